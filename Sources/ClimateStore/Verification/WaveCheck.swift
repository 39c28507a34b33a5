/// One way in which stored data could link a response to a person or a time.
package enum WaveCheck: String, Sendable, Hashable, CaseIterable, Comparable {
    /// Columns beyond those a response, a comment or a hashed id has, and columns that were dropped but not rewritten.
    case columns
    /// Values that a column gets by itself: defaults, identities, generated columns, sequences.
    case generatedValues
    /// Triggers and rules that see a row come in.
    case triggers
    /// Indexes, which keep values outside the rows.
    case indexes
    /// Foreign keys to or from the rows.
    case keys
    /// Tables, views and foreign tables that repeat or reach the rows.
    case copies
    /// Roles beyond Attune's own that may read or change the rows.
    case rights
    /// Transactions by which rows that came together can be told.
    case transactions
    /// The rows' places, which must not follow their values.
    case places
    /// Other tables with rows of the same transactions.
    case participation
    /// The hashed ids of the sources.
    case responseIds
    /// What the planner has gathered about values.
    case statistics
    /// Times of commits.
    case commitTimes
    /// Statistics of statements.
    case statementStatistics
    /// Statements in the server's log.
    case statementLog
    /// Values in the log beside statements or errors.
    case valuesInLog
    /// Errors in the log, which may quote a row.
    case errorLog
    /// Replication commands in the log.
    case replicationLog
    /// The write-ahead log, which keeps the order and time of insertion.
    case writeAheadLog
    /// Replication slots, which hold back the write-ahead log for a reader.
    case replicationSlots
    /// Publications that send rows elsewhere as they come.
    case publications
    /// Extensions that read pages or logs by SQL.
    case pageReaders
    /// Values too long for their row.
    case longValues

    /// What is checked, as a heading says it.
    package var title: String {
        switch self {
        case .columns: "Columns"
        case .generatedValues: "Defaults and sequences"
        case .triggers: "Triggers and rules"
        case .indexes: "Indexes"
        case .keys: "Foreign keys"
        case .copies: "Copies and views"
        case .rights: "Rights"
        case .transactions: "Transaction ids"
        case .places: "Physical order"
        case .participation: "Participation"
        case .responseIds: "Sources' response ids"
        case .statistics: "Planner statistics"
        case .commitTimes: "Commit times"
        case .statementStatistics: "Statement statistics"
        case .statementLog: "Statements in the log"
        case .valuesInLog: "Values in the log"
        case .errorLog: "Errors in the log"
        case .replicationLog: "Replication in the log"
        case .writeAheadLog: "Write-ahead log"
        case .replicationSlots: "Replication slots"
        case .publications: "Publications"
        case .pageReaders: "Page readers"
        case .longValues: "Long values"
        }
    }

    /// Orders checks as reports list them.
    package static func < (left: WaveCheck, right: WaveCheck) -> Bool {
        (allCases.firstIndex(of: left) ?? 0) < (allCases.firstIndex(of: right) ?? 0)
    }
}
