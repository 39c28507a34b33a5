-- Responses: packed answers with a unit and segments, and nothing else. No key, no order, no time.
SET LOCAL ROLE attune_owner;

CREATE TABLE attune.response (
    organisation integer NOT NULL,
    wave integer NOT NULL,
    unit integer NOT NULL,
    segments bytea NOT NULL,
    answers bytea NOT NULL
) PARTITION BY LIST (wave);

COMMENT ON COLUMN attune.response.segments IS
    'One octet per segment in the survey''s order: 0 not answered, 255 prefers not to say, otherwise the value''s position from 1.';
COMMENT ON COLUMN attune.response.answers IS
    'One octet per item in the survey''s order: 0 not answered, 255 does not apply, otherwise the point''s position from 1.';

-- Too few to be mixed among: they wait here, without order or time, until enough have gathered or the wave closes.
CREATE TABLE attune.held_response (LIKE attune.response INCLUDING COMMENTS) PARTITION BY LIST (wave);

-- What people wrote, apart from what they answered: nothing joins a comment to a response.
CREATE TABLE attune.comment (
    organisation integer NOT NULL,
    wave integer NOT NULL,
    unit integer NOT NULL,
    question smallint NOT NULL,
    text text NOT NULL
) PARTITION BY LIST (wave);

COMMENT ON COLUMN attune.comment.question IS 'Position in the survey''s list of comment questions, from 0.';

CREATE TABLE attune.held_comment (LIKE attune.comment INCLUDING COMMENTS) PARTITION BY LIST (wave);

-- Which files have been imported, known by a keyed digest of their content: the same file changes nothing twice.
CREATE TABLE attune.import (
    organisation integer NOT NULL,
    wave integer NOT NULL,
    digest bytea NOT NULL,
    responses integer NOT NULL,
    CONSTRAINT import_key PRIMARY KEY (organisation, wave, digest),
    CONSTRAINT import_of_a_wave FOREIGN KEY (organisation, wave) REFERENCES attune.wave,
    CONSTRAINT import_counts_responses CHECK (responses >= 0)
);

-- A person in psql reads answers here: one row per answered item. There is no way back to a respondent.
CREATE VIEW attune.decoded_answer WITH (security_barrier) AS
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
WHERE get_byte(response.answers, item.position::integer - 1) <> 0;
