-- The ledger of releases: each is bound to its content and to the one before, enters through one door, and stays.
SET LOCAL ROLE attune_owner;

-- A cell's figures in the canonical octets that its digest covers; `document` repeats who the cell is about and how
-- many answered, for a person in psql. Releases made before this migration have their figures in `document`.
ALTER TABLE attune.released_cell
    ADD COLUMN figures bytea,
    ADD COLUMN digest bytea,
    ADD CONSTRAINT released_cell_digest_is_sha256 CHECK (octet_length(digest) = 32),
    ADD CONSTRAINT released_cell_has_figures CHECK ((figures IS NULL) = (digest IS NULL));
ALTER TABLE attune.released_cell ALTER COLUMN figures SET STORAGE EXTERNAL;

COMMENT ON COLUMN attune.released_cell.digest IS 'SHA-256 of the figures.';

ALTER TABLE attune.release
    ADD COLUMN canonical bytea,
    ADD COLUMN previous bytea,
    ADD COLUMN snapshot integer NOT NULL DEFAULT 1,
    ADD CONSTRAINT release_previous_is_sha256 CHECK (octet_length(previous) = 32),
    ADD CONSTRAINT release_has_its_canonical_form CHECK ((canonical IS NULL) = (previous IS NULL)),
    ADD CONSTRAINT release_snapshots_count_from_1 CHECK (snapshot >= 1);

COMMENT ON COLUMN attune.release.canonical IS 'The header''s octets that the digest covers.';
COMMENT ON COLUMN attune.release.digest IS
    'SHA-256 of previous, SHA-256 of canonical, and SHA-256 of the cells'' digests in order.';
COMMENT ON COLUMN attune.release.previous IS 'The digest of the wave''s release before; 32 octets of 0 for the first.';
COMMENT ON COLUMN attune.release.snapshot IS 'Which of the wave''s states was counted.';

-- The cells come before their release, which closes over them in the same transaction.
ALTER TABLE attune.released_cell ALTER CONSTRAINT released_cell_of_a_release DEFERRABLE INITIALLY DEFERRED;

-- The states of an open wave that were counted for a release: as confidential as the cube, and never forgotten, or a
-- later release could not be protected together with them.
CREATE TABLE attune.release_snapshot (
    organisation integer NOT NULL,
    wave integer NOT NULL,
    snapshot integer NOT NULL,
    document bytea NOT NULL,
    CONSTRAINT release_snapshot_key PRIMARY KEY (organisation, wave, snapshot),
    CONSTRAINT release_snapshot_of_a_wave FOREIGN KEY (organisation, wave) REFERENCES attune.wave
);

SELECT attune.keep_apart('attune.release_snapshot', '{aggregator}');

CREATE TRIGGER release_snapshot_is_append_only BEFORE UPDATE OR DELETE ON attune.release_snapshot
    FOR EACH ROW EXECUTE FUNCTION attune.refuse('releases are append-only');
CREATE TRIGGER release_snapshot_is_never_emptied BEFORE TRUNCATE ON attune.release_snapshot
    FOR EACH STATEMENT EXECUTE FUNCTION attune.refuse('releases are append-only');

-- The number that a wave's next release must have, and the digest it must follow. One release of a wave is made at a
-- time: whoever asks keeps the others waiting until the transaction ends.
CREATE FUNCTION attune.next_release(tenant integer, target integer, OUT number integer, OUT previous bytea)
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    PERFORM attune.require_reach('aggregator', tenant);
    PERFORM pg_advisory_xact_lock(hashtextextended('attune.release', target));
    SELECT r.release + 1, r.digest INTO number, previous
        FROM attune.release r WHERE r.organisation = tenant AND r.wave = target
        ORDER BY r.release DESC LIMIT 1;
    number := coalesce(number, 1);
    previous := coalesce(previous, decode(repeat('00', 32), 'hex'));
END
$$;

