-- Import: what keeps a response apart from where it came from, prevented here rather than only checked afterwards.
SET LOCAL ROLE attune_owner;

-- The sources' own response ids, so that an overlapping export doubles nobody.
--
-- Each is an HMAC-SHA-256 under the wave's import key, cut to 8 octets. All ids of a wave lie in one sorted run, which
-- every import writes anew as a whole: no row stands for a response, and neither order, transaction id nor place says
-- which ids came together. Closing the wave empties the table and replaces the key.
CREATE TABLE attune.known_response (
    organisation integer NOT NULL,
    wave integer NOT NULL,
    part integer NOT NULL,
    digests bytea NOT NULL,
    CONSTRAINT known_response_is_whole CHECK (octet_length(digests) % 8 = 0)
) PARTITION BY LIST (wave);

COMMENT ON COLUMN attune.known_response.part IS 'The position of this piece of the sorted run, from 0.';
COMMENT ON COLUMN attune.known_response.digests IS 'Keyed hashes of 8 octets each, ascending.';

-- Few enough that one can be told by its transaction or its place must not enter a wave together.
--
-- Exact, and cheap: the rows of this transaction are looked for where they were added, at the end of the file, and no
-- further than until there are enough. A statement that added fewer costs one pass over the partition and is refused.
CREATE FUNCTION attune.require_mixing() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, attune, pg_temp
AS $$
DECLARE
    partition text := 'response_' || TG_ARGV[1];
    least integer;
    pages bigint;
    found bigint;
BEGIN
    SELECT w.mixing_minimum INTO least
        FROM attune.wave w WHERE w.organisation = TG_ARGV[0]::integer AND w.wave = TG_ARGV[1]::integer;
    pages := pg_relation_size(format('attune.%I', partition)::regclass) / current_setting('block_size')::integer;
    EXECUTE format('SELECT count(*) FROM (SELECT FROM attune.%I WHERE ctid >= $1 AND xmin = $2 LIMIT $3) AS added',
        partition)
        INTO found USING format('(%s,0)', greatest(pages - 256, 0))::tid, pg_current_xact_id()::xid, least;
    IF found < least THEN
        EXECUTE format('SELECT count(*) FROM (SELECT FROM attune.%I WHERE xmin = $1 LIMIT $2) AS added', partition)
            INTO found USING pg_current_xact_id()::xid, least;
    END IF;
    IF found < least THEN
        RAISE EXCEPTION USING
            ERRCODE = 'AT040',
            MESSAGE = format('fewer than %s responses of one import would stand alone', least);
    END IF;
    RETURN NULL;
END
$$;

-- Keeps the database from gathering anything about a wave's rows, and lone rows from entering it.
CREATE FUNCTION attune.guard_partitions(tenant integer, target integer) RETURNS void
    LANGUAGE plpgsql SET search_path = pg_catalog, attune, pg_temp
AS $$
DECLARE
    family text;
    held_column name;
BEGIN
    EXECUTE format(
        'CREATE TABLE attune.%I (LIKE attune.known_response INCLUDING ALL, CHECK (organisation = %s), CHECK (wave = %s))',
        'known_response_' || target, tenant, target);
    EXECUTE format('ALTER TABLE attune.known_response ATTACH PARTITION attune.%I FOR VALUES IN (%s)',
        'known_response_' || target, target);
    -- Compressing what looks random is time lost.
    EXECUTE format('ALTER TABLE attune.%I ALTER digests SET STORAGE EXTERNAL', 'known_response_' || target);
    FOREACH family IN ARRAY ARRAY['response', 'held_response', 'comment', 'held_comment', 'known_response'] LOOP
        -- A column's statistics would list its commonest values and some others, comments' words included.
        FOR held_column IN
            SELECT attname FROM pg_attribute
            WHERE attrelid = format('attune.%I', family || '_' || target)::regclass AND attnum > 0 AND NOT attisdropped
        LOOP
            EXECUTE format('ALTER TABLE attune.%I ALTER %I SET STATISTICS 0', family || '_' || target, held_column);
        END LOOP;
    END LOOP;
    FOREACH family IN ARRAY ARRAY['response', 'held_response', 'comment', 'held_comment'] LOOP
        -- All rows of a partition have these in common: they need not be sent, nor checked twice.
        EXECUTE format('ALTER TABLE attune.%I ALTER organisation SET DEFAULT %s, ALTER wave SET DEFAULT %s, '
            'DROP CONSTRAINT %I', family || '_' || target, tenant, target, family || '_' || target || '_wave_check');
    END LOOP;
    FOREACH family IN ARRAY ARRAY['response', 'comment'] LOOP
        -- The functions that admit what was held run as the owner and count for themselves.
        EXECUTE format(
            'CREATE TRIGGER %I AFTER INSERT ON attune.%I FOR EACH STATEMENT WHEN (current_user <> ''attune_owner'') '
            'EXECUTE FUNCTION attune.require_mixing(%s, %s)',
            family || 's_enter_mixed', family || '_' || target, tenant, target);
    END LOOP;
