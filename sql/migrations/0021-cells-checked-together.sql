-- A release of a large wave held each of its cells against its unit and its release alone. Now the cells that come together
-- are checked together, and one of every release waits for the release to be closed over them: a wave's units and releases
-- are never taken away, so that what was there once stays there.
SET LOCAL ROLE attune_owner;

ALTER TABLE attune.released_cell
    DROP CONSTRAINT released_cell_of_a_release,
    DROP CONSTRAINT released_cell_of_a_unit;

CREATE FUNCTION attune.guard_released_cells() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF EXISTS (
        SELECT FROM added a
        WHERE NOT EXISTS (
            SELECT FROM attune.wave_unit u
            WHERE u.organisation = a.organisation AND u.wave = a.wave AND u.unit = a.unit
        )
    ) THEN
        RAISE foreign_key_violation USING MESSAGE = 'a released cell belongs to a unit of its wave',
            CONSTRAINT = 'released_cell_of_a_unit';
    ELSIF EXISTS (
        SELECT FROM (SELECT DISTINCT a.organisation, a.wave, a.release FROM added a) AS asked
        WHERE NOT EXISTS (
            SELECT FROM attune.released_cell c
            WHERE c.organisation = asked.organisation AND c.wave = asked.wave AND c.release = asked.release AND c.cell = 0
        )
    ) THEN
        RAISE foreign_key_violation USING MESSAGE = 'the cells of a release begin with its first',
            CONSTRAINT = 'released_cell_of_a_release';
    END IF;
    RETURN NULL;
END
$$;

CREATE TRIGGER released_cells_have_units AFTER INSERT ON attune.released_cell
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION attune.guard_released_cells();

CREATE FUNCTION attune.await_release() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM attune.release r
        WHERE r.organisation = NEW.organisation AND r.wave = NEW.wave AND r.release = NEW.release
    ) THEN
        RAISE foreign_key_violation USING MESSAGE = 'released cells belong to a release that is closed over them',
            CONSTRAINT = 'released_cell_of_a_release';
    END IF;
    RETURN NULL;
END
$$;

CREATE CONSTRAINT TRIGGER released_cells_await_their_release AFTER INSERT ON attune.released_cell
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.cell = 0) EXECUTE FUNCTION attune.await_release();

-- Replication's way around triggers is none around these.
ALTER TABLE attune.released_cell ENABLE ALWAYS TRIGGER released_cells_have_units;
ALTER TABLE attune.released_cell ENABLE ALWAYS TRIGGER released_cells_await_their_release;

REVOKE ALL ON FUNCTION attune.guard_released_cells(), attune.await_release() FROM PUBLIC;
