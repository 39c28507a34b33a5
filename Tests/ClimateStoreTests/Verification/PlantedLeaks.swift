import ClimateStore
import Testing

/// A leak that a test plants, as somebody with every right could.
struct PlantedLeak: Sendable, CustomTestStringConvertible {
    let check: WaveCheck
    let severity: WaveFinding.Severity
    /// A part of what the finding names.
    let subject: String
    /// Statements; `$O` is the organisation's number and `$W` the wave's.
    let script: String
    /// An extension that must be there to be installed.
    var needs: String?

    var testDescription: String { "\(check.rawValue): \(subject)" }

    init(
        _ check: WaveCheck, _ severity: WaveFinding.Severity, _ subject: String, _ script: String,
        needs: String? = nil
    ) {
        self.check = check
        self.severity = severity
        self.subject = subject
        self.script = script
        self.needs = needs
    }

    /// Rows that get past the triggers.
    private static func unguarded(_ statements: String) -> String {
        "BEGIN; SET LOCAL session_replication_role = replica; \(statements); COMMIT"
    }

    /// What a script does to an open wave with 40 responses, 5 that wait, and a comment.
    static let inOpenWave: [PlantedLeak] = [
        PlantedLeak(
            .columns, .leak, "attune.response_$W.came (",
            "ALTER TABLE attune.response ADD COLUMN came timestamptz"),
        PlantedLeak(
            .columns, .leak, "attune.held_response_$W.token (",
            "ALTER TABLE attune.held_response ADD COLUMN token text"),
        PlantedLeak(
            .columns, .leak, "attune.comment_$W.response (",
            "ALTER TABLE attune.comment ADD COLUMN response bigint"),
        PlantedLeak(
            .columns, .leak, "attune.held_comment_$W.author (",
            "ALTER TABLE attune.held_comment ADD COLUMN author text"),
        PlantedLeak(
            .columns, .leak, "attune.known_response_$W.unit (",
            "ALTER TABLE attune.known_response ADD COLUMN unit integer"),
        PlantedLeak(
            .columns, .leak, "attune.held_response_$W.unit (bigint)",
            "ALTER TABLE attune.held_response ALTER unit TYPE bigint"),
        PlantedLeak(
            .columns, .leak, "attune.response_$W",
            "ALTER TABLE attune.response ADD COLUMN came timestamptz; ALTER TABLE attune.response DROP COLUMN came"
        ),
        PlantedLeak(
            .generatedValues, .leak, "attune.response_$W.unit",
            "ALTER TABLE attune.response_$W ALTER unit SET DEFAULT 0"),
        PlantedLeak(
            .generatedValues, .leak, "attune.arrival",
            """
            BEGIN; SET LOCAL ROLE attune_owner; CREATE SEQUENCE attune.arrival;
            ALTER SEQUENCE attune.arrival OWNED BY attune.response_$W.unit; COMMIT
            """),
        PlantedLeak(
            .generatedValues, .leak, "attune.comment_$W.number",
            "ALTER TABLE attune.comment ADD COLUMN number integer GENERATED ALWAYS AS (unit + 1) STORED"),
        PlantedLeak(
            .triggers, .leak, "spy on attune.response_$W",
            """
            CREATE FUNCTION public.spy() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$;
            CREATE TRIGGER spy AFTER INSERT ON attune.response_$W FOR EACH ROW EXECUTE FUNCTION public.spy()
            """),
        PlantedLeak(
            .triggers, .leak, "spy on attune.held_response_$W",
            "CREATE RULE spy AS ON INSERT TO attune.held_response_$W DO ALSO NOTIFY came"),
        PlantedLeak(
            .triggers, .warning, "attune.response_$W",
            "ALTER TABLE attune.response_$W DISABLE TRIGGER responses_enter_mixed"),
        PlantedLeak(
            .indexes, .leak, "attune.found", "CREATE INDEX found ON attune.response_$W (unit, answers)"),
        PlantedLeak(
            .keys, .leak, "person on attune.held_comment_$W",
            """
            CREATE TABLE public.person (unit integer PRIMARY KEY);
            ALTER TABLE attune.held_comment_$W ADD CONSTRAINT person FOREIGN KEY (unit) REFERENCES public.person NOT VALID
            """),
        PlantedLeak(
            .copies, .leak, "early",
            "CREATE MATERIALIZED VIEW public.early AS SELECT * FROM attune.response_$W"),
        PlantedLeak(.copies, .leak, "late", "CREATE VIEW public.late AS SELECT unit FROM attune.response"),
        PlantedLeak(.copies, .leak, "backup", "CREATE TABLE public.backup AS SELECT * FROM attune.response"),
        PlantedLeak(.copies, .leak, "words", "CREATE TABLE public.words AS SELECT * FROM attune.comment_$W"),
        PlantedLeak(
            .copies, .leak, "elsewhere",
            """
            CREATE TABLE public.elsewhere (LIKE attune.response);
            ALTER TABLE attune.response ATTACH PARTITION public.elsewhere FOR VALUES IN (999)
            """),
        PlantedLeak(
            .copies, .leak, "remote",
            """
            CREATE FOREIGN DATA WRAPPER nothing; CREATE SERVER nowhere FOREIGN DATA WRAPPER nothing;
            CREATE FOREIGN TABLE public.remote (organisation integer NOT NULL, wave integer NOT NULL, unit integer NOT NULL,
                segments bytea NOT NULL, answers bytea NOT NULL) SERVER nowhere;
            ALTER TABLE attune.response ATTACH PARTITION public.remote FOR VALUES IN (998)
            """),
        PlantedLeak(
            .rights, .leak, "PUBLIC has SELECT on attune.response_$W",
            "GRANT SELECT ON attune.response_$W TO PUBLIC"),
        PlantedLeak(
            .rights, .leak, "attune_collector has UPDATE on attune.held_response_$W",
            "GRANT UPDATE ON attune.held_response_$W TO attune_collector"),
        PlantedLeak(
            .rights, .leak, "has ownership on attune.comment_$W",
            "ALTER TABLE attune.comment_$W OWNER TO CURRENT_USER"),
        PlantedLeak(
            .transactions, .leak, "attune.response_$W",
            unguarded("INSERT INTO attune.response_$W VALUES ($O, $W, 0, '\\x00', '\\x010101')")),
        PlantedLeak(
            .transactions, .leak, "attune.comment_$W",
            unguarded("INSERT INTO attune.comment_$W VALUES ($O, $W, 0, 0, 'late')")),
        PlantedLeak(
            .transactions, .leak, "attune.held_response_$W",
            "INSERT INTO attune.held_response_$W VALUES ($O, $W, 0, '\\x00', '\\x010101')"),
        PlantedLeak(
            .places, .leak, "attune.response_$W",
            """
            INSERT INTO attune.response_$W
                SELECT $O, $W, n / 20, '\\x01', decode(lpad(to_hex(n), 6, '0'), 'hex') FROM generate_series(0, 59) n
            """),
        PlantedLeak(
            .participation, .leak, "attune.attendance",
            """
            BEGIN;
            CREATE TABLE attune.attendance (token text);
            GRANT SELECT ON attune.attendance TO attune_owner;
            INSERT INTO attune.attendance VALUES ('t');
            INSERT INTO attune.response_$W SELECT $O, $W, n % 4, '\\x01', '\\x010203' FROM generate_series(1, 40) n;
            COMMIT
            """),
        PlantedLeak(
            .responseIds, .leak, "attune.known_response_$W",
            """
            BEGIN; INSERT INTO attune.known_response_$W VALUES ($O, $W, 0, '\\x0102030405060708'); COMMIT;
            BEGIN; INSERT INTO attune.known_response_$W VALUES ($O, $W, 1, '\\x1102030405060708'); COMMIT
            """),
        PlantedLeak(
            .statistics, .warning, "attune.held_response_$W.answers",
            "ALTER TABLE attune.held_response_$W ALTER answers SET STATISTICS 100"),
        PlantedLeak(
            .statistics, .leak, "attune.response_$W.answers",
            "ALTER TABLE attune.response_$W ALTER answers SET STATISTICS 100; ANALYZE attune.response_$W"),
        PlantedLeak(
            .statistics, .warning, "together",
            "CREATE STATISTICS attune.together (dependencies) ON unit, wave FROM attune.response_$W"),
        PlantedLeak(
            .statistics, .warning, "attune.known_response_$W",
            "ALTER TABLE attune.known_response_$W RESET (autovacuum_enabled)"),
        PlantedLeak(
            .statementLog, .leak, "log_statement = all for the role attune_collector",
            """
            DO 'BEGIN EXECUTE format(
                $a$ALTER ROLE attune_collector IN DATABASE %I SET log_statement = %L$a$, current_database(), $a$all$a$); END'
            """),
        PlantedLeak(
            .statementLog, .leak, "log_min_duration_statement = 0 for the database",
            """
            DO 'BEGIN EXECUTE format(
                $a$ALTER DATABASE %I SET log_min_duration_statement = 0$a$, current_database()); END'
            """),
        PlantedLeak(
            .publications, .leak, "feed publishes attune.response_$W",
            "CREATE PUBLICATION feed FOR TABLE attune.response_$W"),
        PlantedLeak(
            .publications, .leak, "all publishes attune.comment_$W",
            "CREATE PUBLICATION \"all\" FOR ALL TABLES"),
        PlantedLeak(
            .pageReaders, .warning, "pageinspect", "CREATE EXTENSION pageinspect", needs: "pageinspect"),
        PlantedLeak(
            .statementStatistics, .warning, "pg_stat_statements", "CREATE EXTENSION pg_stat_statements",
            needs: "pg_stat_statements"),
        PlantedLeak(
            .longValues, .warning, "attune.comment_$W",
            unguarded(
                """
                INSERT INTO attune.comment_$W
                    SELECT $O, $W, 0, 0, (SELECT string_agg(md5((n * m)::text), '') FROM generate_series(1, 500) m)
                    FROM generate_series(1, 40) n
                """)),
    ]

