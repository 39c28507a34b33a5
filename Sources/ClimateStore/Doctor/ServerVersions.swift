/// Until when PostgreSQL's major versions are mended (postgresql.org/support/versioning, read in 2025).
enum ServerVersions {
    /// The last day of each version that Attune knows, written `2027-11-11`.
    static let ends: [Int32: String] = [
        13: "2025-11-13", 14: "2026-11-12", 15: "2027-11-11", 16: "2028-11-09", 17: "2029-11-08",
        18: "2030-11-14",
    ]

    /// Says whether a version is still mended.
    ///
    /// - Parameters:
    ///   - major: The version, such as 15.
    ///   - today: The day, written `2026-11-23`.
    static func findings(major: Int32, today: String) -> [DoctorFinding] {
        guard let end = ends[major] else {
            return [
                DoctorFinding(
                    .version, .warning, "PostgreSQL \(major)",
                    reason: "Attune has not been tested with this version.",
                    remedy: "Use PostgreSQL \(ends.keys.min() ?? 0) to \(ends.keys.max() ?? 0).")
            ]
        }
        guard today > end else { return [] }
        return [
            DoctorFinding(
                .version, .problem, "PostgreSQL \(major)",
                reason: "Security faults of this version have not been mended since \(end).",
                remedy: "Upgrade to a version that is (pg_upgrade, or dump and restore).")
        ]
    }
}