END
$$;

CREATE FUNCTION attune.guard_opened_wave() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, attune, pg_temp
AS $$
BEGIN
    PERFORM attune.guard_partitions(NEW.organisation, NEW.wave);
    RETURN NULL;
END
$$;

-- When the wave's opening is committed, its partitions are there.
CREATE CONSTRAINT TRIGGER wave_partitions_are_guarded AFTER INSERT ON attune.wave
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION attune.guard_opened_wave();

-- The waves that were opened before.
SELECT attune.guard_partitions(organisation, wave) FROM attune.wave;

DO $$
DECLARE
    family text;
    family_column name;
BEGIN
    -- ANALYZE of a partitioned table samples its partitions, whatever is set on them.
    FOREACH family IN ARRAY ARRAY['response', 'held_response', 'comment', 'held_comment', 'known_response'] LOOP
        FOR family_column IN
            SELECT attname FROM pg_attribute
            WHERE attrelid = format('attune.%I', family)::regclass AND attnum > 0 AND NOT attisdropped
        LOOP
            EXECUTE format('ALTER TABLE attune.%I ALTER %I SET STATISTICS 0', family, family_column);
        END LOOP;
    END LOOP;
END
$$;

-- Takes a turn among imports that ends with the transaction, and says how many responses wait to be mixed.
CREATE FUNCTION attune.waiting_responses(target integer) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, attune, pg_temp
AS $$
DECLARE
    waiting bigint;
BEGIN
    PERFORM attune.lock_held(target);
    -- A statement of its own, so that it sees what the import before this one has left.
    SELECT count(*) INTO waiting FROM attune.held_response h WHERE h.wave = target;
    RETURN waiting;
END
$$;

-- Ends an import: remembers the file, and admits the held responses once there are enough to mix.
--
-- What still waits is written anew in random order, all by one transaction, so that nothing tells who came first.
--
-- Returns how many responses are held back afterwards.
CREATE OR REPLACE FUNCTION attune.finish_import(tenant integer, target integer, file_digest bytea, imported integer)
    RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, attune, pg_temp
AS $$
DECLARE
    waiting bigint;
    minimum integer;
    responses attune.held_response[];
    comments attune.held_comment[];
BEGIN
    INSERT INTO attune.import VALUES (tenant, target, file_digest, imported);
    waiting := attune.waiting_responses(target);
    SELECT w.mixing_minimum INTO minimum FROM attune.wave w WHERE w.organisation = tenant AND w.wave = target;
    IF waiting >= minimum THEN
        PERFORM attune.admit_held(tenant, target);
        RETURN 0;
    END IF;
    IF waiting > 0 THEN
        responses := ARRAY(SELECT h FROM attune.held_response h WHERE h.wave = target ORDER BY gen_random_uuid());
        comments := ARRAY(SELECT h FROM attune.held_comment h WHERE h.wave = target ORDER BY gen_random_uuid());
        EXECUTE format('TRUNCATE attune.%I, attune.%I', 'held_response_' || target, 'held_comment_' || target);
        INSERT INTO attune.held_response SELECT * FROM unnest(responses);
        INSERT INTO attune.held_comment SELECT * FROM unnest(comments);
    END IF;
    RETURN waiting;
END
$$;

