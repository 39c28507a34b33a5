-- Reports: participation while a wave is open, whose readers can follow the wave and nobody in it; and one unit's
-- figures in time that does not grow with the organisation.
SET LOCAL ROLE attune_owner;

-- A wave's last count, by unit: made anew at most once a day, in multiples of the wave's threshold. Overwritten each
-- time, so that not even here is it kept who answered when.
CREATE TABLE attune.participation (
    organisation integer NOT NULL,
    wave integer NOT NULL,
    unit integer NOT NULL,
    responded integer NOT NULL,
    invited integer NOT NULL,
    counted_on date NOT NULL DEFAULT current_date,
    CONSTRAINT participation_key PRIMARY KEY (organisation, wave, unit),
    CONSTRAINT participation_of_a_unit FOREIGN KEY (organisation, wave, unit) REFERENCES attune.wave_unit
);

COMMENT ON COLUMN attune.participation.responded IS 'At least so many have answered, rounded down; 0 below the threshold.';
COMMENT ON COLUMN attune.participation.invited IS 'The people of the unit and of those below it; 0 if unknown.';

SELECT attune.keep_apart('attune.participation');

-- Counts an open wave, unless that was done today.
--
-- From the leaves upwards: those whom no unit below shows are added to a unit only once they are a threshold's worth
-- together; until then they are carried up. So a small team is never what is left of its division.
CREATE FUNCTION attune.count_participation(tenant integer, target integer) RETURNS void
    LANGUAGE plpgsql SET search_path = pg_catalog, attune, pg_temp
AS $$
DECLARE
    step integer;
    top integer;
    node record;
    place integer;
    counted integer;
    kept integer;
    shown integer[];
    hidden integer[];
    sizes integer[];
    counts integer[];
BEGIN
    -- One count at a time, and one a day.
    PERFORM pg_advisory_xact_lock(hashtextextended('attune.participation', target));
    IF EXISTS (SELECT FROM attune.participation p
               WHERE p.organisation = tenant AND p.wave = target AND p.counted_on = current_date) THEN
        RETURN;
    END IF;
    SELECT (w.policy ->> 'minimumRespondents')::integer INTO step
        FROM attune.wave w WHERE w.organisation = tenant AND w.wave = target;
    SELECT max(u.unit) + 1 INTO top FROM attune.wave_unit u WHERE u.organisation = tenant AND u.wave = target;
    shown := array_fill(0, ARRAY[top]);
    hidden := shown;
    sizes := shown;
    counts := shown;
    FOR node IN
        WITH RECURSIVE tree AS (
            SELECT u.unit, u.parent, u.members, 0 AS depth FROM attune.wave_unit u
            WHERE u.organisation = tenant AND u.wave = target AND u.parent IS NULL
            UNION ALL
            SELECT u.unit, u.parent, u.members, tree.depth + 1
            FROM attune.wave_unit u JOIN tree ON u.parent = tree.unit
            WHERE u.organisation = tenant AND u.wave = target
        ), answered AS (
            SELECT r.unit, count(*)::integer AS responses
            FROM (
                SELECT response.unit FROM attune.response
                WHERE response.organisation = tenant AND response.wave = target
                UNION ALL
                SELECT held_response.unit FROM attune.held_response
                WHERE held_response.organisation = tenant AND held_response.wave = target
            ) r
            GROUP BY r.unit
        )
        SELECT tree.unit, tree.parent, tree.members, coalesce(answered.responses, 0) AS own
        FROM tree LEFT JOIN answered USING (unit) ORDER BY tree.depth DESC
    LOOP
        place := node.unit + 1;
        kept := hidden[place] + node.own;
        counted := shown[place];
        IF counted = 0 OR kept >= step THEN
            counted := counted + kept;
            kept := 0;
        END IF;
        IF counted < step THEN
            kept := kept + counted;
            counted := 0;
        END IF;
        counts[place] := counted;
        sizes[place] := greatest(sizes[place], node.members);
        IF node.parent IS NOT NULL THEN
            shown[node.parent + 1] := shown[node.parent + 1] + counted;
            hidden[node.parent + 1] := hidden[node.parent + 1] + kept;
            sizes[node.parent + 1] := sizes[node.parent + 1] + sizes[place];
        END IF;
    END LOOP;
    INSERT INTO attune.participation (organisation, wave, unit, responded, invited)
        SELECT tenant, target, u.unit, counts[u.unit + 1] / step * step, sizes[u.unit + 1]
        FROM attune.wave_unit u WHERE u.organisation = tenant AND u.wave = target
        ON CONFLICT ON CONSTRAINT participation_key DO UPDATE
            SET responded = excluded.responded, invited = excluded.invited, counted_on = excluded.counted_on;
