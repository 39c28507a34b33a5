import Testing

@testable import LocalDatabase

@Suite struct ServerFailureTests {
    static let path = "/nowhere/attune"

    static func error(_ output: String) -> LocalDatabaseError {
        ServerFailure.error(output, in: path) { .serverFailed(path: path, output: $0) }
    }

    @Test(arguments: [
        (
            "FATAL:  could not write lock file: No space left on device",
            LocalDatabaseError.diskFull(path: path)
        ),
        ("FATAL:  could not open file \"x\": Permission denied", .notPermitted(path: path)),
        ("FATAL:  could not create lock file: Read-only file system", .readOnly(path: path)),
        ("FATAL:  pre-existing shared memory block is still in use", .oldServerStillRunning(path: path)),
    ])
    func `a cause that a person can mend in the folder is named`(output: String, error: LocalDatabaseError) {
        #expect(Self.error(output) == error)
    }

    @Test(arguments: [
        "FATAL:  could not open shared memory segment \"/PostgreSQL.1\": Permission denied",
        "FATAL:  could not resize shared memory segment \"/PostgreSQL.1\" to 8 bytes: No space left on device",
        "FATAL:  anything else",
    ])
    func `shared memory is no fault of the folder, and the server's own words are kept`(output: String) {
        #expect(Self.error(output) == .serverFailed(path: Self.path, output: output))
    }
}
