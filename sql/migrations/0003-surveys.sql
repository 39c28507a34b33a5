-- Published survey versions. A published version never changes.
SET LOCAL ROLE attune_owner;

CREATE TABLE attune.survey (
    code text NOT NULL,
    version integer NOT NULL,
    definition jsonb NOT NULL,
    digest bytea NOT NULL,
    CONSTRAINT survey_key PRIMARY KEY (code, version),
    CONSTRAINT survey_digest_is_sha256 CHECK (octet_length(digest) = 32),
    CONSTRAINT survey_versions_count_from_1 CHECK (version >= 1)
);

COMMENT ON COLUMN attune.survey.digest IS 'SHA-256 of the definition''s canonical JSON.';

CREATE TRIGGER survey_never_changes BEFORE UPDATE OR DELETE ON attune.survey
    FOR EACH ROW EXECUTE FUNCTION attune.refuse('a published survey version never changes');
CREATE TRIGGER survey_is_never_emptied BEFORE TRUNCATE ON attune.survey
    FOR EACH STATEMENT EXECUTE FUNCTION attune.refuse('a published survey version never changes');
