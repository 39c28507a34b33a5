-- Organisations and their trees of units.
SET LOCAL ROLE attune_owner;

CREATE TABLE attune.organisation (
    organisation integer GENERATED ALWAYS AS IDENTITY,
    code text NOT NULL,
    name text NOT NULL,
    sector text NOT NULL,
    CONSTRAINT organisation_key PRIMARY KEY (organisation),
    CONSTRAINT organisation_code_is_unique UNIQUE (code),
    CONSTRAINT organisation_code_is_a_code CHECK (code ~ '^[A-Za-z][A-Za-z0-9_.-]{0,63}$'),
    CONSTRAINT organisation_has_a_name CHECK (length(name) BETWEEN 1 AND 300),
    CONSTRAINT organisation_sector_is_known CHECK (sector IN ('workplace', 'school', 'community'))
);

-- The tree as it is today; a wave keeps the tree of the day it was opened (wave_unit).
CREATE TABLE attune.unit (
    organisation integer NOT NULL,
    code text NOT NULL,
    name text NOT NULL,
    parent text,
    members integer NOT NULL,
    CONSTRAINT unit_key PRIMARY KEY (organisation, code),
    CONSTRAINT unit_of_an_organisation FOREIGN KEY (organisation) REFERENCES attune.organisation,
    CONSTRAINT unit_parent_exists FOREIGN KEY (organisation, parent) REFERENCES attune.unit (organisation, code)
        DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT unit_code_is_short CHECK (length(code) BETWEEN 1 AND 100),
    CONSTRAINT unit_has_a_name CHECK (length(name) BETWEEN 1 AND 300),
    CONSTRAINT unit_is_not_its_own_parent CHECK (parent <> code),
    CONSTRAINT unit_members_are_counted CHECK (members >= 0)
);

COMMENT ON COLUMN attune.unit.members IS 'People in the unit, those of its sub-units included.';

CREATE UNIQUE INDEX unit_one_root ON attune.unit (organisation) WHERE parent IS NULL;
