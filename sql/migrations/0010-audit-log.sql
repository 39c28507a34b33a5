-- The audit log: who did what when, for every administrative act, every release and every reading of a report.
--
-- What participants did is not in it, and neither is any import: an entry for an import would be the time of its
-- responses. Every entry's digest covers the one before it, so that a changed, removed or reordered entry is found.
SET LOCAL ROLE attune_owner;

-- What can be recorded. Only what no trigger can see may be said by a command itself; the rest nobody can forge.
CREATE TABLE attune.audit_kind (
    kind text NOT NULL,
    said_by_commands boolean NOT NULL DEFAULT false,
    CONSTRAINT audit_kind_key PRIMARY KEY (kind),
    CONSTRAINT audit_kind_is_named CHECK (kind ~ '^[a-z_]+\.[a-z_]+$')
);

INSERT INTO attune.audit_kind (kind) VALUES
    ('log.started'),
    ('migration.applied'), ('migration.changed'), ('migration.removed'),
    ('organisation.created'), ('organisation.changed'), ('organisation.removed'),
    ('unit.added'), ('unit.changed'), ('unit.removed'),
    ('survey.published'), ('survey.changed'), ('survey.removed'),
    ('wave.opened'), ('wave.changed'), ('wave.closed'), ('wave.removed'),
    ('access.granted'), ('access.changed'), ('access.revoked'),
    ('release.created'), ('release.changed'), ('release.removed'),
    ('report.read');
INSERT INTO attune.audit_kind (kind, said_by_commands) VALUES ('request.refused', true);

CREATE TABLE attune.audit_entry (
    entry bigint NOT NULL,
    recorded_at timestamptz(0) NOT NULL,
    login text NOT NULL,
    kind text NOT NULL,
    details jsonb NOT NULL,
    digest bytea NOT NULL,
    CONSTRAINT audit_entry_key PRIMARY KEY (entry),
    CONSTRAINT audit_entry_is_of_a_kind FOREIGN KEY (kind) REFERENCES attune.audit_kind,
    CONSTRAINT audit_entry_details_are_an_object CHECK (jsonb_typeof(details) = 'object'),
    CONSTRAINT audit_entry_is_short CHECK (octet_length(details::text) <= 8192),
    CONSTRAINT audit_entry_digest_is_sha256 CHECK (octet_length(digest) = 32)
);

COMMENT ON COLUMN attune.audit_entry.login IS 'The login of the session, whatever role it acted under.';
COMMENT ON COLUMN attune.audit_entry.digest IS
    'SHA-256 of the digest of the entry before (32 zero octets for the first) and of this entry''s canonical text.';

-- The newest entry. Locking this row makes those who record take turns, until their transactions end.
CREATE TABLE attune.audit_head (
    is_the_only boolean NOT NULL DEFAULT true,
    entry bigint NOT NULL,
    digest bytea NOT NULL,
    CONSTRAINT audit_head_key PRIMARY KEY (is_the_only),
    CONSTRAINT audit_head_is_one CHECK (is_the_only)
);

INSERT INTO attune.audit_head (entry, digest) VALUES (0, decode(repeat('00', 32), 'hex'));

-- The digest of an entry, from the digest of the one before and its own canonical text: a JSON array.
CREATE FUNCTION attune.audit_digest(
    previous bytea, entry bigint, recorded_at timestamptz, login text, kind text, details jsonb
) RETURNS bytea
    LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
AS $$
    SELECT sha256(previous || convert_to(
        jsonb_build_array(
            entry, to_char(recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), login, kind, details
        )::text, 'UTF8'))
$$;

