-- Retention: how long a wave's responses and exact counts are kept, and their erasure.
SET LOCAL ROLE attune_owner;

INSERT INTO attune.audit_kind (kind) VALUES
    ('retention.set'), ('retention.changed'), ('retention.removed'), ('retention.applied');

-- A wave without a row keeps everything. Days are counted from the wave's closing.
CREATE TABLE attune.retention (
    organisation integer NOT NULL,
    wave integer NOT NULL,
    responses_after_release boolean NOT NULL DEFAULT false,
    responses_days integer,
    cube_days integer,
    responses_erased_on date,
    cube_erased_on date,
    CONSTRAINT retention_key PRIMARY KEY (organisation, wave),
    CONSTRAINT retention_of_a_wave FOREIGN KEY (organisation, wave) REFERENCES attune.wave,
    CONSTRAINT retention_days_are_sensible CHECK (responses_days BETWEEN 0 AND 36500),
    CONSTRAINT retention_cube_days_are_sensible CHECK (cube_days BETWEEN 0 AND 36500)
);

COMMENT ON COLUMN attune.retention.responses_after_release IS
    'Whether responses and comments go once the wave has a release.';
COMMENT ON COLUMN attune.retention.responses_days IS
    'The days after closing at which responses and comments go at the latest; null for no limit.';
COMMENT ON COLUMN attune.retention.cube_days IS 'The days after closing at which the exact counts go; null for no limit.';

SELECT attune.keep_apart('attune.retention', '{administrator}');
GRANT SELECT ON attune.retention TO attune_administrator;

-- What respondents were told is the longest that anything is kept: it may only become shorter.
CREATE FUNCTION attune.guard_retention() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF (OLD.responses_after_release AND NOT NEW.responses_after_release)
        OR OLD.responses_days < coalesce(NEW.responses_days, 2147483647)
        OR OLD.cube_days < coalesce(NEW.cube_days, 2147483647)
        OR OLD.responses_erased_on <> coalesce(NEW.responses_erased_on, '-infinity')
        OR OLD.cube_erased_on <> coalesce(NEW.cube_erased_on, '-infinity')
        OR (NEW.organisation, NEW.wave) <> (OLD.organisation, OLD.wave)
    THEN
        RAISE LOG 'attune: UPDATE on retention by % is refused: it only becomes shorter', session_user;
        RAISE EXCEPTION USING ERRCODE = 'AT009', MESSAGE = 'the time that a wave''s data are kept only becomes shorter';
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER retention_only_becomes_shorter BEFORE UPDATE ON attune.retention
    FOR EACH ROW EXECUTE FUNCTION attune.guard_retention();
CREATE TRIGGER retention_is_never_removed BEFORE DELETE ON attune.retention
    FOR EACH ROW EXECUTE FUNCTION attune.refuse('the time that a wave''s data are kept only becomes shorter');
CREATE TRIGGER retention_is_never_emptied BEFORE TRUNCATE ON attune.retention
    FOR EACH STATEMENT EXECUTE FUNCTION attune.refuse('the time that a wave''s data are kept only becomes shorter');

CREATE TRIGGER added_is_recorded AFTER INSERT ON attune.retention
    FOR EACH ROW EXECUTE FUNCTION
    attune.record_change('retention.set', 'responses_after_release', 'responses_days', 'cube_days');
CREATE TRIGGER changed_is_recorded AFTER UPDATE ON attune.retention
    FOR EACH ROW WHEN (
        OLD.responses_after_release IS DISTINCT FROM NEW.responses_after_release
        OR OLD.responses_days IS DISTINCT FROM NEW.responses_days OR OLD.cube_days IS DISTINCT FROM NEW.cube_days)
    EXECUTE FUNCTION
    attune.record_change('retention.changed', 'responses_after_release', 'responses_days', 'cube_days');
CREATE TRIGGER applied_is_recorded AFTER UPDATE ON attune.retention
    FOR EACH ROW WHEN (
        OLD.responses_erased_on IS DISTINCT FROM NEW.responses_erased_on
        OR OLD.cube_erased_on IS DISTINCT FROM NEW.cube_erased_on)
    EXECUTE FUNCTION attune.record_change('retention.applied', 'responses_erased_on', 'cube_erased_on');
CREATE TRIGGER removed_is_recorded AFTER DELETE ON attune.retention
    FOR EACH ROW EXECUTE FUNCTION
    attune.record_change('retention.removed', 'responses_after_release', 'responses_days', 'cube_days');

-- Sets how long a wave's data are kept; null leaves a limit as it is.
CREATE FUNCTION attune.set_retention(
    organisation_code text, wave_code text, after_release boolean, response_days integer, count_days integer
) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    found attune.wave;
BEGIN
    SELECT w.* INTO found FROM attune.wave w JOIN attune.organisation o USING (organisation)
        WHERE o.code = organisation_code AND w.code = wave_code;
    PERFORM attune.require_reach('administrator', found.organisation);
    INSERT INTO attune.retention AS r (organisation, wave, responses_after_release, responses_days, cube_days)
        VALUES (found.organisation, found.wave, coalesce(after_release, false), response_days, count_days)
        ON CONFLICT ON CONSTRAINT retention_key DO UPDATE SET
            responses_after_release = coalesce(after_release, r.responses_after_release),
            responses_days = coalesce(response_days, r.responses_days),
            cube_days = coalesce(count_days, r.cube_days);
