/// The contents that many tests' databases start with, made once in a process.
///
/// ```swift
/// static let migrated = TestTemplate { connectionString in try await migrate(connectionString) }
/// ```
package actor TestTemplate {
    private let prepare: @Sendable (_ connectionString: String) async throws -> Void
    private var making: Task<String, any Error>?

    /// Names the contents; nothing is made yet.
    ///
    /// - Parameter prepare: Fills an empty database, given its connection string, and leaves no session open.
    package init(_ prepare: @escaping @Sendable (_ connectionString: String) async throws -> Void) {
        self.prepare = prepare
    }

    /// The name of the database with the contents, made at the first call.
    ///
    /// It stays until the server goes; the server's name for it starts with `attune_test_`.
    func name() async throws -> String {
        if let making { return try await making.value }
        let task = Task { [prepare] in
            let name = try await TestDatabase.make(from: nil)
            try await prepare(TestDatabase.connectionString(to: name))
            return name
        }
        making = task
        return try await task.value
    }
}
