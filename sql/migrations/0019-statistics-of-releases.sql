-- A release's rows come all at once, and until the server has looked at them it plans its readers' queries for an empty
-- table: the first reports of 20,000 units took seconds, and every one twice as long as it should. So they are looked at
-- when the release is sealed; the columns with figures are left out.
SET LOCAL ROLE attune_owner;

CREATE FUNCTION attune.gather_release_statistics() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    ANALYZE attune.unit (organisation, code, parent), attune.wave_unit (organisation, wave, unit, code, parent),
        attune.released_cell (organisation, wave, release, cell, unit), attune.release (organisation, wave, release);
    RETURN NULL;
END
$$;

CREATE TRIGGER statistics_follow_releases AFTER INSERT ON attune.release
    FOR EACH STATEMENT EXECUTE FUNCTION attune.gather_release_statistics();

REVOKE ALL ON FUNCTION attune.gather_release_statistics() FROM PUBLIC;