-- Adds cells to the release that is being made; `figures` holds those of all of them, one after the other.
CREATE FUNCTION attune.add_released_cells(
    tenant integer, target integer, wanted integer, places integer[], units integer[], documents text[],
    lengths integer[], figures bytea
) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF wanted IS DISTINCT FROM (SELECT n.number FROM attune.next_release(tenant, target) n) THEN
        RAISE EXCEPTION USING ERRCODE = 'AT020', MESSAGE = 'cells are added to the next release only';
    END IF;
    INSERT INTO attune.released_cell (organisation, wave, release, cell, unit, document, figures, digest)
        SELECT tenant, target, wanted, part.place, part.unit, part.document::jsonb, part.octets, sha256(part.octets)
        FROM (
            SELECT given.place, given.unit, given.document,
                substr(add_released_cells.figures,
                    (sum(given.length) OVER (ORDER BY given.ordinality) - given.length + 1)::integer, given.length) AS octets
            FROM unnest(places, units, documents, lengths) WITH ORDINALITY
                AS given (place, unit, document, length, ordinality)
        ) AS part;
END
$$;

-- Closes a release over its cells. It must be the next one, follow the one before, and be what its digest says.
CREATE FUNCTION attune.seal_release(
    tenant integer, target integer, wanted integer, canonical bytea, previous bytea, digest bytea, snapshot integer
) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    next record;
    cells bytea;
    header jsonb := convert_from(canonical, 'UTF8')::jsonb;
    found record;
BEGIN
    SELECT * INTO next FROM attune.next_release(tenant, target);
    SELECT o.code || '/' || w.code AS name, w.state, w.policy, w.survey || '@' || w.version AS asked INTO found
        FROM attune.wave w JOIN attune.organisation o USING (organisation)
        WHERE w.organisation = tenant AND w.wave = target;
    IF wanted IS DISTINCT FROM next.number OR seal_release.previous IS DISTINCT FROM next.previous THEN
        RAISE EXCEPTION USING ERRCODE = 'AT020', MESSAGE = 'a release follows the one before';
    ELSIF found.state = 'open'
        AND coalesce((found.policy ->> 'interimReleases')::boolean, false) IS NOT TRUE
    THEN
        RAISE EXCEPTION USING ERRCODE = 'AT021', MESSAGE = 'an open wave is released only where its policy says so';
    ELSIF header ->> 'schema' IS DISTINCT FROM 'attune.release/1' OR header ->> 'wave' IS DISTINCT FROM found.name
        OR header ->> 'survey' IS DISTINCT FROM found.asked OR header -> 'number' IS DISTINCT FROM to_jsonb(wanted)
        OR header -> 'policy' IS DISTINCT FROM found.policy
        OR coalesce((header ->> 'interim')::boolean, false) IS DISTINCT FROM (found.state = 'open')
        OR coalesce((header ->> 'snapshot')::integer, 1) IS DISTINCT FROM seal_release.snapshot
    THEN
        RAISE EXCEPTION USING ERRCODE = 'AT020', MESSAGE = 'a release names its own wave, survey, rules and number';
    END IF;
    SELECT string_agg(c.digest, '' ORDER BY c.cell) INTO cells
        FROM attune.released_cell c
        WHERE c.organisation = tenant AND c.wave = target AND c.release = wanted
        HAVING bool_and(c.digest IS NOT NULL) AND count(*) = max(c.cell) + 1 AND min(c.cell) = 0;
    IF cells IS NULL
        OR seal_release.digest IS DISTINCT FROM
            sha256(seal_release.previous || sha256(seal_release.canonical) || sha256(cells))
    THEN
        RAISE EXCEPTION USING ERRCODE = 'AT020', MESSAGE = 'a release is what its digest says';
    END IF;
    INSERT INTO attune.release (organisation, wave, release, header, digest, canonical, previous, snapshot)
        VALUES (tenant, target, wanted, header, seal_release.digest, seal_release.canonical, seal_release.previous,
            seal_release.snapshot);
END
$$;

-- What a release was stored under, and whether the stored digests still fit it and the release before. The cells
-- themselves are for the reader to check, each against its digest.
CREATE FUNCTION attune.release_seal(tenant integer, target integer, wanted integer)
    RETURNS TABLE (canonical bytea, digest bytea, previous bytea, fits boolean)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    SELECT r.canonical, r.digest, r.previous,
        coalesce(
            r.digest = sha256(r.previous || sha256(r.canonical) || sha256((
                SELECT coalesce(string_agg(c.digest, '' ORDER BY c.cell), '') FROM attune.released_cell c
                WHERE c.organisation = tenant AND c.wave = target AND c.release = wanted)))
            AND r.previous = coalesce(
                (SELECT before.digest FROM attune.release before
                 WHERE before.organisation = tenant AND before.wave = target AND before.release = wanted - 1),
                CASE wanted WHEN 1 THEN decode(repeat('00', 32), 'hex') END),
            false)
    FROM attune.release r
    WHERE r.organisation = tenant AND r.wave = target AND r.release = wanted
      AND EXISTS (SELECT FROM attune.readable_units(tenant, target))
