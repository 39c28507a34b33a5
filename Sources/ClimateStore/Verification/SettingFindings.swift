/// What a server's settings write down about statements, rows and times.
enum SettingFindings {
    /// A setting, the values that are harmless, and what others do.
    private struct Rule: Sendable {
        let name: String
        let check: WaveCheck
        let severity: WaveFinding.Severity
        let isHarmless: @Sendable (String) -> Bool
        let reason: String
        let wanted: String

        init(
            _ name: String, _ check: WaveCheck, _ severity: WaveFinding.Severity, wanted: String,
            _ reason: String,
            isHarmless: (@Sendable (String) -> Bool)? = nil
        ) {
            self.name = name
            self.check = check
            self.severity = severity
            self.isHarmless = isHarmless ?? { $0 == wanted }
            self.reason = reason
            self.wanted = wanted
        }
    }

    /// The settings to be asked for.
    static let names = rules.map(\.name)

    /// Finds the settings whose values are not harmless; those that the server does not have are.
    ///
    /// - Parameter place: The role or database that has the settings for itself; `nil` for those of the session.
    static func all(of settings: [String: String], place: String? = nil) -> [WaveFinding] {
        rules.compactMap { rule in
            guard let value = settings[rule.name], !rule.isHarmless(value) else { return nil }
            return WaveFinding(
                rule.check, rule.severity,
                "\(rule.name) = \(value)" + (place.map { " for \($0)" } ?? ""), reason: rule.reason,
                remedy: place == nil
                    ? "Set \(rule.name) to \(rule.wanted)."
                    : "Take the setting back (ALTER ROLE or ALTER DATABASE … RESET \(rule.name)).")
        }
    }

    private static let timed = "The log gets the time of imports, by which a batch of responses is dated."
    private static let valued =
        "What the log writes beside a statement or an error includes the values sent with it."

    private static let rules: [Rule] = [
        Rule(
            "track_commit_timestamp", .commitTimes, .leak, wanted: "off",
            "The server keeps the time of every transaction: each row's own id gives its time (pg_xact_commit_timestamp)."
        ),
        Rule(
            "pg_stat_statements.track_utility", .statementStatistics, .warning, wanted: "off",
            "COPY is counted with its rows: two looks tell how many responses came in between."),
        Rule(
            "log_statement", .statementLog, .leak, wanted: "none", timed,
            isHarmless: { ["none", "ddl"].contains($0) }),
        Rule("log_min_duration_statement", .statementLog, .leak, wanted: "-1", timed),
        Rule("log_min_duration_sample", .statementLog, .leak, wanted: "-1", timed),
        Rule("log_transaction_sample_rate", .statementLog, .leak, wanted: "0", timed),
        Rule("log_duration", .statementLog, .leak, wanted: "off", timed),
        Rule("auto_explain.log_min_duration", .statementLog, .leak, wanted: "-1", timed),
        Rule(
            "pgaudit.log", .statementLog, .leak, wanted: "none", timed,
            isHarmless: { ["", "none", "ddl"].contains($0) }),
        Rule("log_autovacuum_min_duration", .statementLog, .warning, wanted: "-1", timed),
        Rule(
            "log_connections", .statementLog, .warning, wanted: "off",
            "The log gets the time of every command's session, and with it of every import.",
            isHarmless: { ["off", ""].contains($0) }),
        Rule(
            "log_disconnections", .statementLog, .warning, wanted: "off",
            "The log gets the time of every command's session, and with it of every import."),
        Rule("log_executor_stats", .statementLog, .warning, wanted: "off", timed),
        Rule("log_statement_stats", .statementLog, .warning, wanted: "off", timed),
        Rule("log_parameter_max_length", .valuesInLog, .warning, wanted: "0", valued),
        Rule("log_parameter_max_length_on_error", .valuesInLog, .warning, wanted: "0", valued),
        Rule(
            "log_min_error_statement", .errorLog, .warning, wanted: "panic",
            "The log gets the statements that failed, with their time.",
            isHarmless: { ["fatal", "panic"].contains($0) }),
        Rule(
            "log_error_verbosity", .errorLog, .warning, wanted: "terse",
            "The log gets errors with their details, and a detail may quote the row that failed."),
        Rule(
            "log_replication_commands", .replicationLog, .warning, wanted: "off",
            "The log gets who fetched rows for a copy and when."),
        Rule(
            "wal_level", .writeAheadLog, .warning, wanted: "minimal or replica",
            "The write-ahead log holds rows so that any reader of a slot gets them in the order of insertion, with times.",
            isHarmless: { $0 != "logical" }),
        Rule(
            "archive_mode", .writeAheadLog, .warning, wanted: "off, or keep the archive for a few days only",
            "The write-ahead log, with the order and the time of every import, is kept instead of recycled.",
            isHarmless: { $0 == "off" }),
    ]
}
