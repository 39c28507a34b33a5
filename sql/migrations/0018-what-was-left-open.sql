-- What attempts by SQL found open: rows in a transaction within a transaction, counts made anew after their erasure, an
-- owner who is none, and refusals that left no line.

-- The registrar's functions are touched after each migration, and by nobody but a member.
DO $$
BEGIN
    IF NOT pg_has_role(current_user, 'attune_registrar',
        CASE WHEN current_setting('server_version_num')::integer >= 160000 THEN 'SET' ELSE 'MEMBER' END)
    THEN
        GRANT attune_registrar TO CURRENT_USER;
    END IF;
END
$$;

SET LOCAL ROLE attune_owner;

-- Who is the owner -----------------------------------------------------------------------------------------

-- Since PostgreSQL 16 whoever made a role is a member that may grant it and not yet act as it. Such a login runs the
-- server's roles; that gives it nothing in a database in which it holds no grant.
CREATE OR REPLACE FUNCTION attune.reaches_all(wanted text[]) RETURNS boolean
    LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    SELECT pg_has_role(session_user, 'attune_owner',
            CASE WHEN current_setting('server_version_num')::integer >= 160000 THEN 'SET' ELSE 'MEMBER' END)
        OR EXISTS (
            SELECT FROM attune.access_grant g
            WHERE g.login = session_user AND g.role = ANY (wanted) AND g.organisation IS NULL)
$$;

CREATE OR REPLACE FUNCTION attune.is_known() RETURNS boolean
    LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    SELECT pg_has_role(session_user, 'attune_owner',
            CASE WHEN current_setting('server_version_num')::integer >= 160000 THEN 'SET' ELSE 'MEMBER' END)
        OR EXISTS (SELECT FROM attune.access_grant g WHERE g.login = session_user)
$$;

-- Refusals that leave a line in the server's log, as those of attune.refuse() do ----------------------------

CREATE OR REPLACE FUNCTION attune.guard_wave() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF ROW (NEW.organisation, NEW.wave, NEW.code, NEW.survey, NEW.version, NEW.policy, NEW.mixing_minimum, NEW.opened_on)
        IS DISTINCT FROM
       ROW (OLD.organisation, OLD.wave, OLD.code, OLD.survey, OLD.version, OLD.policy, OLD.mixing_minimum, OLD.opened_on)
       OR (OLD.state = 'closed' AND NEW IS DISTINCT FROM OLD)
    THEN
        RAISE LOG 'attune: UPDATE on wave by % is refused: its rules are fixed', session_user;
        RAISE EXCEPTION USING
            ERRCODE = 'AT009',
            MESSAGE = 'a wave''s survey, policy and units are fixed from the moment it is opened';
    END IF;
    RETURN NEW;
END
$$;

CREATE OR REPLACE FUNCTION attune.guard_wave_unit() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM attune.wave w
        WHERE w.organisation = NEW.organisation AND w.wave = NEW.wave AND w.xmin = pg_current_xact_id()::xid
    ) THEN
        RAISE LOG 'attune: INSERT on wave_unit by % is refused: a wave keeps its units', session_user;
        RAISE EXCEPTION USING ERRCODE = 'AT009', MESSAGE = 'a wave keeps the units of the day it was opened';
    END IF;
    RETURN NEW;
END
$$;

CREATE OR REPLACE FUNCTION attune.guard_audit_head() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF pg_trigger_depth() < 2 OR NEW.entry <> OLD.entry + 1 THEN
        RAISE LOG 'attune: UPDATE on audit_head by % is refused: it moves with a new entry only', session_user;
        RAISE EXCEPTION USING ERRCODE = 'AT009', MESSAGE = 'the audit log''s head moves with a new entry only';
    END IF;
    RETURN NEW;
END
$$;

-- Rows that enter within a savepoint -----------------------------------------------------------------------

-- Rows that a savepoint or a block with an exception handler adds bear a transaction id of their own, by which they
-- stand apart from the others of the import. Each such id is locked while it lasts.

CREATE OR REPLACE FUNCTION attune.require_mixing() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, attune, pg_temp
AS $$
DECLARE
    partition text := 'response_' || TG_ARGV[1];
    least integer;
    hint text[] := regexp_match(current_setting('attune.mixed_from', true), '^([0-9]+):([0-9]{1,9})$');
    found bigint := 0;
    first_page bigint;
