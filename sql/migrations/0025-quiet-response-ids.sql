-- The hashed response ids of a wave are written anew by every import, so autovacuum would visit their table after each,
-- and pg_stat_all_tables would show everybody when. The table needs neither vacuum, since it is truncated, nor analysis.
SET LOCAL ROLE attune_owner;

CREATE FUNCTION attune.quieten_known_responses(target integer) RETURNS void
    LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    EXECUTE format('ALTER TABLE attune.%I SET (autovacuum_enabled = false, toast.autovacuum_enabled = false)',
        'known_response_' || target);
END
$$;

CREATE OR REPLACE FUNCTION attune.guard_opened_wave() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, attune, pg_temp
AS $$
BEGIN
    PERFORM attune.guard_partitions(NEW.organisation, NEW.wave);
    PERFORM attune.quieten_known_responses(NEW.wave);
    RETURN NULL;
END
$$;

-- The waves that were opened before.
SELECT attune.quieten_known_responses(substring(inhrelid::regclass::text FROM '[0-9]+$')::integer)
FROM pg_inherits WHERE inhparent = 'attune.known_response'::regclass;

REVOKE ALL ON FUNCTION attune.quieten_known_responses(integer) FROM PUBLIC;
