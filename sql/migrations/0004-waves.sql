-- Waves: one administration of a survey version, with the rules and the unit tree of the day it was opened.
SET LOCAL ROLE attune_owner;

CREATE TABLE attune.wave (
    organisation integer NOT NULL,
    wave integer GENERATED ALWAYS AS IDENTITY,
    code text NOT NULL,
    survey text NOT NULL,
    version integer NOT NULL,
    policy jsonb NOT NULL,
    mixing_minimum integer NOT NULL,
    state text NOT NULL DEFAULT 'open',
    opened_on date NOT NULL DEFAULT current_date,
    closed_on date,
    CONSTRAINT wave_key PRIMARY KEY (organisation, wave),
    CONSTRAINT wave_of_an_organisation FOREIGN KEY (organisation) REFERENCES attune.organisation,
    CONSTRAINT wave_survey_exists FOREIGN KEY (survey, version) REFERENCES attune.survey (code, version),
    CONSTRAINT wave_code_is_unique UNIQUE (organisation, code),
    CONSTRAINT wave_code_is_a_code CHECK (code ~ '^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$'),
    CONSTRAINT wave_state_is_known CHECK (state IN ('open', 'closed')),
    CONSTRAINT wave_closes_once CHECK ((state = 'closed') = (closed_on IS NOT NULL)),
    -- A rule that is absent is null, and null would pass a check: hence the coalesce.
    CONSTRAINT wave_mixes_enough CHECK (
        coalesce(mixing_minimum >= (policy ->> 'minimumRespondents')::integer, false)
    ),
    CONSTRAINT wave_threshold_is_safe CHECK (
        coalesce((policy ->> 'minimumRespondents')::integer >= 4, false)
        AND coalesce((policy ->> 'coalition')::integer >= 1, false)
        AND coalesce((policy ->> 'crossingMinimum')::integer >= 10, false)
        AND coalesce((policy ->> 'segmentNodeMinimum')::integer >= 30, false)
        AND coalesce((policy ->> 'distributionMinimum')::integer >= 10, false)
        AND coalesce((policy ->> 'driverMinimum')::integer >= 30, false)
        AND coalesce((policy ->> 'commentMinimum')::integer >= 10, false)
        AND coalesce(policy ->> 'uncertainty' IN ('auto', 'always'), false)
    )
);

COMMENT ON COLUMN attune.wave.policy IS 'The disclosure rules, frozen when the wave is opened.';
COMMENT ON COLUMN attune.wave.mixing_minimum IS 'The fewest responses that enter the response table together.';

-- The tree and the sizes as they were when the wave was opened; responses name units by position.
CREATE TABLE attune.wave_unit (
    organisation integer NOT NULL,
    wave integer NOT NULL,
    unit integer NOT NULL,
    code text NOT NULL,
    name text NOT NULL,
    parent integer,
    members integer NOT NULL,
    CONSTRAINT wave_unit_key PRIMARY KEY (organisation, wave, unit),
    CONSTRAINT wave_unit_of_a_wave FOREIGN KEY (organisation, wave) REFERENCES attune.wave,
    CONSTRAINT wave_unit_code_is_unique UNIQUE (organisation, wave, code)
);

-- A wave's keys: one for the digests of its files, one for deliberate uncertainty. No reader of reports can reach
-- them: whoever had the second could take the uncertainty out of the figures.
CREATE TABLE attune.wave_secret (
    organisation integer NOT NULL,
    wave integer NOT NULL,
    import_key bytea NOT NULL,
    cell_key bytea NOT NULL,
    CONSTRAINT wave_secret_key PRIMARY KEY (organisation, wave),
    CONSTRAINT wave_secret_of_a_wave FOREIGN KEY (organisation, wave) REFERENCES attune.wave,
    CONSTRAINT wave_secret_is_long CHECK (octet_length(import_key) = 32 AND octet_length(cell_key) = 32)
);

-- Once a wave is open nothing about it changes but its state, and that only from open to closed.
CREATE FUNCTION attune.guard_wave() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF ROW (NEW.organisation, NEW.wave, NEW.code, NEW.survey, NEW.version, NEW.policy, NEW.mixing_minimum, NEW.opened_on)
        IS DISTINCT FROM
       ROW (OLD.organisation, OLD.wave, OLD.code, OLD.survey, OLD.version, OLD.policy, OLD.mixing_minimum, OLD.opened_on)
       OR (OLD.state = 'closed' AND NEW IS DISTINCT FROM OLD)
    THEN
        RAISE EXCEPTION USING
            ERRCODE = 'AT009',
            MESSAGE = 'a wave''s survey, policy and units are fixed from the moment it is opened';
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER wave_is_fixed BEFORE UPDATE ON attune.wave
    FOR EACH ROW EXECUTE FUNCTION attune.guard_wave();
CREATE TRIGGER wave_units_are_fixed BEFORE UPDATE OR DELETE ON attune.wave_unit
    FOR EACH ROW EXECUTE FUNCTION attune.refuse('a wave keeps the units of the day it was opened');
CREATE TRIGGER wave_units_are_never_emptied BEFORE TRUNCATE ON attune.wave_unit
    FOR EACH STATEMENT EXECUTE FUNCTION attune.refuse('a wave keeps the units of the day it was opened');
