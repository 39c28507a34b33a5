-- Waves of many units were slow to open and, until the server had looked at their units, slow to release: each unit was
-- held against its wave alone, and each released cell's unit was looked for with the wrong index. Now the units of a wave
-- are checked together, and looked at when they come.
SET LOCAL ROLE attune_owner;

DROP TRIGGER wave_units_come_with_the_wave ON attune.wave_unit;

CREATE OR REPLACE FUNCTION attune.guard_wave_unit() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF EXISTS (
        SELECT FROM (SELECT DISTINCT a.organisation, a.wave FROM added a) AS asked
        WHERE NOT EXISTS (
            SELECT FROM attune.wave w
            WHERE w.organisation = asked.organisation AND w.wave = asked.wave AND w.xmin = pg_current_xact_id()::xid
        )
    ) THEN
        RAISE LOG 'attune: INSERT on wave_unit by % is refused: a wave keeps its units', session_user;
        RAISE EXCEPTION USING ERRCODE = 'AT009', MESSAGE = 'a wave keeps the units of the day it was opened';
    END IF;
    RETURN NULL;
END
$$;

CREATE TRIGGER wave_units_come_with_the_wave AFTER INSERT ON attune.wave_unit
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION attune.guard_wave_unit();
-- Replication's way around triggers is none around this one.
ALTER TABLE attune.wave_unit ENABLE ALWAYS TRIGGER wave_units_come_with_the_wave;

CREATE FUNCTION attune.gather_unit_statistics() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    ANALYZE attune.wave_unit (organisation, wave, unit, code, parent);
    RETURN NULL;
END
$$;

CREATE TRIGGER statistics_follow_units AFTER INSERT ON attune.wave_unit
    FOR EACH STATEMENT EXECUTE FUNCTION attune.gather_unit_statistics();

REVOKE ALL ON FUNCTION attune.gather_unit_statistics() FROM PUBLIC;

-- What a wave of a million responses counts to is fifty megabytes, which the older compression takes two seconds for.
DO $$
BEGIN
    EXECUTE 'ALTER TABLE attune.cube ALTER COLUMN document SET COMPRESSION lz4';
EXCEPTION WHEN feature_not_supported OR syntax_error THEN
    NULL; -- A server before version 14, or one built without it, keeps to its own.
END
$$;
