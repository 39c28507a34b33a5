/// Something about a database that breaks one of Attune's promises, or could.
package struct DoctorFinding: Sendable, Hashable {
    /// How bad it is.
    package enum Severity: String, Sendable, Hashable, Comparable {
        /// It could not be examined with this login.
        case unknown
        /// It weakens a promise for somebody with more rights or other data.
        case warning
        /// It breaks a promise.
        case problem

        /// Orders from the least to the worst.
        package static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }

        private var rank: Int {
            switch self {
            case .unknown: 0
            case .warning: 1
            case .problem: 2
            }
        }
    }

    /// What was examined.
    package enum Area: String, Sendable, Hashable, CaseIterable {
        /// The server's version.
        case version
        /// What settings write down about statements and times.
        case logging
        /// How connections are protected.
        case connection
        /// How passwords are kept and asked for.
        case password
        /// Who may do what.
        case rights
        /// Row-level security.
        case rowSecurity
        /// The triggers that hold the promises.
        case triggers
        /// Indexes.
        case indexes
        /// Whether the schema is the one that the migrations make.
        case schema
        /// The audit log.
        case audit
        /// Data that should have been erased.
        case retention
        /// Work that was begun and not ended.
        case unfinished
        /// Whether what was committed survives a crash.
        case safety
    }

    /// What was examined.
    package let area: Area
    /// How bad it is.
    package let severity: Severity
    /// What it was found at: a setting with its value, a table, a login. Never a stored value.
    package let subject: String
    /// Why it matters, as a sentence.
    package let reason: String
    /// What to do about it, as a sentence.
    package let remedy: String

    init(_ area: Area, _ severity: Severity, _ subject: String, reason: String, remedy: String) {
        self.area = area
        self.severity = severity
        self.subject = subject
        self.reason = reason
        self.remedy = remedy
    }
}