-- Fills in who, when and the digest, whatever the INSERT said: an entry cannot be given another's name or time.
CREATE FUNCTION attune.chain_audit_entry() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    head attune.audit_head;
BEGIN
    SELECT * INTO STRICT head FROM attune.audit_head FOR UPDATE;
    NEW.entry := head.entry + 1;
    NEW.recorded_at := date_trunc('second', clock_timestamp());
    NEW.login := session_user;
    NEW.digest := attune.audit_digest(
        head.digest, NEW.entry, NEW.recorded_at, NEW.login, NEW.kind, NEW.details);
    UPDATE attune.audit_head SET entry = NEW.entry, digest = NEW.digest;
    RETURN NEW;
END
$$;

CREATE TRIGGER audit_entry_is_chained BEFORE INSERT ON attune.audit_entry
    FOR EACH ROW EXECUTE FUNCTION attune.chain_audit_entry();
CREATE TRIGGER audit_entry_never_changes BEFORE UPDATE OR DELETE ON attune.audit_entry
    FOR EACH ROW EXECUTE FUNCTION attune.refuse('the audit log is append-only');
CREATE TRIGGER audit_log_is_never_emptied BEFORE TRUNCATE ON attune.audit_entry
    FOR EACH STATEMENT EXECUTE FUNCTION attune.refuse('the audit log is append-only');

-- The head moves only as part of a new entry: one step, to a digest made in the trigger above.
CREATE FUNCTION attune.guard_audit_head() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF pg_trigger_depth() < 2 OR NEW.entry <> OLD.entry + 1 THEN
        RAISE EXCEPTION USING ERRCODE = 'AT009', MESSAGE = 'the audit log''s head moves with a new entry only';
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER audit_head_moves_with_entries BEFORE UPDATE ON attune.audit_head
    FOR EACH ROW EXECUTE FUNCTION attune.guard_audit_head();
CREATE TRIGGER audit_head_stays BEFORE INSERT OR DELETE ON attune.audit_head
    FOR EACH ROW EXECUTE FUNCTION attune.refuse('the audit log has one head');
CREATE TRIGGER audit_head_is_never_emptied BEFORE TRUNCATE ON attune.audit_head
    FOR EACH STATEMENT EXECUTE FUNCTION attune.refuse('the audit log has one head');

-- What a refused statement leaves: its transaction is rolled back, and an entry with it, so the server's log is
-- told as well. It names the table, the operation and the login, and no value.
CREATE OR REPLACE FUNCTION attune.refuse() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    RAISE LOG 'attune: % on % by % is refused: %', TG_OP, TG_TABLE_NAME, session_user, TG_ARGV[0];
    RAISE EXCEPTION USING
        ERRCODE = 'AT009',
        MESSAGE = format('%s on %s is refused: %s', TG_OP, TG_TABLE_NAME, TG_ARGV[0]);
END
$$;

-- Puts codes in the place of numbers, which mean nothing to a reader of the log.
CREATE FUNCTION attune.named_details(changed jsonb, of_table text) RETURNS jsonb
    LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
AS $$
    SELECT jsonb_strip_nulls(jsonb_build_object(
        'organisation', CASE
            WHEN of_table = 'organisation' THEN changed ->> 'code'
            ELSE coalesce(
                (SELECT o.code FROM attune.organisation o
                 WHERE o.organisation = (changed ->> 'organisation')::integer),
                changed ->> 'organisation') END,
        'wave', CASE
            WHEN of_table = 'wave' THEN changed ->> 'code'
            ELSE coalesce(
                (SELECT w.code FROM attune.wave w
                 WHERE w.organisation = (changed ->> 'organisation')::integer
                   AND w.wave = (changed ->> 'wave')::integer),
                changed ->> 'wave') END))
$$;

-- Records the change of a row: the kind of entry, then the columns that the entry shows.
CREATE FUNCTION attune.record_change() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    changed jsonb := CASE TG_OP WHEN 'DELETE' THEN to_jsonb(OLD) ELSE to_jsonb(NEW) END;
    shown jsonb;
