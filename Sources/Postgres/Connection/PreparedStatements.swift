/// The statements a connection has prepared, by text and parameter types, the latest used kept longest.
///
/// A statement is prepared when it is used for the second time: preparing costs a round trip, which one that
/// is used once never earns back.
struct PreparedStatements {
    /// What tells two prepared statements apart.
    struct Key: Hashable {
        let text: String
        let types: [PostgresType]

        init(_ statement: Statement) {
            text = statement.text
            types = statement.parameterTypes
        }
    }

    /// What to do with a statement.
    enum Step: Equatable {
        /// Send its text.
        case sendOnce
        /// Prepare it under this name, then execute it.
        case prepare(name: String)
        /// It is prepared under this name.
        case execute(name: String)
    }

    private struct Entry {
        var name: String?
        var lastUse: Int
    }

    /// The most statements kept; 0 prepares none.
    let capacity: Int
    private var entries: [Key: Entry] = [:]
    private var uses = 0
    private var names = 0
    /// Names the server still knows and this cache does not, to be deallocated.
    private(set) var evicted: [String] = []

    init(capacity: Int) {
        self.capacity = capacity
    }

    /// The number of statements that are prepared.
    var count: Int { entries.values.count { $0.name != nil } }

    /// Notes a use and decides how to send the statement.
    ///
    /// - Parameter maySetUp: Whether preparing is possible now; it is not in a failed transaction.
    mutating func use(_ key: Key, maySetUp: Bool) -> Step {
        guard capacity > 0 else { return .sendOnce }
        uses += 1
        if let entry = entries[key] {
            entries[key]?.lastUse = uses
            if let name = entry.name { return .execute(name: name) }
            guard maySetUp else { return .sendOnce }
            names += 1
            let name = "swift_\(names)"
            entries[key]?.name = name
            return .prepare(name: name)
        }
        if entries.count >= capacity { evictOldest() }
        entries[key] = Entry(name: nil, lastUse: uses)
        return .sendOnce
    }

    /// Forgets a statement, which is deallocated later if the server may know it.
    mutating func forget(_ key: Key) {
        if let name = entries.removeValue(forKey: key)?.name { evicted.append(name) }
    }

    /// Forgets all statements, since the server has.
    mutating func forgetAll() {
        entries.removeAll()
        evicted.removeAll()
    }

    /// Takes the names to deallocate.
    mutating func takeEvicted() -> [String] {
        defer { evicted.removeAll() }
        return evicted
    }

    private mutating func evictOldest() {
        guard let oldest = entries.min(by: { $0.value.lastUse < $1.value.lastUse }) else { return }
        forget(oldest.key)
    }
}
