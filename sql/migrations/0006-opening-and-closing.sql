-- What administrators and collectors do to a wave, as functions that run with the owner's rights and no more.
SET LOCAL ROLE attune_owner;

-- 32 octets with 244 random bits.
CREATE FUNCTION attune.random_key() RETURNS bytea
    LANGUAGE sql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
    SELECT sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()))
$$;

-- Opens a wave: freezes the policy, the tree and the sizes, and makes the wave's own partitions.
CREATE FUNCTION attune.open_wave(
    organisation_code text, wave_code text, survey_code text, survey_version integer,
    policy jsonb, mixing_minimum integer
) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, attune, pg_temp
AS $$
DECLARE
    tenant integer;
    opened integer;
    family text;
BEGIN
    SELECT o.organisation INTO tenant FROM attune.organisation o WHERE o.code = organisation_code;
    IF tenant IS NULL THEN
        RAISE EXCEPTION USING ERRCODE = 'AT002', MESSAGE = 'no such organisation';
    END IF;
    -- The tree must not change between the copy below and the wave's first response.
    LOCK TABLE attune.unit IN SHARE MODE;
    IF NOT EXISTS (SELECT FROM attune.unit u WHERE u.organisation = tenant) THEN
        RAISE EXCEPTION USING ERRCODE = 'AT006', MESSAGE = 'the organisation has no units';
    END IF;
    INSERT INTO attune.wave (organisation, code, survey, version, policy, mixing_minimum)
        VALUES (tenant, wave_code, survey_code, survey_version, policy, mixing_minimum)
        RETURNING wave INTO opened;
    -- Drawn here, from the server's cryptographic generator, so that no caller ever knows them.
    INSERT INTO attune.wave_secret VALUES (tenant, opened, attune.random_key(), attune.random_key());
    WITH placed AS (
        SELECT u.*, (row_number() OVER (ORDER BY u.code COLLATE "C") - 1)::integer AS position
        FROM attune.unit u WHERE u.organisation = tenant
    )
    INSERT INTO attune.wave_unit (organisation, wave, unit, code, name, parent, members)
        SELECT tenant, opened, child.position, child.code, child.name, parent.position, child.members
        FROM placed child LEFT JOIN placed parent ON parent.code = child.parent;
    FOREACH family IN ARRAY ARRAY['response', 'held_response', 'comment', 'held_comment'] LOOP
        -- Made apart and attached: making it a partition at once would lock out everybody's imports.
        EXECUTE format('CREATE TABLE attune.%I (LIKE attune.%I INCLUDING ALL, CHECK (organisation = %s), CHECK (wave = %s))',
            family || '_' || opened, family, tenant, opened);
        EXECUTE format('ALTER TABLE attune.%I ATTACH PARTITION attune.%I FOR VALUES IN (%s)',
            family, family || '_' || opened, opened);
        -- Collectors may add to the partitions of open waves only: closing takes the right away again.
        EXECUTE format('GRANT INSERT ON attune.%I TO attune_collector', family || '_' || opened);
    END LOOP;
    RETURN opened;
END
$$;

-- Finds an open wave and keeps it open until the caller's transaction ends.
CREATE FUNCTION attune.begin_import(organisation_code text, wave_code text)
    RETURNS TABLE (organisation integer, wave integer, mixing_minimum integer, import_key bytea)
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, attune, pg_temp
AS $$
DECLARE
    found attune.wave;
BEGIN
    SELECT w.* INTO found
        FROM attune.wave w JOIN attune.organisation o USING (organisation)
        WHERE o.code = organisation_code AND w.code = wave_code
        FOR SHARE OF w;
    IF found.wave IS NULL THEN
        RAISE EXCEPTION USING ERRCODE = 'AT002', MESSAGE = 'no such wave';
    ELSIF found.state <> 'open' THEN
        RAISE EXCEPTION USING ERRCODE = 'AT001', MESSAGE = 'the wave is closed';
    END IF;
    RETURN QUERY SELECT found.organisation, found.wave, found.mixing_minimum, s.import_key
        FROM attune.wave_secret s WHERE s.organisation = found.organisation AND s.wave = found.wave;
END
$$;

-- Moves what was held into the response table, in random order, in one statement.
CREATE FUNCTION attune.admit_held(tenant integer, target integer) RETURNS void
    LANGUAGE plpgsql SET search_path = pg_catalog, attune, pg_temp
AS $$
BEGIN
    INSERT INTO attune.response
        SELECT * FROM attune.held_response WHERE wave = target ORDER BY gen_random_uuid();
    INSERT INTO attune.comment
        SELECT * FROM attune.held_comment WHERE wave = target ORDER BY gen_random_uuid();
    -- TRUNCATE gives the waiting rows' file back at once; deleted rows would stay readable on its pages.
    EXECUTE format('TRUNCATE attune.%I, attune.%I', 'held_response_' || target, 'held_comment_' || target);