BEGIN
    SELECT coalesce(jsonb_object_agg(field.key, field.value), '{}') INTO shown
        FROM jsonb_each(changed) field WHERE field.key = ANY (TG_ARGV[1:]);
    INSERT INTO attune.audit_entry (kind, details)
        VALUES (TG_ARGV[0], jsonb_strip_nulls(shown) || attune.named_details(changed, TG_TABLE_NAME));
    RETURN NULL;
END
$$;

-- Records a statement on units as one entry for each organisation: how many, and the first twenty codes.
CREATE FUNCTION attune.record_units() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    INSERT INTO attune.audit_entry (kind, details)
        SELECT TG_ARGV[0], jsonb_build_object(
            'organisation', o.code, 'units', count(*),
            'first', to_jsonb((array_agg(u.code ORDER BY u.code COLLATE "C"))[1:20]))
        FROM affected u JOIN attune.organisation o USING (organisation)
        GROUP BY o.code;
    RETURN NULL;
END
$$;

CREATE TRIGGER added_is_recorded AFTER INSERT ON attune.migration
    FOR EACH ROW EXECUTE FUNCTION attune.record_change('migration.applied', 'name');
CREATE TRIGGER changed_is_recorded AFTER UPDATE ON attune.migration
    FOR EACH ROW EXECUTE FUNCTION attune.record_change('migration.changed', 'name');
CREATE TRIGGER removed_is_recorded AFTER DELETE ON attune.migration
    FOR EACH ROW EXECUTE FUNCTION attune.record_change('migration.removed', 'name');

CREATE TRIGGER added_is_recorded AFTER INSERT ON attune.organisation
    FOR EACH ROW EXECUTE FUNCTION attune.record_change('organisation.created', 'name', 'sector');
CREATE TRIGGER changed_is_recorded AFTER UPDATE ON attune.organisation
    FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*)
    EXECUTE FUNCTION attune.record_change('organisation.changed', 'name', 'sector');
CREATE TRIGGER removed_is_recorded AFTER DELETE ON attune.organisation
    FOR EACH ROW EXECUTE FUNCTION attune.record_change('organisation.removed');

CREATE TRIGGER added_is_recorded AFTER INSERT ON attune.unit
    REFERENCING NEW TABLE AS affected
    FOR EACH STATEMENT EXECUTE FUNCTION attune.record_units('unit.added');
CREATE TRIGGER changed_is_recorded AFTER UPDATE ON attune.unit
    REFERENCING NEW TABLE AS affected
    FOR EACH STATEMENT EXECUTE FUNCTION attune.record_units('unit.changed');
CREATE TRIGGER removed_is_recorded AFTER DELETE ON attune.unit
    REFERENCING OLD TABLE AS affected
    FOR EACH STATEMENT EXECUTE FUNCTION attune.record_units('unit.removed');

CREATE TRIGGER added_is_recorded AFTER INSERT ON attune.survey
    FOR EACH ROW EXECUTE FUNCTION attune.record_change('survey.published', 'code', 'version', 'digest');
-- Refused by a trigger of its own; recorded if somebody switches that off.
CREATE TRIGGER changed_is_recorded AFTER UPDATE ON attune.survey
    FOR EACH ROW EXECUTE FUNCTION attune.record_change('survey.changed', 'code', 'version', 'digest');
CREATE TRIGGER removed_is_recorded AFTER DELETE ON attune.survey
    FOR EACH ROW EXECUTE FUNCTION attune.record_change('survey.removed', 'code', 'version', 'digest');

CREATE TRIGGER added_is_recorded AFTER INSERT ON attune.wave
    FOR EACH ROW EXECUTE FUNCTION
    attune.record_change('wave.opened', 'survey', 'version', 'policy', 'mixing_minimum');
CREATE TRIGGER closing_is_recorded AFTER UPDATE ON attune.wave
    FOR EACH ROW WHEN (OLD.state = 'open' AND NEW.state = 'closed')
    EXECUTE FUNCTION attune.record_change('wave.closed');
