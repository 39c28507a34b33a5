import Testing

@testable import ClimateStore

/// Settings and versions, of which most cannot be planted on a server that runs.
@Suite struct ServerExaminationTests {
    @Test(
        arguments: [
            (13, "2026-11-24", 1), (14, "2026-11-12", 0), (14, "2026-11-13", 1), (15, "2026-11-24", 0),
            (99, "2026-11-24", 1),
        ] as [(Int32, String, Int)])
    func `a version that is mended no more is found`(_ major: Int32, _ today: String, _ findings: Int) {
        #expect(ServerVersions.findings(major: major, today: today).count == findings)
    }

    static let settings = [
        ("log_statement", "all"), ("log_min_duration_statement", "0"), ("log_parameter_max_length", "-1"),
        ("log_parameter_max_length_on_error", "-1"), ("track_commit_timestamp", "on"), ("log_duration", "on"),
        ("auto_explain.log_min_duration", "0"), ("pg_stat_statements.track_utility", "on"),
        ("log_error_verbosity", "default"), ("wal_level", "logical"), ("password_encryption", "md5"),
        ("fsync", "off"),
        ("session_replication_role", "replica"),
    ]

    @Test(arguments: settings)
    func `a setting that leaks or breaks a promise is found by its name and value`(
        _ name: String, _ value: String
    ) {
        let found = ServerExamination.findings(settings: [name: value])
        #expect(found.map(\.subject) == ["\(name) = \(value)"])
        #expect(found.allSatisfy { $0.reason.hasSuffix(".") && !$0.remedy.isEmpty })
    }

    @Test func `settings as the private database has them are harmless`() {
        let settings = [
            "log_statement": "none", "log_min_duration_statement": "-1", "log_parameter_max_length": "0",
            "track_commit_timestamp": "off", "password_encryption": "scram-sha-256", "fsync": "on",
            "full_page_writes": "on", "row_security": "on", "session_replication_role": "origin",
        ]
        #expect(ServerExamination.findings(settings: settings) == [])
    }

    @Test(
        arguments: [
            ("*", "off", false, 1), ("0.0.0.0", "off", true, 2), ("*", "on", false, 0),
            ("localhost, 127.0.0.1", "off", false, 0),
            ("localhost", "off", true, 1), ("", "off", false, 0),
        ] as [(String, String, Bool, Int)])
    func `a network without encryption is found`(
        _ addresses: String, _ ssl: String, _ isPlain: Bool, _ count: Int
    ) {
        #expect(
            ServerExamination.transport(addresses: addresses, ssl: ssl, isPlainTCP: isPlain).count == count)
    }

    @Test func `descriptions that differ tell what is missing, changed and added`() {
        let expected = SchemaDescription(objects: ["table a": "1", "table b": "1", "table c": "1"])
        let found = SchemaDescription(objects: ["table a": "1", "table b": "2", "table d": "1"])
        #expect(
            found.differences(from: expected) == [
                .changed("table b"), .missing("table c"), .added("table d"),
            ])
        #expect(expected.differences(from: expected) == [])
    }
}
