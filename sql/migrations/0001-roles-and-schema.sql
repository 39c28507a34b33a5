-- The roles that commands act under, and the schema that holds everything.
--
-- Roles belong to the whole server, so another Attune database may have made them already. Whoever migrates
-- is made a member of each, so that every command can step down to the least role it needs.
DO $$
DECLARE
    role_name text;
BEGIN
    FOREACH role_name IN ARRAY ARRAY[
        'attune_owner', 'attune_administrator', 'attune_collector', 'attune_aggregator', 'attune_leader'
    ] LOOP
        BEGIN
            EXECUTE format('CREATE ROLE %I NOLOGIN NOINHERIT', role_name);
        EXCEPTION WHEN duplicate_object OR unique_violation THEN
            NULL;  -- made by an earlier database or by a migration running beside this one
        END;
        -- From PostgreSQL 16 on, whoever makes a role may grant it but not yet act as it.
        IF NOT pg_has_role(current_user, role_name,
            CASE WHEN current_setting('server_version_num')::integer >= 160000 THEN 'SET' ELSE 'MEMBER' END)
        THEN
            EXECUTE format('GRANT %I TO CURRENT_USER', role_name);
        END IF;
    END LOOP;
END
$$;

CREATE SCHEMA attune AUTHORIZATION attune_owner;

REVOKE ALL ON SCHEMA attune FROM PUBLIC;
GRANT USAGE ON SCHEMA attune TO attune_administrator, attune_collector, attune_aggregator, attune_leader;

SET LOCAL ROLE attune_owner;

ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
ALTER DEFAULT PRIVILEGES REVOKE USAGE ON TYPES FROM PUBLIC;

-- The migrations that were applied, in order; every role may see whether the schema is the one it knows.
CREATE TABLE attune.migration (
    name text NOT NULL,
    digest bytea NOT NULL,
    CONSTRAINT migration_key PRIMARY KEY (name)
);

COMMENT ON COLUMN attune.migration.digest IS 'SHA-256 of the migration''s text.';

GRANT SELECT ON attune.migration TO attune_administrator, attune_collector, attune_aggregator, attune_leader;

-- Refuses what a table's promise forbids; the table's trigger names the promise.
CREATE FUNCTION attune.refuse() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    RAISE EXCEPTION USING
        ERRCODE = 'AT009',
        MESSAGE = format('%s on %s is refused: %s', TG_OP, TG_TABLE_NAME, TG_ARGV[0]);
END
$$;
