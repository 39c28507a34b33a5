import Foundation
import LocalDatabase
import TestSupport
import Testing

@Suite struct LocalClusterTests {
    @Test func `the test server answers`() throws {
        let text = try TestServer.connectionString()
        #expect(text.contains("host="))
    }
}
