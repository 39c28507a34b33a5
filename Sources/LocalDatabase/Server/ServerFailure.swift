import Foundation

/// Finds out from what a PostgreSQL program wrote why it failed.
enum ServerFailure {
    /// Names the cause, if it is one that a person can mend; else keeps the program's own words.
    ///
    /// - Parameters:
    ///   - output: The program's messages, in English since we run it so.
    ///   - path: The folder it worked in.
    ///   - other: The error for any other cause.
    static func error(
        _ output: String, in path: String, otherwise other: (String) -> LocalDatabaseError
    ) -> LocalDatabaseError {
        // Shared memory lies elsewhere (/dev/shm), so what is refused or full there says nothing about the folder.
        if output.contains("shared memory segment") { return other(ServerLog.lastLines(of: output)) }
        if output.contains("No space left on device") || output.contains("Disk quota exceeded") {
            return .diskFull(path: path)
        }
        if output.contains("Read-only file system") || FileSystem.isReadOnly(path) {
            return .readOnly(path: path)
        }
        // A full disk can swallow the message that it is full.
        if FileSystem.isFull(path) { return .diskFull(path: path) }
        if isHeldByOldServer(output) { return .oldServerStillRunning(path: path) }
        if output.contains("Permission denied") { return .notPermitted(path: path) }
        return other(ServerLog.lastLines(of: output))
    }

    /// Whether a server refused to start because processes of one that was killed have not ended yet.
    static func isHeldByOldServer(_ output: String) -> Bool {
        output.contains("pre-existing shared memory block")
    }
}
