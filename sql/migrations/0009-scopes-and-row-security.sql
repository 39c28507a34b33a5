-- Scopes for every role, row-level security by them, and owners of least privilege for what others call.
--
-- A login needs two things: membership in a role, by which it may act at all, and a grant in this database, which
-- says on which organisation. Membership alone shows nothing, so a role held for another Attune database on the
-- same server is worth nothing here.

-- Two more roles without login. The reader owns what leaders call and can read releases, never a response; the
-- registrar owns what grants and revokes, and can do nothing else.
--
-- Roles are the server's: a migration of another database may be changing the same ones, and then this one looks again.
DO $$
DECLARE
    role_name text;
    membership text := CASE WHEN current_setting('server_version_num')::integer >= 160000 THEN 'SET' ELSE 'MEMBER' END;
    attempts integer := 0;
BEGIN
    LOOP
        attempts := attempts + 1;
        BEGIN
            FOREACH role_name IN ARRAY ARRAY['attune_reader', 'attune_registrar'] LOOP
                IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = role_name) THEN
                    EXECUTE format('CREATE ROLE %I NOLOGIN NOINHERIT', role_name);
                END IF;
                IF NOT pg_has_role(current_user, role_name, membership) THEN
                    EXECUTE format('GRANT %I TO CURRENT_USER', role_name);
                END IF;
            END LOOP;
            -- The owner may replace the reader's functions in a later migration, which then stay the reader's.
            IF NOT (SELECT rolinherit FROM pg_roles WHERE rolname = 'attune_owner') THEN
                ALTER ROLE attune_owner INHERIT;
            END IF;
            IF NOT pg_has_role('attune_owner', 'attune_reader', 'USAGE') THEN
                GRANT attune_reader TO attune_owner;
            END IF;
            FOREACH role_name IN ARRAY ARRAY[
                'attune_administrator', 'attune_collector', 'attune_aggregator', 'attune_leader'
            ] LOOP
                IF NOT EXISTS (
                    SELECT FROM pg_auth_members m
                    WHERE m.roleid = role_name::regrole AND m.member = 'attune_registrar'::regrole AND m.admin_option
                ) THEN
                    EXECUTE format('GRANT %I TO attune_registrar WITH ADMIN OPTION', role_name);
                END IF;
            END LOOP;
            EXIT;
        EXCEPTION WHEN duplicate_object OR unique_violation OR internal_error THEN
            -- “Tuple concurrently updated” is an internal error to PostgreSQL.
            IF attempts >= 20 THEN
                RAISE;
            END IF;
            PERFORM pg_sleep(0.05);
        END;
    END LOOP;
END
$$;

SET LOCAL ROLE attune_owner;

GRANT USAGE, CREATE ON SCHEMA attune TO attune_reader, attune_registrar;

-- What a login may do, and where ---------------------------------------------------------------------------

ALTER TABLE attune.access_grant
    ADD COLUMN role text NOT NULL DEFAULT 'leader',
    ALTER COLUMN organisation DROP NOT NULL,
    ADD CONSTRAINT access_grant_role_is_known
        CHECK (role IN ('administrator', 'collector', 'aggregator', 'leader')),
    ADD CONSTRAINT access_grant_unit_is_a_leaders
        CHECK (unit IS NULL OR (role = 'leader' AND organisation IS NOT NULL)),
    ADD CONSTRAINT access_grant_login_is_a_name CHECK (length(login) BETWEEN 1 AND 63);

COMMENT ON COLUMN attune.access_grant.organisation IS 'Where the role may be used; null for every organisation.';

DROP INDEX attune.access_grant_is_unique;
CREATE UNIQUE INDEX access_grant_is_unique
    ON attune.access_grant (login, role, coalesce(organisation, 0), coalesce(unit, ''));
CREATE INDEX access_grant_by_unit ON attune.access_grant (organisation, unit);

-- Whoever migrates runs the installation: every role, everywhere. Others get theirs from this login.
INSERT INTO attune.access_grant (login, role)
    SELECT session_user, unnest(ARRAY['administrator', 'collector', 'aggregator', 'leader'])
    ON CONFLICT DO NOTHING;

GRANT SELECT ON attune.access_grant TO attune_reader;
GRANT SELECT, INSERT, DELETE ON attune.access_grant TO attune_registrar;

SET LOCAL ROLE attune_reader;

ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;

-- Whether the session's login holds one of the roles on every organisation. Whoever may act as the owner does.
CREATE FUNCTION attune.reaches_all(wanted text[]) RETURNS boolean
    LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    SELECT pg_has_role(session_user, 'attune_owner', 'MEMBER') OR EXISTS (
        SELECT FROM attune.access_grant g
        WHERE g.login = session_user AND g.role = ANY (wanted) AND g.organisation IS NULL)
