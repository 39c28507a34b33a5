import Foundation
import Synchronization

/// A shell that waits for this process to end, even by a kill, and then stops and removes a cluster.
///
/// It reads from a pipe whose other end only this process holds; the kernel closes that end with the process.
enum ClusterWatchdog {
    /// A pipe could not be made for the `reason`.
    struct Failure: Error, CustomStringConvertible {
        let reason: String
        var description: String { "The watchdog of the test cluster could not be started: \(reason)." }
    }

    /// The ends that stay open for as long as this process lives.
    private static let pipes = Mutex<[Int32]>([])

    private static let script = """
        read -r line
        pid=$(head -n 1 "$1/data/postmaster.pid" 2>/dev/null)
        if [ -n "$pid" ]; then
            kill -INT "$pid" 2>/dev/null
            tries=0
            while kill -0 "$pid" 2>/dev/null && [ "$tries" -lt 100 ]; do sleep 0.1; tries=$((tries + 1)); done
        fi
        rm -rf "$1"
        """

    /// Starts the shell over a cluster's folder.
    static func start(over folder: String) throws {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { throw Failure(reason: String(cString: strerror(errno))) }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = ["-c", script, "attune-test-watchdog", folder]
        process.standardInput = FileHandle(fileDescriptor: ends[0], closeOnDealloc: true)
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        pipes.withLock { $0.append(ends[1]) }
    }
}