BEGIN
    IF (SELECT count(*) FROM pg_lock_status() held
        WHERE held.pid = pg_backend_pid() AND held.locktype = 'transactionid' AND held.mode = 'ExclusiveLock') > 1
    THEN
        RAISE EXCEPTION USING
            ERRCODE = 'AT040', MESSAGE = 'responses enter a wave in one transaction, and not within a savepoint';
    END IF;
    SELECT w.mixing_minimum INTO least
        FROM attune.wave w WHERE w.organisation = TG_ARGV[0]::integer AND w.wave = TG_ARGV[1]::integer;
    IF hint[1] = TG_ARGV[1] THEN
        EXECUTE format('SELECT count(*) FROM (SELECT FROM attune.%I WHERE ctid >= $1 AND xmin = $2 LIMIT $3) AS added',
            partition)
            INTO found USING format('(%s,0)', hint[2])::tid, pg_current_xact_id()::xid, least;
    END IF;
    IF found < least THEN
        EXECUTE format('SELECT count(*), min((place::text::point)[0])::bigint '
            'FROM (SELECT ctid AS place FROM attune.%I WHERE xmin = $1 LIMIT $2) AS added', partition)
            INTO found, first_page USING pg_current_xact_id()::xid, least;
        PERFORM set_config('attune.mixed_from', format('%s:%s', TG_ARGV[1], first_page), true);
    END IF;
    IF found < least THEN
        RAISE EXCEPTION USING
            ERRCODE = 'AT040',
            MESSAGE = format('fewer than %s responses of one import would stand alone', least);
    END IF;
    RETURN NULL;
END
$$;

-- Exact counts that were erased and are not made anew -------------------------------------------------------

-- The counters behind interim releases go with the cube: no release can follow then that would have to be protected
-- together with them.
CREATE FUNCTION attune.guard_snapshot() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF TG_OP = 'DELETE' AND EXISTS (
        SELECT FROM attune.retention r
        WHERE r.organisation = OLD.organisation AND r.wave = OLD.wave AND r.cube_erased_on IS NOT NULL)
    THEN
        RETURN OLD;
    END IF;
    RAISE LOG 'attune: % on release_snapshot by % is refused: releases are append-only', TG_OP, session_user;
    RAISE EXCEPTION USING
        ERRCODE = 'AT009', MESSAGE = format('%s on release_snapshot is refused: releases are append-only', TG_OP);
END
$$;

DROP TRIGGER release_snapshot_is_append_only ON attune.release_snapshot;
CREATE TRIGGER release_snapshot_is_append_only BEFORE UPDATE OR DELETE ON attune.release_snapshot
    FOR EACH ROW EXECUTE FUNCTION attune.guard_snapshot();
ALTER TABLE attune.release_snapshot ENABLE ALWAYS TRIGGER release_snapshot_is_append_only;

-- Refuses to count what a wave's limits have erased.
CREATE FUNCTION attune.require_kept(tenant integer, target integer) RETURNS void
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    kept attune.retention;
BEGIN
    SELECT r.* INTO kept FROM attune.retention r WHERE r.organisation = tenant AND r.wave = target;
    IF kept.responses_erased_on IS NOT NULL THEN
        RAISE EXCEPTION USING ERRCODE = 'AT050', MESSAGE = 'the wave''s responses have been erased';
    ELSIF kept.cube_erased_on IS NOT NULL THEN
        RAISE EXCEPTION USING ERRCODE = 'AT051', MESSAGE = 'the wave''s exact counts have been erased';
    END IF;
END
$$;

CREATE OR REPLACE FUNCTION attune.require_responses() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    PERFORM attune.require_kept(NEW.organisation, NEW.wave);
    RETURN NEW;
END
$$;

CREATE TRIGGER snapshot_needs_responses BEFORE INSERT ON attune.release_snapshot
    FOR EACH ROW EXECUTE FUNCTION attune.require_responses();
ALTER TABLE attune.release_snapshot ENABLE ALWAYS TRIGGER snapshot_needs_responses;

