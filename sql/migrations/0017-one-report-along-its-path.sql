-- One unit's report asks for one unit's cells and those above it. Since the ledger came, reading them went over the whole
-- tree again, twice; here it goes along their paths to the root, as 0013 had it, and says the same.

SET LOCAL ROLE attune_owner;
GRANT CREATE ON SCHEMA attune TO attune_reader;
SET LOCAL ROLE attune_reader;

-- As before, but whether anything of the wave may be read is asked of the grants instead of the tree.
CREATE OR REPLACE FUNCTION attune.release_seal(tenant integer, target integer, wanted integer)
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
      AND attune.may_read_wave(tenant, target)
$$;

-- As before, but the cells of named units are found by their units. A name that is no unit of the tree, such as a
-- report group's, is looked for everywhere.
CREATE OR REPLACE FUNCTION attune.released_figures(
    tenant integer, target integer, wanted integer, only_units text[] DEFAULT NULL
) RETURNS TABLE (cell integer, reader text, document text, figures bytea, digest bytea)
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    readable integer[];
BEGIN
    IF only_units IS NULL OR EXISTS (
        SELECT FROM unnest(only_units) AS named (code)
        WHERE NOT EXISTS (SELECT FROM attune.wave_unit u
                          WHERE u.organisation = tenant AND u.wave = target AND u.code = named.code))
    THEN
        readable := ARRAY(SELECT attune.readable_units(tenant, target));
    ELSE
        readable := ARRAY(
            SELECT u.unit FROM attune.readable_paths(tenant, target, only_units) AS found (unit)
            JOIN attune.wave_unit u ON u.organisation = tenant AND u.wave = target AND u.unit = found.unit
            WHERE u.code = ANY (only_units));
    END IF;
    IF EXISTS (SELECT FROM attune.release r
               WHERE r.organisation = tenant AND r.wave = target AND r.release = wanted)
        AND (cardinality(readable) > 0 OR attune.may_read_wave(tenant, target))
    THEN
        PERFORM attune.record_reading(tenant, target, wanted, only_units);
    END IF;
    RETURN QUERY
        SELECT c.cell, u.code, c.document::text, c.figures, c.digest
        FROM attune.released_cell c
        JOIN attune.wave_unit u USING (organisation, wave, unit)
        WHERE c.organisation = tenant AND c.wave = target AND c.release = wanted
          AND c.unit = ANY (readable)
          AND (only_units IS NULL OR c.document ->> 'unit' = ANY (only_units))
        ORDER BY c.cell;
END
$$;

SET LOCAL ROLE attune_owner;
REVOKE CREATE ON SCHEMA attune FROM attune_reader;