    /// What a script does to a closed wave.
    static let inClosedWave: [PlantedLeak] = [
        PlantedLeak(
            .transactions, .leak, "attune.response_$W",
            unguarded("INSERT INTO attune.response_$W VALUES ($O, $W, 0, '\\x00', '\\x010101')")),
        PlantedLeak(
            .transactions, .leak, "attune.comment_$W",
            unguarded(
                "UPDATE attune.comment_$W SET text = text || '.'; INSERT INTO attune.comment_$W VALUES ($O, $W, 0, 0, 'x')"
            )
                + "; BEGIN; SET LOCAL session_replication_role = replica; DELETE FROM attune.comment_$W WHERE text = 'x'; "
                + "INSERT INTO attune.comment_$W VALUES ($O, $W, 0, 0, 'y'); COMMIT"),
        PlantedLeak(
            .places, .leak, "attune.response_$W",
            unguarded(
                """
                TRUNCATE attune.response_$W; INSERT INTO attune.response_$W
                    SELECT $O, $W, n / 20, '\\x01', decode(lpad(to_hex(n), 6, '0'), 'hex') FROM generate_series(0, 59) n
                """)),
        PlantedLeak(
            .rights, .leak, "attune_collector has INSERT on attune.response_$W",
            "GRANT INSERT ON attune.response_$W TO attune_collector"),
    ]
}
