-- Participation while a wave is open: its readers can follow the wave, and nobody in it.
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

REVOKE ALL ON FUNCTION
    attune.count_participation(integer, integer), attune.open_wave_header(text, text),
    attune.open_participation(integer, integer)
    FROM PUBLIC;
GRANT EXECUTE ON FUNCTION attune.open_wave_header(text, text), attune.open_participation(integer, integer)
    TO attune_leader, attune_aggregator;