CREATE TRIGGER changed_is_recorded AFTER UPDATE ON attune.wave
    FOR EACH ROW WHEN (NOT (OLD.state = 'open' AND NEW.state = 'closed') AND OLD.* IS DISTINCT FROM NEW.*)
    EXECUTE FUNCTION attune.record_change('wave.changed', 'survey', 'version', 'policy', 'mixing_minimum', 'state');
CREATE TRIGGER removed_is_recorded AFTER DELETE ON attune.wave
    FOR EACH ROW EXECUTE FUNCTION attune.record_change('wave.removed', 'survey', 'version');

CREATE TRIGGER added_is_recorded AFTER INSERT ON attune.access_grant
    FOR EACH ROW EXECUTE FUNCTION attune.record_change('access.granted', 'login', 'role', 'unit');
CREATE TRIGGER changed_is_recorded AFTER UPDATE ON attune.access_grant
    FOR EACH ROW EXECUTE FUNCTION attune.record_change('access.changed', 'login', 'role', 'unit');
CREATE TRIGGER removed_is_recorded AFTER DELETE ON attune.access_grant
    FOR EACH ROW EXECUTE FUNCTION attune.record_change('access.revoked', 'login', 'role', 'unit');

CREATE TRIGGER added_is_recorded AFTER INSERT ON attune.release
    FOR EACH ROW EXECUTE FUNCTION attune.record_change('release.created', 'release', 'digest');
CREATE TRIGGER changed_is_recorded AFTER UPDATE ON attune.release
    FOR EACH ROW EXECUTE FUNCTION attune.record_change('release.changed', 'release', 'digest');
CREATE TRIGGER removed_is_recorded AFTER DELETE ON attune.release
    FOR EACH ROW EXECUTE FUNCTION attune.record_change('release.removed', 'release', 'digest');

-- Records what only a command knows: that it was refused, since the refused transaction itself leaves nothing.
CREATE FUNCTION attune.record_event(event_kind text, event_details jsonb DEFAULT '{}') RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    recorded bigint;
BEGIN
    IF NOT EXISTS (SELECT FROM attune.audit_kind k WHERE k.kind = event_kind AND k.said_by_commands) THEN
        RAISE EXCEPTION USING ERRCODE = 'AT009', MESSAGE = 'commands cannot record events of this kind';
    END IF;
    INSERT INTO attune.audit_entry (kind, details) VALUES (event_kind, event_details)
        RETURNING entry INTO recorded;
    RETURN recorded;
END
$$;

-- Records that the session's login reads a release: all of it that it may, or the named units.
CREATE FUNCTION attune.record_reading(tenant integer, target integer, wanted integer, only_units text[]) RETURNS void
    LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    INSERT INTO attune.audit_entry (kind, details)
        VALUES ('report.read', attune.named_details(
            jsonb_build_object('organisation', tenant, 'wave', target), 'release')
            || jsonb_strip_nulls(jsonb_build_object('release', wanted, 'units', to_jsonb(only_units[1:20]))))
$$;

-- The cells of a release that the session's login may read, in the release's order; that it read them is recorded.
--
-- `only_units` names the units wanted; null for all.
CREATE OR REPLACE FUNCTION attune.released_cells(
    tenant integer, target integer, wanted integer, only_units text[] DEFAULT NULL
) RETURNS TABLE (cell integer, document jsonb)
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
        SELECT c.cell, c.document
        FROM attune.released_cell c
        JOIN attune.wave_unit u USING (organisation, wave, unit)
        WHERE c.organisation = tenant AND c.wave = target AND c.release = wanted
          AND (only_units IS NULL OR u.code = ANY (only_units))
          AND c.unit = ANY (readable)
        ORDER BY c.cell;
END
$$;

