import Foundation
import TestSupport
import Testing

@Suite struct TestServerTests {
    @Test(arguments: [
        "host=/run/postgresql dbname=x", "dbname=x", "host=localhost", "host = 127.0.0.1 port=5", "host=::1",
        "postgresql:///x?host=/tmp", "postgres://user:secret@localhost:5432/x", "postgresql://[::1]:5432/x",
        "host='/tmp/it\\'s' user=x", "postgresql://%2Ftmp/x",
    ])
    func `a server of this machine is accepted`(_ text: String) throws {
        try ServerAddress(text).requireThisMachine()
    }

    @Test(arguments: [
        "host=db.example.org", "hostaddr=192.0.2.1", "host=localhost,db.example.org", "service=production",
        "postgresql://db.example.org/x", "postgresql://localhost,db.example.org/x",
        "postgresql:///x?host=db.example.org", "host=localhost hostaddr=192.0.2.1", "host = 'db.example.org'",
        "postgres://localhost:secret@db.example.org/x",
    ])
    func `another machine's server is refused`(_ text: String) {
        #expect(throws: ForeignServer.self) { try ServerAddress(text).requireThisMachine() }
    }

    @Test func `what the string leaves open comes from the environment`() {
        for variable in ["PGHOST", "PGHOSTADDR", "PGSERVICE"] {
            let address = ServerAddress("dbname=x", environment: [variable: "db.example.org"])
            #expect(throws: ForeignServer.self) { try address.requireThisMachine() }
        }
    }

    @Test func `a cluster goes with a test process that is killed`() async throws {
        let result = await #expect(
            processExitsWith: .signal(SIGKILL), observing: [\.standardOutputContent]
        ) {
            let cluster = try DisposableCluster()
            print("folder=\(cluster.folder)=")
            fflush(nil)
            kill(getpid(), SIGKILL)
        }
        let output = String(decoding: try #require(result).standardOutputContent, as: UTF8.self)
        let folder = try #require(output.split(separator: "=").dropFirst().first.map(String.init))
        for _ in 0..<500 where FileManager.default.fileExists(atPath: folder) {
            try await Task.sleep(for: .milliseconds(20))
        }
        #expect(!FileManager.default.fileExists(atPath: folder))
    }
}