$$;

-- The organisations on which the session's login holds one of the roles by name.
CREATE FUNCTION attune.reach(wanted text[]) RETURNS SETOF integer
    LANGUAGE sql STABLE PARALLEL SAFE ROWS 10 SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    SELECT g.organisation FROM attune.access_grant g
    WHERE g.login = session_user AND g.role = ANY (wanted) AND g.organisation IS NOT NULL
$$;

-- Whether the session's login holds a role on an organisation; nobody does on one that is not there.
CREATE FUNCTION attune.may(wanted text, tenant integer) RETURNS boolean
    LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    SELECT tenant IS NOT NULL AND (attune.reaches_all(ARRAY[wanted]) OR tenant IN (SELECT attune.reach(ARRAY[wanted])))
$$;

-- Whether the session's login holds any role anywhere, as whoever reads a survey must.
CREATE FUNCTION attune.is_known() RETURNS boolean
    LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    SELECT pg_has_role(session_user, 'attune_owner', 'MEMBER')
        OR EXISTS (SELECT FROM attune.access_grant g WHERE g.login = session_user)
$$;

-- The role that the session has stepped down to, which a function with other rights does not change; none before it
-- has.
CREATE FUNCTION attune.acting() RETURNS text[]
    LANGUAGE sql STABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp
AS $$
    SELECT CASE current_setting('role')
        WHEN 'attune_administrator' THEN ARRAY['administrator']
        WHEN 'attune_collector' THEN ARRAY['collector']
        WHEN 'attune_aggregator' THEN ARRAY['aggregator']
        WHEN 'attune_leader' THEN ARRAY['leader']
        ELSE ARRAY[]::text[]
    END
$$;

-- A view's policies are its owner's, but the functions in them are called by whoever reads the view.
GRANT EXECUTE ON FUNCTION
    attune.acting(), attune.reaches_all(text[]), attune.reach(text[]), attune.may(text, integer), attune.is_known()
    TO attune_owner, attune_registrar, attune_administrator, attune_collector, attune_aggregator, attune_leader;

SET LOCAL ROLE attune_owner;

-- Row-level security ---------------------------------------------------------------------------------------

-- Puts a table of tenant data under row-level security: each of the named roles sees and writes the rows of the
-- organisations on which the session's login holds it. The owner's functions see those on which it holds the role that
-- the session acts in, so that no role can be used where another one is held, whatever a function forgets to ask.
--
-- Which verbs a role has is still a matter of GRANT. The scopes stand in sub-selects, so that they are found once
-- for a statement and not once for a row.
CREATE FUNCTION attune.keep_apart(tenant_table regclass, roles text[] DEFAULT '{}') RETURNS void
    LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    holder text;
    wanted text;
BEGIN
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', tenant_table);
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', tenant_table);
    FOREACH holder IN ARRAY array_prepend('owner'::text, roles) LOOP
        wanted := CASE holder
            WHEN 'owner' THEN 'attune.acting()'
            WHEN 'reader' THEN $roles$'{aggregator, leader}'$roles$
            WHEN 'registrar' THEN $roles$'{administrator}'$roles$
            ELSE format('%L', ARRAY[holder])
        END;
        -- The owner is a member of the reader, whose policy is not to widen the owner's own.
        EXECUTE format(
            'CREATE POLICY %I ON %s TO %I USING (%s'
            '((SELECT attune.reaches_all(%s)) OR organisation IN (SELECT attune.reach(%s))))',
            holder || '_scope', tenant_table, 'attune_' || holder,
            CASE holder WHEN 'reader' THEN '(SELECT current_user = ''attune_reader'') AND ' ELSE '' END,
            wanted, wanted);
    END LOOP;
END
$$;

SELECT attune.keep_apart('attune.organisation', '{administrator, collector, aggregator, reader, registrar}');
SELECT attune.keep_apart('attune.unit', '{administrator, registrar}');
SELECT attune.keep_apart('attune.wave', '{administrator, collector, aggregator, reader}');
SELECT attune.keep_apart('attune.wave_unit', '{administrator, collector, aggregator, reader}');
SELECT attune.keep_apart('attune.wave_secret');
SELECT attune.keep_apart('attune.response');
SELECT attune.keep_apart('attune.held_response');
SELECT attune.keep_apart('attune.comment');
SELECT attune.keep_apart('attune.held_comment');
SELECT attune.keep_apart('attune.import', '{collector}');
SELECT attune.keep_apart('attune.cube', '{aggregator}');
SELECT attune.keep_apart('attune.release', '{aggregator, reader}');
SELECT attune.keep_apart('attune.released_cell', '{aggregator, reader}');
SELECT attune.keep_apart('attune.access_grant', '{administrator}');