-- Takes turns among imports that add response ids; held until the transaction ends.
CREATE FUNCTION attune.lock_known_responses(target integer) RETURNS void
    LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    SELECT pg_advisory_xact_lock(hashtextextended('attune.known_response', target))
$$;

-- The keyed hashes of a wave's response ids, in order.
CREATE FUNCTION attune.known_responses(tenant integer, target integer) RETURNS SETOF bytea
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, attune, pg_temp
AS $$
    SELECT k.digests FROM attune.known_response k WHERE k.organisation = tenant AND k.wave = target ORDER BY k.part
$$;

-- Writes one piece of a wave's sorted run; the first takes the place of all that was there.
CREATE FUNCTION attune.write_known_responses(tenant integer, target integer, place integer, hashes bytea)
    RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, attune, pg_temp
AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM attune.wave w
        WHERE w.organisation = tenant AND w.wave = target AND w.state = 'open' FOR SHARE)
    THEN
        RAISE EXCEPTION USING ERRCODE = 'AT001', MESSAGE = 'the wave is closed';
    END IF;
    -- A new file: what was replaced would stay readable on the pages of the old one.
    IF place = 0 THEN EXECUTE format('TRUNCATE attune.%I', 'known_response_' || target); END IF;
    INSERT INTO attune.known_response VALUES (tenant, target, place, hashes);
END
$$;

-- A closed wave takes no more imports, so nothing of a source's ids is needed any more, the key least of all.
CREATE FUNCTION attune.forget_known_responses() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, attune, pg_temp
AS $$
BEGIN
    EXECUTE format('TRUNCATE attune.%I', 'known_response_' || NEW.wave);
    UPDATE attune.wave_secret s SET import_key = attune.random_key()
        WHERE s.organisation = NEW.organisation AND s.wave = NEW.wave;
    RETURN NULL;
END
$$;

CREATE TRIGGER wave_forgets_ids_when_closed AFTER UPDATE OF state ON attune.wave
    FOR EACH ROW WHEN (NEW.state = 'closed') EXECUTE FUNCTION attune.forget_known_responses();

GRANT EXECUTE ON FUNCTION
    attune.waiting_responses(integer),
    attune.lock_known_responses(integer),
    attune.known_responses(integer, integer),
    attune.write_known_responses(integer, integer, integer, bytea)
    TO attune_collector;

-- What the places of a wave's rows give away, told without telling any row or how many there are.
--
-- For each family of partitions: whether its rows came by several transactions; whether some came with fewer than
-- the wave mixes; and whether equal rows lie side by side more often than five standard deviations above chance.
CREATE FUNCTION attune.row_traces(tenant integer, target integer)
    RETURNS TABLE (family text, several_transactions boolean, lone_rows boolean, in_order boolean)
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, attune, pg_temp
AS $$
DECLARE
    minimum integer;
    partition text;
    value_column name;
    is_sorted boolean;