CREATE OR REPLACE FUNCTION attune.next_release(tenant integer, target integer, OUT number integer, OUT previous bytea)
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    PERFORM attune.require_reach('aggregator', tenant);
    PERFORM pg_advisory_xact_lock(hashtextextended('attune.release', target));
    PERFORM attune.require_kept(tenant, target);
    SELECT r.release + 1, r.digest INTO number, previous
        FROM attune.release r WHERE r.organisation = tenant AND r.wave = target
        ORDER BY r.release DESC LIMIT 1;
    number := coalesce(number, 1);
    previous := coalesce(previous, decode(repeat('00', 32), 'hex'));
END
$$;

-- Counts that came back after their erasure, before that was refused, are due again.
CREATE OR REPLACE FUNCTION attune.due_erasures(organisation_code text DEFAULT NULL, wave_code text DEFAULT NULL)
    RETURNS TABLE (tenant integer, target integer, organisation text, wave text, part text)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    SELECT w.organisation, w.wave, o.code, w.code, due.part
    FROM attune.retention r
    JOIN attune.wave w USING (organisation, wave)
    JOIN attune.organisation o USING (organisation)
    CROSS JOIN LATERAL (
        SELECT 'responses' AS part
        WHERE r.responses_erased_on IS NULL
          AND (w.closed_on + r.responses_days <= current_date
               OR r.responses_after_release AND EXISTS (
                   SELECT FROM attune.release l WHERE l.organisation = w.organisation AND l.wave = w.wave))
        UNION ALL
        SELECT 'cube'
        WHERE w.closed_on + r.cube_days <= current_date
          AND (r.cube_erased_on IS NULL
               OR EXISTS (SELECT FROM attune.cube c WHERE c.organisation = w.organisation AND c.wave = w.wave)
               OR EXISTS (SELECT FROM attune.release_snapshot s
                          WHERE s.organisation = w.organisation AND s.wave = w.wave))
    ) AS due
    WHERE w.state = 'closed' AND attune.may('administrator', w.organisation)
      AND (organisation_code IS NULL OR o.code = organisation_code) AND (wave_code IS NULL OR w.code = wave_code)
    ORDER BY o.code COLLATE "C", w.wave, due.part DESC
$$;

CREATE OR REPLACE FUNCTION attune.apply_retention(organisation_code text DEFAULT NULL, wave_code text DEFAULT NULL)
    RETURNS TABLE (organisation text, wave text, part text)
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    due record;
    partition_name text;
BEGIN
    PERFORM set_config('lock_timeout', '5s', true);
    FOR due IN SELECT * FROM attune.due_erasures(organisation_code, wave_code) LOOP
        -- Against a second application at the same time, and a release that is being counted.
        PERFORM pg_advisory_xact_lock(
            hashtextextended(format('attune.release.%s/%s', due.organisation, due.wave), 0));
        IF due.part = 'responses' THEN
            FOR partition_name IN
                SELECT c.oid::regclass::text
                FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid JOIN pg_class p ON p.oid = i.inhparent
                WHERE p.relnamespace = 'attune'::regnamespace AND c.relname = p.relname || '_' || due.target
            LOOP
                EXECUTE format('DROP TABLE %s', partition_name);
            END LOOP;
            DELETE FROM attune.import m WHERE m.organisation = due.tenant AND m.wave = due.target;
            UPDATE attune.retention r SET responses_erased_on = current_date
                WHERE r.organisation = due.tenant AND r.wave = due.target AND r.responses_erased_on IS NULL;
        ELSE
            UPDATE attune.retention r SET cube_erased_on = current_date
                WHERE r.organisation = due.tenant AND r.wave = due.target AND r.cube_erased_on IS NULL;
            DELETE FROM attune.cube c WHERE c.organisation = due.tenant AND c.wave = due.target;
            DELETE FROM attune.release_snapshot s WHERE s.organisation = due.tenant AND s.wave = due.target;
        END IF;
        organisation := due.organisation;
        wave := due.wave;
        part := due.part;
        RETURN NEXT;
    END LOOP;
END
$$;

CREATE OR REPLACE FUNCTION attune.compact_cubes() RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF NOT attune.reaches_all('{administrator}') AND NOT EXISTS (SELECT FROM attune.reach('{administrator}')) THEN
        RAISE EXCEPTION USING ERRCODE = 'insufficient_privilege', MESSAGE = 'only administrators compact counts';
    END IF;
    PERFORM set_config('lock_timeout', '5s', true);
    CLUSTER attune.cube USING cube_key;
    CLUSTER attune.release_snapshot USING release_snapshot_key;
END
$$;