$$;

-- The cells of a release that the session's login may read, with their figures, in the release's order; that it read
-- them is recorded.
--
-- `reader` is the unit of the wave whose readers may read the cell. `only_units` names the units wanted; null for all.
CREATE FUNCTION attune.released_figures(tenant integer, target integer, wanted integer, only_units text[] DEFAULT NULL)
    RETURNS TABLE (cell integer, reader text, document text, figures bytea, digest bytea)
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    readable integer[] := ARRAY(SELECT attune.readable_units(tenant, target));
BEGIN
    IF EXISTS (SELECT FROM attune.release r
               WHERE r.organisation = tenant AND r.wave = target AND r.release = wanted)
        AND cardinality(readable) > 0
    THEN
        PERFORM attune.record_reading(tenant, target, wanted, only_units);
    END IF;
    RETURN QUERY
        SELECT c.cell, u.code, c.document::text, c.figures, c.digest
        FROM attune.released_cell c
        JOIN attune.wave_unit u USING (organisation, wave, unit)
        WHERE c.organisation = tenant AND c.wave = target AND c.release = wanted
          AND (only_units IS NULL OR c.document ->> 'unit' = ANY (only_units))
          AND c.unit = ANY (readable)
        ORDER BY c.cell;
END
$$;

-- Leaders call these two, so they belong to the role that can read releases and nothing else.
GRANT CREATE ON SCHEMA attune TO attune_reader;
ALTER FUNCTION attune.release_seal(integer, integer, integer) OWNER TO attune_reader;
ALTER FUNCTION attune.released_figures(integer, integer, integer, text[]) OWNER TO attune_reader;
REVOKE CREATE ON SCHEMA attune FROM attune_reader;

-- What people wrote in a closed wave, for whoever makes its release.
CREATE FUNCTION attune.wave_comments(tenant integer, target integer)
    RETURNS TABLE (unit integer, question smallint, text text)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    SELECT c.unit, c.question, c.text
    FROM attune.comment c JOIN attune.wave w USING (organisation, wave)
    WHERE c.organisation = tenant AND c.wave = target AND w.state = 'closed'
      AND (SELECT attune.may('aggregator', tenant))
$$;

-- The waves whose responses may be counted: those that are closed, and open ones that were opened with interim
-- releases, whose states are kept so that no two looks can be subtracted unseen.
CREATE OR REPLACE FUNCTION attune.countable_waves() RETURNS SETOF integer
    LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    SELECT w.wave FROM attune.wave w
    WHERE (w.state = 'closed' OR coalesce((w.policy ->> 'interimReleases')::boolean, false))
      AND attune.may('aggregator', w.organisation)
$$;

-- There is one door into the ledger.
REVOKE INSERT ON attune.release, attune.released_cell FROM attune_aggregator;
GRANT SELECT, INSERT ON attune.release_snapshot TO attune_aggregator;
GRANT EXECUTE ON FUNCTION
    attune.next_release(integer, integer),
    attune.add_released_cells(integer, integer, integer, integer[], integer[], text[], integer[], bytea),
    attune.seal_release(integer, integer, integer, bytea, bytea, bytea, integer),
    attune.wave_comments(integer, integer)
    TO attune_aggregator;
REVOKE ALL ON FUNCTION
    attune.release_seal(integer, integer, integer),
    attune.released_figures(integer, integer, integer, text[])
    FROM PUBLIC;
GRANT EXECUTE ON FUNCTION
    attune.release_seal(integer, integer, integer),
    attune.released_figures(integer, integer, integer, text[])
    TO attune_leader, attune_aggregator;

-- Replication's way around triggers is none around these.
ALTER TABLE attune.release_snapshot ENABLE ALWAYS TRIGGER release_snapshot_is_append_only;
ALTER TABLE attune.release_snapshot ENABLE ALWAYS TRIGGER release_snapshot_is_never_emptied;