-- A session may learn its own grants and no others; the registrar keeps them all.
CREATE POLICY reader_scope ON attune.access_grant TO attune_reader USING (login = session_user);
CREATE POLICY registrar_scope ON attune.access_grant TO attune_registrar USING (true);
-- The registrar asks which organisations ask a survey, and reads two columns for it.
CREATE POLICY registrar_scope ON attune.wave FOR SELECT TO attune_registrar USING (true);

GRANT SELECT (organisation, code) ON attune.organisation, attune.unit TO attune_registrar;
GRANT SELECT (organisation, survey) ON attune.wave TO attune_registrar;
GRANT SELECT (code) ON attune.survey TO attune_registrar;
GRANT SELECT ON attune.organisation, attune.survey, attune.wave, attune.wave_unit, attune.release, attune.released_cell
    TO attune_reader;

-- The waves whose responses may be counted. An open wave grows, and two looks at it could be subtracted; its rules say
-- whether it is released before it is closed, and then the releases are protected together.
CREATE FUNCTION attune.countable_waves() RETURNS SETOF integer
    LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    SELECT w.wave FROM attune.wave w
    WHERE (w.state = 'closed' OR coalesce((w.policy ->> 'interimReleases')::boolean, false))
      AND attune.may('aggregator', w.organisation)
$$;

GRANT EXECUTE ON FUNCTION attune.countable_waves() TO attune_aggregator;

CREATE POLICY aggregator_scope ON attune.response FOR SELECT TO attune_aggregator
    USING (wave IN (SELECT attune.countable_waves()));

-- A view acts with its owner's rights, so it says itself what its reader may see.
CREATE OR REPLACE VIEW attune.decoded_answer WITH (security_barrier) AS
SELECT
    organisation.code AS organisation,
    wave.code AS wave,
    unit.code AS unit,
    item.definition ->> 'code' AS item,
    CASE get_byte(response.answers, item.position::integer - 1)
        WHEN 255 THEN NULL
        ELSE (scale.definition -> 'points' -> (get_byte(response.answers, item.position::integer - 1) - 1) ->> 'value')::integer
    END AS value,
    get_byte(response.answers, item.position::integer - 1) = 255 AS does_not_apply
FROM attune.response
JOIN attune.wave USING (organisation, wave)
JOIN attune.organisation USING (organisation)
JOIN attune.wave_unit AS unit USING (organisation, wave, unit)
JOIN attune.survey ON survey.code = wave.survey AND survey.version = wave.version
CROSS JOIN LATERAL jsonb_array_elements(survey.definition -> 'items') WITH ORDINALITY AS item (definition, position)
JOIN LATERAL jsonb_array_elements(survey.definition -> 'responseScales') AS scale (definition)
    ON scale.definition ->> 'code' = item.definition ->> 'responseScale'
WHERE get_byte(response.answers, item.position::integer - 1) <> 0
  AND response.wave IN (SELECT attune.countable_waves());

-- Surveys belong to no organisation: whoever holds a role may read them. The administrators of one organisation may
-- publish new ones, and new versions of those that only theirs asks; the rest is for administrators of all.
SET LOCAL ROLE attune_registrar;

ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;

CREATE FUNCTION attune.may_publish(survey_code text) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    SELECT attune.reaches_all('{administrator}')
        OR EXISTS (SELECT FROM attune.reach('{administrator}'))
            AND CASE WHEN EXISTS (SELECT FROM attune.survey s WHERE s.code = survey_code)
                THEN coalesce(
                    (SELECT bool_and(attune.may('administrator', w.organisation))
                     FROM attune.wave w WHERE w.survey = survey_code), false)
                ELSE true
            END
$$;

GRANT EXECUTE ON FUNCTION attune.may_publish(text) TO attune_administrator;

SET LOCAL ROLE attune_owner;

ALTER TABLE attune.survey ENABLE ROW LEVEL SECURITY;
ALTER TABLE attune.survey FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_scope ON attune.survey TO attune_owner USING (true);
CREATE POLICY registrar_scope ON attune.survey FOR SELECT TO attune_registrar USING (true);
CREATE POLICY known_logins_read ON attune.survey FOR SELECT
    TO attune_administrator, attune_collector, attune_aggregator, attune_reader
    USING ((SELECT attune.is_known()));