END
$$;

-- What a report on an open wave's participation says besides its counts; nothing for a closed wave, nor for a login
-- that may not read any of its units.
CREATE FUNCTION attune.open_wave_header(organisation_code text, wave_code text)
    RETURNS TABLE (
        organisation integer, wave integer, survey text, version integer, definition jsonb, policy jsonb,
        organisation_name text, opened_on date
    )
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, attune, pg_temp
AS $$
    SELECT w.organisation, w.wave, w.survey, w.version, s.definition, w.policy, o.name, w.opened_on
    FROM attune.wave w
    JOIN attune.organisation o USING (organisation)
    JOIN attune.survey s ON s.code = w.survey AND s.version = w.version
    WHERE o.code = organisation_code AND w.code = wave_code AND w.state = 'open'
      AND EXISTS (SELECT FROM attune.readable_units(w.organisation, w.wave))
$$;

-- How many have answered an open wave, in the units that the session's login may read.
CREATE FUNCTION attune.open_participation(tenant integer, target integer)
    RETURNS TABLE (
        unit integer, code text, name text, parent text, responded integer, invited integer, counted_on date
    )
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, attune, pg_temp
AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM attune.wave w
                   WHERE w.organisation = tenant AND w.wave = target AND w.state = 'open')
       OR NOT EXISTS (SELECT FROM attune.readable_units(tenant, target)) THEN
        RETURN;
    END IF;
    PERFORM attune.count_participation(tenant, target);
    RETURN QUERY
        SELECT u.unit, u.code, u.name, above.code, p.responded, p.invited, p.counted_on
        FROM attune.wave_unit u
        JOIN attune.participation p USING (organisation, wave, unit)
        LEFT JOIN attune.wave_unit above
            ON above.organisation = u.organisation AND above.wave = u.wave AND above.unit = u.parent
        WHERE u.organisation = tenant AND u.wave = target
          AND u.unit IN (SELECT attune.readable_units(tenant, target))
        ORDER BY u.unit;
END
$$;

GRANT EXECUTE ON FUNCTION attune.open_wave_header(text, text), attune.open_participation(integer, integer)
    TO attune_leader, attune_aggregator;

-- One unit's figures ---------------------------------------------------------------------------------------

GRANT CREATE ON SCHEMA attune TO attune_reader;
SET LOCAL ROLE attune_reader;

-- Whether there is a unit of the wave whose releases the session's login may read: whether `readable_units` has any.
CREATE FUNCTION attune.may_read_wave(tenant integer, target integer) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    SELECT attune.may('aggregator', tenant) OR attune.reaches_all('{leader}') OR EXISTS (
        SELECT FROM attune.access_grant g
        JOIN attune.wave_unit u ON u.organisation = tenant AND u.wave = target
            AND (u.code = g.unit OR g.unit IS NULL AND u.parent IS NULL)
        WHERE g.login = session_user AND g.role = 'leader' AND g.organisation = tenant)
$$;