END
$$;

-- What is due to be erased today: `responses` (comments with them) or `cube`; null names all organisations, all waves.
CREATE FUNCTION attune.due_erasures(organisation_code text DEFAULT NULL, wave_code text DEFAULT NULL)
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
        WHERE r.cube_erased_on IS NULL AND w.closed_on + r.cube_days <= current_date
    ) AS due
    WHERE w.state = 'closed' AND attune.may('administrator', w.organisation)
      AND (organisation_code IS NULL OR o.code = organisation_code) AND (wave_code IS NULL OR w.code = wave_code)
    ORDER BY o.code COLLATE "C", w.wave, due.part DESC
$$;

-- Erases what is due and says what that was. Partitions are dropped, which gives their files back at once.
--
-- It waits five seconds at most for those who use the tables: longer, and everybody else would wait behind it.
CREATE FUNCTION attune.apply_retention(organisation_code text DEFAULT NULL, wave_code text DEFAULT NULL)
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
            DELETE FROM attune.cube c WHERE c.organisation = due.tenant AND c.wave = due.target;
            UPDATE attune.retention r SET cube_erased_on = current_date
                WHERE r.organisation = due.tenant AND r.wave = due.target AND r.cube_erased_on IS NULL;
        END IF;
        organisation := due.organisation;
        wave := due.wave;
        part := due.part;
        RETURN NEXT;
    END LOOP;
END
$$;

-- Writes the counts that are left into a new file, so that erased ones are on no page of the old one any more. To be
-- called in a transaction after the one that erased.
CREATE FUNCTION attune.compact_cubes() RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF NOT attune.reaches_all('{administrator}') AND NOT EXISTS (SELECT FROM attune.reach('{administrator}')) THEN
        RAISE EXCEPTION USING ERRCODE = 'insufficient_privilege', MESSAGE = 'only administrators compact counts';
    END IF;
    PERFORM set_config('lock_timeout', '5s', true);
    CLUSTER attune.cube USING cube_key;
END
$$;

-- Nothing can be counted from responses that were erased, and an empty count would look like a wave nobody answered.
CREATE FUNCTION attune.require_responses() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF EXISTS (SELECT FROM attune.retention r
               WHERE r.organisation = NEW.organisation AND r.wave = NEW.wave AND r.responses_erased_on IS NOT NULL)
    THEN
        RAISE EXCEPTION USING ERRCODE = 'AT050', MESSAGE = 'the wave''s responses have been erased';
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER cube_needs_responses BEFORE INSERT OR UPDATE ON attune.cube
    FOR EACH ROW EXECUTE FUNCTION attune.require_responses();
CREATE TRIGGER release_needs_responses BEFORE INSERT ON attune.release
    FOR EACH ROW EXECUTE FUNCTION attune.require_responses();

-- As before, and refused where there is nothing left to count.
CREATE OR REPLACE FUNCTION attune.next_release(tenant integer, target integer, OUT number integer, OUT previous bytea)
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    PERFORM attune.require_reach('aggregator', tenant);
    PERFORM pg_advisory_xact_lock(hashtextextended('attune.release', target));
    IF EXISTS (SELECT FROM attune.retention r
               WHERE r.organisation = tenant AND r.wave = target AND r.responses_erased_on IS NOT NULL)
    THEN
        RAISE EXCEPTION USING ERRCODE = 'AT050', MESSAGE = 'the wave''s responses have been erased';
    END IF;
    SELECT r.release + 1, r.digest INTO number, previous
        FROM attune.release r WHERE r.organisation = tenant AND r.wave = target
        ORDER BY r.release DESC LIMIT 1;
    number := coalesce(number, 1);
    previous := coalesce(previous, decode(repeat('00', 32), 'hex'));
END
$$;

GRANT EXECUTE ON FUNCTION
    attune.set_retention(text, text, boolean, integer, integer), attune.due_erasures(text, text),
    attune.apply_retention(text, text), attune.compact_cubes()
    TO attune_administrator;

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

-- Who follows an open wave reads a report too; an entry without a release is of that kind.
ALTER FUNCTION attune.open_participation(integer, integer) RENAME TO unrecorded_participation;
REVOKE ALL ON FUNCTION attune.unrecorded_participation(integer, integer) FROM attune_leader, attune_aggregator;

CREATE FUNCTION attune.open_participation(tenant integer, target integer)
    RETURNS TABLE (
        unit integer, code text, name text, parent text, responded integer, invited integer, counted_on date
    )
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    RETURN QUERY SELECT * FROM attune.unrecorded_participation(tenant, target);
    IF FOUND THEN
        PERFORM attune.record_reading(tenant, target, NULL, NULL);
    END IF;
END
$$;

GRANT EXECUTE ON FUNCTION attune.open_participation(integer, integer) TO attune_leader, attune_aggregator;
