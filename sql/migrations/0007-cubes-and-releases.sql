-- The exact counters of a wave, and what was published from them.
SET LOCAL ROLE attune_owner;

-- Confidential: the counters of a small unit are as telling as its rows.
CREATE TABLE attune.cube (
    organisation integer NOT NULL,
    wave integer NOT NULL,
    document bytea NOT NULL,
    CONSTRAINT cube_key PRIMARY KEY (organisation, wave),
    CONSTRAINT cube_of_a_wave FOREIGN KEY (organisation, wave) REFERENCES attune.wave
);

-- Append-only: what has been published can be forgotten by nobody.
CREATE TABLE attune.release (
    organisation integer NOT NULL,
    wave integer NOT NULL,
    release integer NOT NULL,
    header jsonb NOT NULL,
    digest bytea NOT NULL,
    released_on date NOT NULL DEFAULT current_date,
    CONSTRAINT release_key PRIMARY KEY (organisation, wave, release),
    CONSTRAINT release_of_a_wave FOREIGN KEY (organisation, wave) REFERENCES attune.wave,
    CONSTRAINT release_counts_from_1 CHECK (release >= 1),
    CONSTRAINT release_digest_is_sha256 CHECK (octet_length(digest) = 32)
);

CREATE TABLE attune.released_cell (
    organisation integer NOT NULL,
    wave integer NOT NULL,
    release integer NOT NULL,
    cell integer NOT NULL,
    unit integer NOT NULL,
    document jsonb NOT NULL,
    CONSTRAINT released_cell_key PRIMARY KEY (organisation, wave, release, cell),
    CONSTRAINT released_cell_of_a_release FOREIGN KEY (organisation, wave, release) REFERENCES attune.release,
    CONSTRAINT released_cell_of_a_unit FOREIGN KEY (organisation, wave, unit) REFERENCES attune.wave_unit
);

CREATE INDEX released_cell_by_unit ON attune.released_cell (organisation, wave, release, unit);

CREATE TRIGGER release_is_append_only BEFORE UPDATE OR DELETE ON attune.release
    FOR EACH ROW EXECUTE FUNCTION attune.refuse('releases are append-only');
CREATE TRIGGER release_is_never_emptied BEFORE TRUNCATE ON attune.release
    FOR EACH STATEMENT EXECUTE FUNCTION attune.refuse('releases are append-only');
CREATE TRIGGER released_cell_is_append_only BEFORE UPDATE OR DELETE ON attune.released_cell
    FOR EACH ROW EXECUTE FUNCTION attune.refuse('releases are append-only');
CREATE TRIGGER released_cell_is_never_emptied BEFORE TRUNCATE ON attune.released_cell
    FOR EACH STATEMENT EXECUTE FUNCTION attune.refuse('releases are append-only');

-- The key of a wave's deliberate uncertainty, for whoever makes its releases.
CREATE FUNCTION attune.cell_key(tenant integer, target integer) RETURNS bytea
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, attune, pg_temp
AS $$
    SELECT s.cell_key FROM attune.wave_secret s WHERE s.organisation = tenant AND s.wave = target
$$;