CREATE POLICY administrators_publish ON attune.survey FOR INSERT TO attune_administrator
    WITH CHECK (attune.may_publish(code));

-- An organisation's number leads all its keys, and a clash of codes would tell of other organisations.
REVOKE UPDATE ON attune.organisation FROM attune_administrator;
GRANT UPDATE (name, sector) ON attune.organisation TO attune_administrator;
REVOKE INSERT, DELETE ON attune.access_grant FROM attune_administrator;

-- The responses' own partitions ----------------------------------------------------------------------------
--
-- COPY FROM is not possible into a table with row-level security, so the partitions have none. Nobody may read
-- them; collectors may add to those of open waves, and this asks, once for a statement, whether to this one.
CREATE FUNCTION attune.guard_partition() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF current_user <> 'attune_owner' AND NOT attune.may('collector', TG_ARGV[0]::integer) THEN
        RAISE EXCEPTION USING
            ERRCODE = 'insufficient_privilege',
            MESSAGE = 'the login is not a collector of this organisation';
    END IF;
    RETURN NULL;
END
$$;

-- Guards a wave's partition. It is not analysed either: nobody plans with the figures, and everybody may read them.
CREATE FUNCTION attune.guard_partition_of(partition_name text, tenant integer) RETURNS void
    LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    EXECUTE format('ALTER TABLE attune.%I SET (autovacuum_enabled = false, toast.autovacuum_enabled = false)',
        partition_name);
    EXECUTE format(
        'CREATE TRIGGER only_its_collectors_add BEFORE INSERT ON attune.%I '
        'FOR EACH STATEMENT EXECUTE FUNCTION attune.guard_partition(%L)', partition_name, tenant);
    EXECUTE format('ALTER TABLE attune.%I ENABLE ALWAYS TRIGGER only_its_collectors_add', partition_name);
END
$$;

CREATE FUNCTION attune.guard_wave_partitions() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    family text;
BEGIN
    FOREACH family IN ARRAY ARRAY['response', 'held_response', 'comment', 'held_comment'] LOOP
        PERFORM attune.guard_partition_of(family || '_' || NEW.wave, NEW.organisation);
    END LOOP;
    RETURN NULL;
END
$$;

-- When a wave's opening is committed its partitions are there, whatever function made them, and nobody has added yet.
CREATE CONSTRAINT TRIGGER wave_partitions_are_collectors_own AFTER INSERT ON attune.wave
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION attune.guard_wave_partitions();

-- The waves that were opened before.
SELECT attune.guard_partition_of(family || '_' || w.wave, w.organisation)
FROM attune.wave w, unnest(ARRAY['response', 'held_response', 'comment', 'held_comment']) AS family;

-- What administrators and collectors do to a wave, now only to those of their organisations -----------------
--
-- Out of reach and not there are one answer.
CREATE FUNCTION attune.require_reach(wanted text, tenant integer) RETURNS void
    LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF NOT attune.may(wanted, tenant) THEN
        RAISE EXCEPTION USING ERRCODE = 'AT002', MESSAGE = 'no such organisation or wave';
    END IF;
END
$$;