END
$$;

-- Ends an import: remembers the file, and admits the held responses once there are enough to mix.
--
-- Returns how many responses are held back afterwards.
CREATE FUNCTION attune.finish_import(tenant integer, target integer, file_digest bytea, imported integer)
    RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, attune, pg_temp
AS $$
DECLARE
    waiting bigint;
    minimum integer;
BEGIN
    INSERT INTO attune.import VALUES (tenant, target, file_digest, imported);
    SELECT count(*) INTO waiting FROM attune.held_response h WHERE h.wave = target;
    SELECT w.mixing_minimum INTO minimum FROM attune.wave w WHERE w.organisation = tenant AND w.wave = target;
    IF waiting >= minimum THEN
        PERFORM attune.admit_held(tenant, target);
        RETURN 0;
    END IF;
    RETURN waiting;
END
$$;

-- Takes turns among imports that are too small to be mixed on their own; held until the transaction ends.
CREATE FUNCTION attune.lock_held(target integer) RETURNS void
    LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    SELECT pg_advisory_xact_lock(hashtextextended('attune.held', target))
$$;

-- Closes a wave: admits what was held and writes all its rows anew in random order.
--
-- VACUUM FULL and CLUSTER keep a row's transaction id, by which rows that came together could be told; new rows
-- in a new file do not. The old file is dropped with the transaction. Nobody may add to a closed wave.
--
-- Returns how many responses the wave has, or null if they are fewer than its threshold.
CREATE FUNCTION attune.close_wave(organisation_code text, wave_code text) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, attune, pg_temp
AS $$
DECLARE
    found attune.wave;
    family text;
    kept bigint;
BEGIN
    SELECT w.* INTO found
        FROM attune.wave w JOIN attune.organisation o USING (organisation)
        WHERE o.code = organisation_code AND w.code = wave_code
        FOR UPDATE OF w;
    IF found.wave IS NULL THEN
        RAISE EXCEPTION USING ERRCODE = 'AT002', MESSAGE = 'no such wave';
    ELSIF found.state <> 'open' THEN
        RAISE EXCEPTION USING ERRCODE = 'AT001', MESSAGE = 'the wave is closed';
    END IF;
    PERFORM attune.admit_held(found.organisation, found.wave);
    FOREACH family IN ARRAY ARRAY['response', 'held_response', 'comment', 'held_comment'] LOOP
        EXECUTE format('REVOKE INSERT ON attune.%I FROM attune_collector', family || '_' || found.wave);
    END LOOP;
    FOREACH family IN ARRAY ARRAY['response', 'comment'] LOOP
        EXECUTE format('CREATE TABLE attune.%I (LIKE attune.%I)', family || '_mixed_' || found.wave, family);
        EXECUTE format('INSERT INTO attune.%I SELECT * FROM attune.%I ORDER BY gen_random_uuid()',
            family || '_mixed_' || found.wave, family || '_' || found.wave);
        -- TRUNCATE starts a new file and gives the old one back when the transaction ends.
        EXECUTE format('TRUNCATE attune.%I', family || '_' || found.wave);
        EXECUTE format('INSERT INTO attune.%I SELECT * FROM attune.%I',
            family || '_' || found.wave, family || '_mixed_' || found.wave);
        EXECUTE format('DROP TABLE attune.%I', family || '_mixed_' || found.wave);
    END LOOP;
    EXECUTE format('SELECT count(*) FROM attune.%I', 'response_' || found.wave) INTO kept;
    UPDATE attune.wave w SET state = 'closed', closed_on = current_date
        WHERE w.organisation = found.organisation AND w.wave = found.wave;
    RETURN CASE WHEN kept >= (found.policy ->> 'minimumRespondents')::integer THEN kept END;
END
$$;

-- How many responses a wave has, or null while they are fewer than its threshold.
CREATE FUNCTION attune.response_count(tenant integer, target integer) RETURNS bigint
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, attune, pg_temp
AS $$
    SELECT CASE WHEN counted.responses >= (w.policy ->> 'minimumRespondents')::integer THEN counted.responses END
    FROM attune.wave w,
        LATERAL (
            SELECT (SELECT count(*) FROM attune.response r WHERE r.wave = w.wave)
                + (SELECT count(*) FROM attune.held_response h WHERE h.wave = w.wave) AS responses
        ) AS counted
    WHERE w.organisation = tenant AND w.wave = target
$$;
