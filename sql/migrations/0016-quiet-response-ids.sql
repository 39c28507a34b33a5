-- The hashed response ids of a wave are written anew by every import, so autovacuum would visit their table after each,
-- and pg_stat_all_tables would show everybody when. The table needs neither vacuum, since it is truncated, nor analysis.
SET LOCAL ROLE attune_owner;

CREATE OR REPLACE FUNCTION attune.guard_opened_wave() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, attune, pg_temp
AS $$
BEGIN
    PERFORM attune.guard_partitions(NEW.organisation, NEW.wave);
    EXECUTE format('ALTER TABLE attune.%I SET (autovacuum_enabled = false, toast.autovacuum_enabled = false)',
        'known_response_' || NEW.wave);
    RETURN NULL;
END
$$;

-- The waves that were opened before.
DO $$
DECLARE
    family_partition regclass;
BEGIN
    FOR family_partition IN
        SELECT inhrelid::regclass FROM pg_inherits WHERE inhparent = 'attune.known_response'::regclass
    LOOP
        EXECUTE format('ALTER TABLE %s SET (autovacuum_enabled = false, toast.autovacuum_enabled = false)',
            family_partition);
    END LOOP;
END
$$;