CREATE OR REPLACE FUNCTION attune.open_wave(
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
    PERFORM attune.require_reach('administrator', tenant);
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

CREATE OR REPLACE FUNCTION attune.begin_import(organisation_code text, wave_code text)
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
    PERFORM attune.require_reach('collector', found.organisation);
    IF found.state <> 'open' THEN
        RAISE EXCEPTION USING ERRCODE = 'AT001', MESSAGE = 'the wave is closed';
    END IF;
    RETURN QUERY SELECT found.organisation, found.wave, found.mixing_minimum, s.import_key
        FROM attune.wave_secret s WHERE s.organisation = found.organisation AND s.wave = found.wave;
END
$$;

CREATE OR REPLACE FUNCTION attune.finish_import(tenant integer, target integer, file_digest bytea, imported integer)
    RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, attune, pg_temp
AS $$
DECLARE
    waiting bigint;
    found attune.wave;
BEGIN
    PERFORM attune.require_reach('collector', tenant);
    SELECT w.* INTO found FROM attune.wave w WHERE w.organisation = tenant AND w.wave = target FOR SHARE;
    IF found.wave IS NULL THEN
        RAISE EXCEPTION USING ERRCODE = 'AT002', MESSAGE = 'no such wave';
    ELSIF found.state <> 'open' THEN
        RAISE EXCEPTION USING ERRCODE = 'AT001', MESSAGE = 'the wave is closed';
    END IF;
    INSERT INTO attune.import VALUES (tenant, target, file_digest, imported);
    SELECT count(*) INTO waiting FROM attune.held_response h WHERE h.wave = target;
    IF waiting >= found.mixing_minimum THEN
        PERFORM attune.admit_held(tenant, target);
        RETURN 0;
    END IF;
    RETURN waiting;
END
$$;

CREATE OR REPLACE FUNCTION attune.lock_held(target integer) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    PERFORM attune.require_reach('collector', (SELECT w.organisation FROM attune.wave w WHERE w.wave = target));
    PERFORM pg_advisory_xact_lock(hashtextextended('attune.held', target));
END
$$;

CREATE OR REPLACE FUNCTION attune.close_wave(organisation_code text, wave_code text) RETURNS bigint
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
    PERFORM attune.require_reach('administrator', found.organisation);
    IF found.state <> 'open' THEN
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

CREATE OR REPLACE FUNCTION attune.response_count(tenant integer, target integer) RETURNS bigint
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, attune, pg_temp
AS $$
    SELECT CASE WHEN counted.responses >= (w.policy ->> 'minimumRespondents')::integer THEN counted.responses END
    FROM attune.wave w,
        LATERAL (
            SELECT (SELECT count(*) FROM attune.response r WHERE r.wave = w.wave)
                + (SELECT count(*) FROM attune.held_response h WHERE h.wave = w.wave) AS responses
        ) AS counted
    WHERE w.organisation = tenant AND w.wave = target AND attune.may('administrator', tenant)
$$;

CREATE OR REPLACE FUNCTION attune.cell_key(tenant integer, target integer) RETURNS bytea
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, attune, pg_temp
AS $$
    SELECT s.cell_key FROM attune.wave_secret s
    WHERE s.organisation = tenant AND s.wave = target AND attune.may('aggregator', tenant)
$$;

-- What leaders read ----------------------------------------------------------------------------------------

DROP FUNCTION
    attune.release_header(text, text, integer), attune.released_cells(integer, integer, integer, text[]),
    attune.readable_tree(integer, integer), attune.readable_units(integer, integer);

SET LOCAL ROLE attune_reader;

-- The units of a wave whose released cells the session's login may read.
--
-- Whoever may make releases may read them all, and so may a leader of the whole organisation. A leader of a unit
-- reads its subtree and, to compare with, the units above it.
CREATE FUNCTION attune.readable_units(tenant integer, target integer) RETURNS SETOF integer
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, attune, pg_temp
AS $$
    WITH RECURSIVE granted AS (
        SELECT u.unit, u.parent
        FROM attune.wave_unit u
        WHERE u.organisation = tenant AND u.wave = target
          AND (u.parent IS NULL AND (attune.may('aggregator', tenant) OR attune.reaches_all('{leader}'))
               OR EXISTS (SELECT FROM attune.access_grant g
                          WHERE g.login = session_user AND g.role = 'leader' AND g.organisation = tenant
                            AND (g.unit = u.code OR g.unit IS NULL AND u.parent IS NULL)))
    ), below AS (
        SELECT unit FROM granted
        UNION
        SELECT u.unit FROM attune.wave_unit u JOIN below ON u.parent = below.unit
        WHERE u.organisation = tenant AND u.wave = target
    ), above AS (
        SELECT unit, parent FROM granted
        UNION
        SELECT u.unit, u.parent FROM attune.wave_unit u JOIN above ON u.unit = above.parent
        WHERE u.organisation = tenant AND u.wave = target
    )
    SELECT unit FROM below UNION SELECT unit FROM above
$$;

-- One release of a wave, the newest if none is named, without its cells.
CREATE FUNCTION attune.release_header(organisation_code text, wave_code text, wanted integer DEFAULT NULL)
    RETURNS TABLE (
        organisation integer, wave integer, release integer, header jsonb, definition jsonb, released_on date,
        organisation_name text, opened_on date, closed_on date
    )
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, attune, pg_temp
AS $$
    SELECT r.organisation, r.wave, r.release, r.header, s.definition, r.released_on, o.name, w.opened_on, w.closed_on
    FROM attune.release r
    JOIN attune.wave w USING (organisation, wave)
    JOIN attune.organisation o USING (organisation)
    JOIN attune.survey s ON s.code = w.survey AND s.version = w.version
    WHERE o.code = organisation_code AND w.code = wave_code AND (wanted IS NULL OR r.release = wanted)
      AND EXISTS (SELECT FROM attune.readable_units(w.organisation, w.wave))
    ORDER BY r.release DESC
    LIMIT 1
$$;

-- The cells of a release that the session's login may read, in the release's order.
--
-- `only_units` names the units wanted; null for all.
CREATE FUNCTION attune.released_cells(tenant integer, target integer, wanted integer, only_units text[] DEFAULT NULL)
    RETURNS TABLE (cell integer, document jsonb)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, attune, pg_temp
AS $$
    SELECT c.cell, c.document
    FROM attune.released_cell c
    JOIN attune.wave_unit u USING (organisation, wave, unit)
    WHERE c.organisation = tenant AND c.wave = target AND c.release = wanted
      AND (only_units IS NULL OR u.code = ANY (only_units))
      AND c.unit IN (SELECT attune.readable_units(tenant, target))
    ORDER BY c.cell
$$;

-- The unit tree of a wave, as far as the session's login may read it.
CREATE FUNCTION attune.readable_tree(tenant integer, target integer)
    RETURNS TABLE (unit integer, code text, name text, parent integer, members integer)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, attune, pg_temp
AS $$
    SELECT u.unit, u.code, u.name, u.parent, u.members
    FROM attune.wave_unit u
    WHERE u.organisation = tenant AND u.wave = target
      AND u.unit IN (SELECT attune.readable_units(tenant, target))
    ORDER BY u.unit
$$;

-- The releases of which the session's login may read a part, by organisation, opening, wave and number; `cells`
-- counts the cells it may read. Null names all organisations, all waves.
CREATE FUNCTION attune.readable_releases(organisation_code text DEFAULT NULL, wave_code text DEFAULT NULL)
    RETURNS TABLE (organisation text, wave text, release integer, released_on date, cells bigint)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, attune, pg_temp
AS $$
    SELECT o.code, w.code, r.release, r.released_on,
        (SELECT count(*) FROM attune.released_cell c
         WHERE c.organisation = r.organisation AND c.wave = r.wave AND c.release = r.release AND c.unit = ANY (readable.units))
    FROM attune.release r
    JOIN attune.wave w USING (organisation, wave)
    JOIN attune.organisation o USING (organisation)
    CROSS JOIN LATERAL (SELECT ARRAY(SELECT attune.readable_units(w.organisation, w.wave)) AS units) AS readable
    WHERE (organisation_code IS NULL OR o.code = organisation_code) AND (wave_code IS NULL OR w.code = wave_code)
      AND cardinality(readable.units) > 0
    ORDER BY o.code COLLATE "C", w.opened_on, w.wave, r.release
$$;

-- Whether there is such a wave with a unit whose releases the session's login may read.
CREATE FUNCTION attune.is_readable(organisation_code text, wave_code text) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, attune, pg_temp
AS $$
    SELECT EXISTS (
        SELECT FROM attune.wave w JOIN attune.organisation o USING (organisation)
        WHERE o.code = organisation_code AND w.code = wave_code
          AND EXISTS (SELECT FROM attune.readable_units(w.organisation, w.wave)))
$$;

-- The organisations on which the session's login reads releases.
CREATE FUNCTION attune.readable_organisations() RETURNS TABLE (code text, name text, sector text)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, attune, pg_temp
AS $$
    SELECT o.code, o.name, o.sector FROM attune.organisation o
    WHERE attune.may('leader', o.organisation) OR attune.may('aggregator', o.organisation)
    ORDER BY o.code COLLATE "C"
$$;

GRANT EXECUTE ON FUNCTION
    attune.release_header(text, text, integer),
    attune.released_cells(integer, integer, integer, text[]),
    attune.readable_tree(integer, integer),
    attune.readable_releases(text, text),
    attune.is_readable(text, text),
    attune.readable_organisations()
    TO attune_leader, attune_aggregator;

-- Granting and revoking ------------------------------------------------------------------------------------

SET LOCAL ROLE attune_registrar;

-- Finds what a grant is about, and refuses whoever may not give it.
--
-- Administrators of an organisation give the roles that neither set rules nor read responses; the others, and
-- grants on every organisation, are for administrators of all. Nobody changes their own.
CREATE FUNCTION attune.grantable_organisation(login_name text, role_name text, organisation_code text) RETURNS integer
    LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    tenant integer;
    decides_alone boolean := attune.reaches_all('{administrator}');
BEGIN
    IF organisation_code IS NOT NULL THEN
        SELECT o.organisation INTO tenant FROM attune.organisation o WHERE o.code = organisation_code;
        IF NOT attune.may('administrator', tenant) THEN
            RAISE EXCEPTION USING ERRCODE = 'AT002', MESSAGE = 'no such organisation';
        END IF;
    END IF;
    IF role_name IS NULL OR role_name NOT IN ('administrator', 'collector', 'aggregator', 'leader') THEN
        RAISE EXCEPTION USING ERRCODE = 'AT030', MESSAGE = 'no such role';
    ELSIF NOT decides_alone AND (tenant IS NULL OR role_name IN ('administrator', 'aggregator')) THEN
        RAISE EXCEPTION USING ERRCODE = 'AT031', MESSAGE = 'only an administrator of all organisations gives this';
    ELSIF login_name = session_user THEN
        RAISE EXCEPTION USING ERRCODE = 'AT032', MESSAGE = 'nobody changes their own access';
    END IF;
    RETURN tenant;
END
$$;

-- Lets a login act in a role on an organisation, or on all of them if it is null; a leader on a unit's subtree.
CREATE FUNCTION attune.grant_access(login_name text, role_name text, organisation_code text, unit_code text) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    tenant integer;
    rival text := CASE role_name WHEN 'administrator' THEN 'aggregator' WHEN 'aggregator' THEN 'administrator' END;
BEGIN
    tenant := attune.grantable_organisation(login_name, role_name, organisation_code);
    IF NOT EXISTS (SELECT FROM pg_roles r WHERE r.rolname = login_name AND r.rolcanlogin) THEN
        RAISE EXCEPTION USING ERRCODE = 'AT033', MESSAGE = 'no such login';
    END IF;
    IF unit_code IS NOT NULL AND NOT EXISTS (
        SELECT FROM attune.unit u WHERE u.organisation = tenant AND u.code = unit_code
    ) THEN
        RAISE EXCEPTION USING ERRCODE = 'AT034', MESSAGE = 'no such unit';
    END IF;
    -- Grants and revocations of one login take turns, so that its roles match its grants.
    PERFORM pg_advisory_xact_lock(hashtextextended('attune.access.' || login_name, 0));
    IF EXISTS (
        SELECT FROM attune.access_grant g
        WHERE g.login = login_name AND g.role = rival
          AND (g.organisation IS NULL OR tenant IS NULL OR g.organisation = tenant)
    ) THEN
        RAISE EXCEPTION USING ERRCODE = 'AT035', MESSAGE = 'who sets the rules does not read responses';
    END IF;
    INSERT INTO attune.access_grant (login, role, organisation, unit) VALUES (login_name, role_name, tenant, unit_code);
    EXECUTE format('GRANT %I TO %I', 'attune_' || role_name, login_name);
    IF has_database_privilege('attune_registrar', current_database(), 'CONNECT WITH GRANT OPTION') THEN
        EXECUTE format('GRANT CONNECT ON DATABASE %I TO %I', current_database(), login_name);
    END IF;
END
$$;

-- Takes one grant back, and with the last one of a role in this database the role.
CREATE FUNCTION attune.revoke_access(login_name text, role_name text, organisation_code text, unit_code text) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    tenant integer;
BEGIN
    tenant := attune.grantable_organisation(login_name, role_name, organisation_code);
    PERFORM pg_advisory_xact_lock(hashtextextended('attune.access.' || login_name, 0));
    DELETE FROM attune.access_grant g
        WHERE g.login = login_name AND g.role = role_name
          AND g.organisation IS NOT DISTINCT FROM tenant AND g.unit IS NOT DISTINCT FROM unit_code;
    IF NOT FOUND THEN
        RAISE EXCEPTION USING ERRCODE = 'AT036', MESSAGE = 'no such grant';
    END IF;
    IF NOT EXISTS (SELECT FROM pg_roles r WHERE r.rolname = login_name) THEN
        RETURN;
    END IF;
    IF NOT EXISTS (SELECT FROM attune.access_grant g WHERE g.login = login_name AND g.role = role_name) THEN
        EXECUTE format('REVOKE %I FROM %I', 'attune_' || role_name, login_name);
    END IF;
    IF NOT EXISTS (SELECT FROM attune.access_grant g WHERE g.login = login_name)
        AND has_database_privilege('attune_registrar', current_database(), 'CONNECT WITH GRANT OPTION')
    THEN
        EXECUTE format('REVOKE CONNECT ON DATABASE %I FROM %I', current_database(), login_name);
    END IF;
END
$$;

GRANT EXECUTE ON FUNCTION
    attune.grant_access(text, text, text, text), attune.revoke_access(text, text, text, text)
    TO attune_administrator;

SET LOCAL ROLE attune_owner;

REVOKE CREATE ON SCHEMA attune FROM attune_reader, attune_registrar;

-- Whichever function writes one of these tables, now or later: the login must hold the role that the table's work is.
CREATE FUNCTION attune.guard_reach() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF NOT attune.may(TG_ARGV[0], NEW.organisation) THEN
        RAISE EXCEPTION USING ERRCODE = 'AT002', MESSAGE = 'no such organisation or wave';
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER administrators_write BEFORE INSERT OR UPDATE ON attune.wave
    FOR EACH ROW EXECUTE FUNCTION attune.guard_reach('administrator');
CREATE TRIGGER collectors_write BEFORE INSERT OR UPDATE ON attune.import
    FOR EACH ROW EXECUTE FUNCTION attune.guard_reach('collector');
CREATE TRIGGER aggregators_write BEFORE INSERT OR UPDATE ON attune.cube
    FOR EACH ROW EXECUTE FUNCTION attune.guard_reach('aggregator');
CREATE TRIGGER aggregators_write BEFORE INSERT ON attune.release
    FOR EACH ROW EXECUTE FUNCTION attune.guard_reach('aggregator');

-- The ratchet ----------------------------------------------------------------------------------------------

CREATE TRIGGER wave_is_never_removed BEFORE DELETE ON attune.wave
    FOR EACH ROW EXECUTE FUNCTION attune.refuse('a wave is never removed');
CREATE TRIGGER wave_is_never_emptied BEFORE TRUNCATE ON attune.wave
    FOR EACH STATEMENT EXECUTE FUNCTION attune.refuse('a wave is never removed');
CREATE TRIGGER wave_secret_is_fixed BEFORE UPDATE OF organisation, wave, cell_key ON attune.wave_secret
    FOR EACH ROW EXECUTE FUNCTION attune.refuse('a wave keeps the key of uncertainty it was opened with');

-- A wave's units come with it: one added later would be a table that nobody had declared.
CREATE FUNCTION attune.guard_wave_unit() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM attune.wave w
        WHERE w.organisation = NEW.organisation AND w.wave = NEW.wave AND w.xmin = pg_current_xact_id()::xid
    ) THEN
        RAISE EXCEPTION USING ERRCODE = 'AT009', MESSAGE = 'a wave keeps the units of the day it was opened';
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER wave_units_come_with_the_wave BEFORE INSERT ON attune.wave_unit
    FOR EACH ROW EXECUTE FUNCTION attune.guard_wave_unit();

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