-- Some units and all above them, as far as the session's login may read them: what `readable_units` has of them,
-- found along their paths to the root instead of over the whole tree.
CREATE FUNCTION attune.readable_paths(tenant integer, target integer, codes text[]) RETURNS SETOF integer
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    WITH RECURSIVE path AS (
        SELECT u.unit AS start, u.unit, u.parent
        FROM attune.wave_unit u
        WHERE u.organisation = tenant AND u.wave = target AND u.code = ANY (codes)
        UNION ALL
        SELECT path.start, u.unit, u.parent
        FROM path JOIN attune.wave_unit u ON u.organisation = tenant AND u.wave = target AND u.unit = path.parent
    ), granted AS (
        SELECT u.unit, u.parent
        FROM attune.access_grant g
        JOIN attune.wave_unit u ON u.organisation = tenant AND u.wave = target AND u.code = g.unit
        WHERE g.login = session_user AND g.role = 'leader' AND g.organisation = tenant
    ), above AS (
        SELECT granted.unit, granted.parent FROM granted
        UNION
        SELECT u.unit, u.parent
        FROM above JOIN attune.wave_unit u ON u.organisation = tenant AND u.wave = target AND u.unit = above.parent
    )
    SELECT DISTINCT path.unit FROM path
    WHERE attune.may('aggregator', tenant) OR attune.reaches_all('{leader}')
       OR EXISTS (SELECT FROM attune.access_grant g
                  WHERE g.login = session_user AND g.role = 'leader' AND g.organisation = tenant AND g.unit IS NULL)
       OR path.start IN (SELECT below.start FROM path AS below JOIN granted USING (unit))
       OR path.unit IN (SELECT above.unit FROM above)
$$;

-- The rows of `readable_tree` for some units and those above them.
CREATE FUNCTION attune.readable_branches(tenant integer, target integer, codes text[])
    RETURNS TABLE (unit integer, code text, name text, parent integer, members integer)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    SELECT u.unit, u.code, u.name, u.parent, u.members
    FROM attune.readable_paths(tenant, target, codes) AS readable (unit)
    JOIN attune.wave_unit u ON u.organisation = tenant AND u.wave = target AND u.unit = readable.unit
    ORDER BY u.unit
$$;

CREATE OR REPLACE FUNCTION attune.release_header(organisation_code text, wave_code text, wanted integer DEFAULT NULL)
    RETURNS TABLE (
        organisation integer, wave integer, release integer, header jsonb, definition jsonb, released_on date,
        organisation_name text, opened_on date, closed_on date
    )
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    SELECT r.organisation, r.wave, r.release, r.header, s.definition, r.released_on, o.name, w.opened_on, w.closed_on
    FROM attune.release r
    JOIN attune.wave w USING (organisation, wave)
    JOIN attune.organisation o USING (organisation)
    JOIN attune.survey s ON s.code = w.survey AND s.version = w.version
    WHERE o.code = organisation_code AND w.code = wave_code AND (wanted IS NULL OR r.release = wanted)
      AND attune.may_read_wave(w.organisation, w.wave)
    ORDER BY r.release DESC
    LIMIT 1
$$;

-- As before, but named units are found along their paths.
CREATE OR REPLACE FUNCTION attune.released_cells(
    tenant integer, target integer, wanted integer, only_units text[] DEFAULT NULL
) RETURNS TABLE (cell integer, document jsonb)
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    readable integer[];
BEGIN
    IF only_units IS NULL THEN
        readable := ARRAY(SELECT attune.readable_units(tenant, target));
    ELSE
        readable := ARRAY(
            SELECT u.unit FROM attune.readable_paths(tenant, target, only_units) AS found (unit)
            JOIN attune.wave_unit u ON u.organisation = tenant AND u.wave = target AND u.unit = found.unit
            WHERE u.code = ANY (only_units));
    END IF;
    IF EXISTS (SELECT FROM attune.release r
               WHERE r.organisation = tenant AND r.wave = target AND r.release = wanted)
        AND (cardinality(readable) > 0 OR attune.may_read_wave(tenant, target))
    THEN
        PERFORM attune.record_reading(tenant, target, wanted, only_units);
    END IF;
    RETURN QUERY
        SELECT c.cell, c.document
        FROM attune.released_cell c
        WHERE c.organisation = tenant AND c.wave = target AND c.release = wanted AND c.unit = ANY (readable)
        ORDER BY c.cell;
END
$$;

GRANT EXECUTE ON FUNCTION attune.readable_branches(integer, integer, text[]) TO attune_leader, attune_aggregator;

SET LOCAL ROLE attune_owner;
REVOKE CREATE ON SCHEMA attune FROM attune_reader;
