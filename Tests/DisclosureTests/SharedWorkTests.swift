import Disclosure
import Dispatch
import Synchronization
import Testing

/// Searches and programs are shared out among the cores; what comes of them must not depend on who was first.
@Suite struct SharedWorkTests {
    @Test func `a large table has one pattern, however busy the cores are`() throws {
        let table = LargeTables.table(seed: 11, branching: [6, 6, 24], segments: [2, 2], people: 8...20)
        #expect(table.respondents.count > 3000)
        let expected = try TableProtection.protect(
            respondents: table.respondents, cells: table.cells, k: 5)
        let others = Self.atOnce {
            try? TableProtection.protect(respondents: table.respondents, cells: table.cells, k: 5)
        }
        #expect(others == Array(repeating: expected, count: others.count))
    }

    @Test func `the auditor's findings and limits come in one order`() throws {
        let document = RandomTables.document(
            seed: 12, levels: 3, branching: 4, segments: [2, 3], people: 4...12)
        let expected = try DisclosureAudit.audit(document)
        #expect(expected.exposed.count > 10)
        #expect(Self.atOnce { try? DisclosureAudit.audit(document) }.allSatisfy { $0 == expected })
        let protected = try DisclosureProtection.protect(document)
        let report = try DisclosureAudit.audit(protected)
        #expect(Self.atOnce { try? DisclosureAudit.audit(protected) }.allSatisfy { $0 == report })
    }

    /// The results of three runs that get in each other's way.
    private static func atOnce<Result: Sendable>(_ body: @Sendable () -> Result) -> [Result] {
        let results = Mutex<[Result]>([])
        DispatchQueue.concurrentPerform(iterations: 3) { _ in
            let result = body()
            results.withLock { $0.append(result) }
        }
        return results.withLock { $0 }
    }
}