RESET ROLE;

-- The database itself --------------------------------------------------------------------------------------
DO $$
DECLARE
    shown text;
BEGIN
    -- Only the database's owner can; for any other `attune database doctor` says what is left to do.
    IF (SELECT pg_has_role(current_user, d.datdba, 'MEMBER') FROM pg_database d WHERE d.datname = current_database()) THEN
        EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
        EXECUTE format('GRANT CONNECT ON DATABASE %I TO attune_registrar WITH GRANT OPTION', current_database());
        EXECUTE format(
            'GRANT CONNECT ON DATABASE %I TO attune_administrator, attune_collector, attune_aggregator, attune_leader',
            current_database());
    END IF;
    IF (SELECT pg_has_role(current_user, n.nspowner, 'USAGE') FROM pg_namespace n WHERE n.nspname = 'public') THEN
        REVOKE ALL ON SCHEMA public FROM PUBLIC;
    END IF;
    -- Counters and sizes of tables are shown to everybody, and count what may not be counted. Only a superuser can
    -- hide them, which the private database's login is.
    IF (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN
        FOR shown IN
            SELECT c.oid::regclass::text FROM pg_class c
            WHERE c.relnamespace = 'pg_catalog'::regnamespace AND c.relkind = 'v'
              AND c.relname ~ '^pg_(stat|statio|stat_xact)_(all|user|sys)_'
        LOOP
            EXECUTE format('REVOKE SELECT ON %s FROM PUBLIC', shown);
            EXECUTE format('GRANT SELECT ON %s TO pg_monitor', shown);
        END LOOP;
        FOR shown IN
            SELECT p.oid::regprocedure::text FROM pg_proc p
            WHERE p.pronamespace = 'pg_catalog'::regnamespace
              AND (p.proname ~ '^pg_stat_get_(xact_)?(numscans|tuples|live_tuples|dead_tuples|mod_since|ins_since|blocks)'
                   OR p.proname IN ('pg_relation_size', 'pg_table_size', 'pg_total_relation_size', 'pg_indexes_size'))
        LOOP
            EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', shown);
            EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO pg_monitor, attune_owner', shown);
        END LOOP;
    END IF;
END
$$;

-- What the migrator writes after this, it writes as the owner.
SET LOCAL ROLE attune_owner;