-- The log, oldest entry first, from a time on. The administrators of an organisation read what concerns it.
CREATE FUNCTION attune.audit_log(since timestamptz DEFAULT '-infinity')
    RETURNS TABLE (entry bigint, recorded_at timestamptz, login text, kind text, details jsonb, digest bytea)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    SELECT e.entry, e.recorded_at, e.login, e.kind, e.details, e.digest
    FROM attune.audit_entry e
    WHERE e.recorded_at >= since
      AND ((SELECT attune.reaches_all('{administrator}'))
           OR e.details ->> 'organisation' IN (
               SELECT o.code FROM attune.organisation o
               WHERE o.organisation IN (SELECT attune.reach('{administrator}'))))
    ORDER BY e.entry
$$;

-- Every place where the log is not what was recorded; none if it is whole.
--
-- `expected` is a digest kept outside of the database: if the log no longer holds it, its tail was cut off or
-- everything from some entry on was written anew, which no digest inside can show.
CREATE FUNCTION attune.audit_faults(expected bytea DEFAULT NULL) RETURNS TABLE (entry bigint, fault text)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    WITH chained AS (
        SELECT e.entry, e.digest,
            lag(e.entry, 1, 0::bigint) OVER in_order AS entry_before,
            attune.audit_digest(
                lag(e.digest, 1, decode(repeat('00', 32), 'hex')) OVER in_order,
                e.entry, e.recorded_at, e.login, e.kind, e.details) AS recomputed
        FROM attune.audit_entry e
        WINDOW in_order AS (ORDER BY e.entry)
    )
    SELECT c.entry, 'missing' FROM chained c WHERE c.entry <> c.entry_before + 1
    UNION ALL
    SELECT c.entry, 'changed' FROM chained c WHERE c.digest <> c.recomputed AND c.entry = c.entry_before + 1
    UNION ALL
    SELECT h.entry, 'cut' FROM attune.audit_head h
    WHERE h.entry <> coalesce((SELECT max(e.entry) FROM attune.audit_entry e), 0)
       OR h.digest <> coalesce((SELECT e.digest FROM attune.audit_entry e ORDER BY e.entry DESC LIMIT 1),
                               decode(repeat('00', 32), 'hex'))
    UNION ALL
    SELECT 0, 'headless' WHERE NOT EXISTS (SELECT FROM attune.audit_head)
    UNION ALL
    SELECT h.entry, 'unexpected' FROM attune.audit_head h
    WHERE expected IS NOT NULL AND NOT EXISTS (SELECT FROM attune.audit_entry e WHERE e.digest = expected)
    ORDER BY 1, 2
$$;

-- The newest entry's number and digest, to be kept outside of the database.
CREATE FUNCTION attune.audit_newest() RETURNS TABLE (entry bigint, digest bytea)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    SELECT h.entry, h.digest FROM attune.audit_head h
$$;

INSERT INTO attune.audit_entry (kind, details)
    SELECT 'log.started', jsonb_build_object(
        'waves', (SELECT count(*) FROM attune.wave), 'releases', (SELECT count(*) FROM attune.release));

GRANT EXECUTE ON FUNCTION attune.record_event(text, jsonb)
    TO attune_administrator, attune_collector, attune_aggregator, attune_leader;
GRANT EXECUTE ON FUNCTION
    attune.audit_log(timestamptz), attune.audit_faults(bytea), attune.audit_newest()
    TO attune_administrator;
GRANT EXECUTE ON FUNCTION attune.record_reading(integer, integer, integer, text[]) TO attune_reader;

-- Replication's way around triggers is none around these.
DO $$
DECLARE
    guard record;
BEGIN
    FOR guard IN
        SELECT t.tgrelid::regclass AS guarded, t.tgname
        FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
        WHERE c.relnamespace = 'attune'::regnamespace AND NOT t.tgisinternal AND t.tgenabled = 'O'
          AND NOT c.relispartition
    LOOP
        EXECUTE format('ALTER TABLE %s ENABLE ALWAYS TRIGGER %I', guard.guarded, guard.tgname);
    END LOOP;
END
$$;
