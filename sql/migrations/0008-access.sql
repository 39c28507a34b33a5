-- Who may read what: leaders read releases of their own units through functions, and nothing else at all.
SET LOCAL ROLE attune_owner;

CREATE TABLE attune.access_grant (
    login text NOT NULL,
    organisation integer NOT NULL,
    unit text,
    CONSTRAINT access_grant_of_an_organisation FOREIGN KEY (organisation) REFERENCES attune.organisation,
    CONSTRAINT access_grant_of_a_unit FOREIGN KEY (organisation, unit) REFERENCES attune.unit (organisation, code)
);

COMMENT ON COLUMN attune.access_grant.unit IS 'The unit whose subtree may be read; null for the whole organisation.';

CREATE UNIQUE INDEX access_grant_is_unique ON attune.access_grant (organisation, login, coalesce(unit, ''));

-- The units of a wave whose released cells the session's login may read.
--
-- Whoever may make releases may read them all. A leader reads the subtree of every granted unit and, to compare
-- with, the units above it.
CREATE FUNCTION attune.readable_units(tenant integer, target integer) RETURNS SETOF integer
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, attune, pg_temp
AS $$
    WITH RECURSIVE granted AS (
        SELECT u.unit, u.parent
        FROM attune.wave_unit u
        WHERE u.organisation = tenant AND u.wave = target
          AND (pg_has_role(session_user, 'attune_aggregator', 'MEMBER') AND u.parent IS NULL
               OR EXISTS (SELECT FROM attune.access_grant g
                          WHERE g.login = session_user AND g.organisation = tenant
                            AND (g.unit = u.code OR g.unit IS NULL AND u.parent IS NULL)))
    ), below AS (
        SELECT unit FROM granted
        UNION
        SELECT u.unit FROM attune.wave_unit u JOIN below ON u.parent = below.unit
        WHERE u.organisation = tenant AND u.wave = target
    ), above AS (
        SELECT unit, parent FROM granted
        UNION
        SELECT u.unit, u.parent FROM attune.wave_unit u JOIN above ON u.unit = above.parent
        WHERE u.organisation = tenant AND u.wave = target
    )
    SELECT unit FROM below UNION SELECT unit FROM above
$$;

-- One release of a wave, the newest if none is named, without its cells.
CREATE FUNCTION attune.release_header(organisation_code text, wave_code text, wanted integer DEFAULT NULL)
    RETURNS TABLE (
        organisation integer, wave integer, release integer, header jsonb, definition jsonb, released_on date,
        organisation_name text, opened_on date, closed_on date
    )
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, attune, pg_temp
AS $$
    SELECT r.organisation, r.wave, r.release, r.header, s.definition, r.released_on, o.name, w.opened_on, w.closed_on
    FROM attune.release r
    JOIN attune.wave w USING (organisation, wave)
    JOIN attune.organisation o USING (organisation)
    JOIN attune.survey s ON s.code = w.survey AND s.version = w.version
    WHERE o.code = organisation_code AND w.code = wave_code AND (wanted IS NULL OR r.release = wanted)
      AND EXISTS (SELECT FROM attune.readable_units(w.organisation, w.wave))
    ORDER BY r.release DESC
    LIMIT 1
$$;

-- The cells of a release that the session's login may read, in the release's order.
--
-- `only_units` names the units wanted; null for all.
CREATE FUNCTION attune.released_cells(tenant integer, target integer, wanted integer, only_units text[] DEFAULT NULL)
    RETURNS TABLE (cell integer, document jsonb)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, attune, pg_temp
AS $$
    SELECT c.cell, c.document
    FROM attune.released_cell c
    JOIN attune.wave_unit u USING (organisation, wave, unit)
    WHERE c.organisation = tenant AND c.wave = target AND c.release = wanted
      AND (only_units IS NULL OR u.code = ANY (only_units))
      AND c.unit IN (SELECT attune.readable_units(tenant, target))
    ORDER BY c.cell
$$;

-- The unit tree of a wave, as far as the session's login may read it.
CREATE FUNCTION attune.readable_tree(tenant integer, target integer)
    RETURNS TABLE (unit integer, code text, name text, parent integer, members integer)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, attune, pg_temp
AS $$
    SELECT u.unit, u.code, u.name, u.parent, u.members
    FROM attune.wave_unit u
    WHERE u.organisation = tenant AND u.wave = target
      AND u.unit IN (SELECT attune.readable_units(tenant, target))
    ORDER BY u.unit
$$;

GRANT SELECT, INSERT, UPDATE ON attune.organisation, attune.unit TO attune_administrator;
GRANT DELETE ON attune.unit TO attune_administrator;
GRANT SELECT, INSERT ON attune.survey TO attune_administrator;
GRANT SELECT ON attune.wave, attune.wave_unit TO attune_administrator;
GRANT SELECT, INSERT, DELETE ON attune.access_grant TO attune_administrator;
GRANT EXECUTE ON FUNCTION
    attune.open_wave(text, text, text, integer, jsonb, integer),
    attune.close_wave(text, text),
    attune.response_count(integer, integer)
    TO attune_administrator;

GRANT SELECT ON attune.organisation, attune.survey, attune.wave, attune.wave_unit TO attune_collector;
-- The right to add responses is granted on each open wave's own partitions (open_wave, close_wave).
GRANT SELECT ON attune.import TO attune_collector;
GRANT EXECUTE ON FUNCTION
    attune.begin_import(text, text),
    attune.finish_import(integer, integer, bytea, integer),
    attune.lock_held(integer)
    TO attune_collector;

GRANT SELECT ON attune.organisation, attune.survey, attune.wave, attune.wave_unit TO attune_aggregator;
GRANT SELECT ON attune.response, attune.decoded_answer TO attune_aggregator;
GRANT SELECT, INSERT, UPDATE ON attune.cube TO attune_aggregator;
GRANT SELECT, INSERT ON attune.release, attune.released_cell TO attune_aggregator;
GRANT EXECUTE ON FUNCTION attune.cell_key(integer, integer) TO attune_aggregator;

GRANT EXECUTE ON FUNCTION
    attune.release_header(text, text, integer),
    attune.released_cells(integer, integer, integer, text[]),
    attune.readable_tree(integer, integer)
    TO attune_leader, attune_aggregator;