BEGIN
    SELECT w.mixing_minimum INTO minimum
        FROM attune.wave w WHERE w.organisation = tenant AND w.wave = target;
    IF minimum IS NULL THEN
        RAISE EXCEPTION USING ERRCODE = 'AT002', MESSAGE = 'no such wave';
    END IF;
    FOREACH family IN ARRAY ARRAY['response', 'held_response', 'comment', 'held_comment', 'known_response'] LOOP
        partition := family || '_' || target;
        -- Dropped with the wave's data, or taken over by another owner, which is a finding of its own.
        CONTINUE WHEN NOT coalesce(has_table_privilege(to_regclass(format('attune.%I', partition)), 'SELECT'), false);
        EXECUTE format('SELECT count(*) > 1 FROM (SELECT xmin FROM attune.%I GROUP BY xmin) AS transactions', partition)
            INTO several_transactions;
        lone_rows := false;
        in_order := false;
        IF family IN ('response', 'comment') THEN
            -- A comment is hidden by the responses it came with.
            EXECUTE format(
                'SELECT EXISTS (SELECT FROM (SELECT DISTINCT xmin FROM attune.%I) AS mine '
                'WHERE (SELECT count(*) FROM attune.%I r WHERE r.xmin = mine.xmin) < $1)',
                partition, 'response_' || target)
                INTO lone_rows USING minimum;
        END IF;
        IF family = 'response' THEN
            FOREACH value_column IN ARRAY ARRAY['unit', 'segments', 'answers'] LOOP
                EXECUTE format(
                    'WITH placed AS ('
                    '    SELECT xmin::text AS came, %1$I AS value, lag(%1$I) OVER (PARTITION BY xmin::text ORDER BY ctid) AS before'
                    '    FROM attune.%2$I WHERE ctid < ''(5000,0)'''
                    '), classes AS ('
                    '    SELECT count(*) AS members, sum(count(*)) OVER (PARTITION BY came) AS among'
                    '    FROM placed GROUP BY came, value'
                    '), chance AS ('
                    '    SELECT sum(members * (members - 1) / among)::double precision AS pairs, sum(members)::double precision AS n'
                    '    FROM classes'
                    ') SELECT coalesce((SELECT count(*) FROM placed WHERE value = before)'
                    '    > pairs + 5 * sqrt(pairs * greatest(0, 1 - pairs / n) + 1) + 3, false) FROM chance',
                    value_column, partition)
                    INTO is_sorted;
                in_order := in_order OR is_sorted;
            END LOOP;
        END IF;
        RETURN NEXT;
    END LOOP;
END
$$;

-- The tables that have rows of the same transactions as an open wave's responses and comments.
--
-- The memory of imported files and the wave's response ids say nothing of a person, and share them for a reason.
CREATE FUNCTION attune.shared_transactions(tenant integer, target integer) RETURNS SETOF text
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, attune, pg_temp
AS $$
DECLARE
    mine text;
    other text;
    is_shared boolean;
BEGIN
    IF NOT EXISTS (SELECT FROM attune.wave w WHERE w.organisation = tenant AND w.wave = target) THEN
        RAISE EXCEPTION USING ERRCODE = 'AT002', MESSAGE = 'no such wave';
    END IF;
    SELECT string_agg(format('SELECT xmin FROM attune.%I', name), ' UNION ALL ') INTO mine
        FROM unnest(ARRAY['response', 'held_response', 'comment', 'held_comment']) AS family,
            LATERAL (SELECT family || '_' || target AS name) AS named
        WHERE has_table_privilege(to_regclass(format('attune.%I', name)), 'SELECT');
    IF mine IS NULL THEN RETURN; END IF;
    FOR other IN
        SELECT format('%I.%I', n.nspname, c.relname) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind IN ('r', 'm') AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
          AND has_schema_privilege(n.oid, 'USAGE') AND has_table_privilege(c.oid, 'SELECT')
          AND c.oid <> ALL (ARRAY['attune.import'::regclass, 'attune.wave'::regclass, 'attune.wave_secret'::regclass])
          AND NOT EXISTS (SELECT FROM pg_inherits i WHERE i.inhrelid = c.oid AND i.inhparent = ANY (ARRAY[
              'attune.response'::regclass, 'attune.held_response'::regclass, 'attune.comment'::regclass,
              'attune.held_comment'::regclass, 'attune.known_response'::regclass]))
        ORDER BY 1
    LOOP
        EXECUTE format('SELECT EXISTS (SELECT FROM %s WHERE xmin IN (%s))', other, mine) INTO is_shared;
        IF is_shared THEN RETURN NEXT other; END IF;
    END LOOP;
END
$$;

-- The columns of a wave's tables about whose values the database has gathered statistics.
CREATE FUNCTION attune.gathered_statistics(target integer) RETURNS TABLE (table_name text, column_name text)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, attune, pg_temp
AS $$
    SELECT s.tablename::text, s.attname::text
    FROM pg_stats s, unnest(ARRAY['response', 'held_response', 'comment', 'held_comment', 'known_response']) AS family
    WHERE s.schemaname = 'attune' AND s.tablename IN (family, family || '_' || target)
    ORDER BY 1, 2
$$;

GRANT EXECUTE ON FUNCTION
    attune.row_traces(integer, integer),
    attune.shared_transactions(integer, integer),
    attune.gathered_statistics(integer)
    TO attune_administrator;
