import Foundation

/// Runs other programs with nothing of ours but what is named: no descriptors, no signals, no `PG…` variables.
///
/// Foundation's `Process` cannot start a session of its own for a child, which a server that outlives the
/// command needs; hence `posix_spawn`.
enum ChildProcess {
    /// How a finished program ended.
    struct Outcome {
        /// The exit status, or 128 + the signal that ended it.
        let status: Int32
        /// The end of what it wrote to standard output and standard error, at most 64 KiB.
        let output: String
    }

    /// Runs a program to its end.
    ///
    /// - Parameters:
    ///   - command: The program's path and its arguments.
    ///   - input: What it reads on standard input; at most the pipe's capacity of 64 KiB.
    static func run(_ command: [String], input: String = "") throws(LocalDatabaseError) -> Outcome {
        let reading = try makePipe(for: command)
        let writing = try makePipe(for: command)
        defer { close(reading.read) }
        let identifier: pid_t
        do {
            defer {
                close(reading.write)
                close(writing.read)
                close(writing.write)
            }
            var bytes = Array(input.utf8)
            _ = write(writing.write, &bytes, bytes.count)
            // An account that we change to may not be allowed into our working directory.
            identifier = try spawn(
                command, by: #"cd / && exec "$@""#,
                descriptors: [writing.read, reading.write, reading.write], newSession: false)
        }
        let output = readAll(reading.read)
        return Outcome(status: wait(for: identifier), output: output)
    }

    /// Starts a program in a session of its own, so that it outlives this process and its terminal.
    ///
    /// A shell starts it and ends, so that it is no child of ours: a dead child that nobody collects confuses
    /// whatever else waits for children in this process.
    ///
    /// - Parameters:
    ///   - command: The program's path and its arguments.
    ///   - log: Its standard output and standard error.
    /// - Returns: The process id.
    static func startDetached(_ command: [String], log: Int32) throws(LocalDatabaseError) -> pid_t {
        let nothing = open("/dev/null", O_RDONLY | O_CLOEXEC)
        guard nothing >= 0 else { throw .file("/dev/null", errno) }
        defer { close(nothing) }
        let answer = try makePipe(for: command)
        defer { close(answer.read) }
        let shell: pid_t
        do {
            defer { close(answer.write) }
            shell = try spawn(
                command, by: #"cd / && { "$@" >&2 & echo $!; }"#, descriptors: [nothing, answer.write, log],
                newSession: true)
        }
        let text = readAll(answer.read)
        _ = wait(for: shell)
        guard let identifier = pid_t(text.trimmingCharacters(in: .whitespacesAndNewlines)) else {
            throw .programFailed(path: command[0], reason: "the shell could not start it")
        }
        return identifier
    }

    /// Whether there is a process of this number that has not ended, collected or not.
    static func isAlive(_ process: pid_t) -> Bool {
        guard kill(process, 0) == 0 || errno == EPERM else { return false }
        #if os(Linux)
            // “4711 (name) S …”: the state follows the last parenthesis, for a name may have some too.
            guard let text = try? FileSystem.read("/proc/\(process)/stat"), let end = text.lastIndex(of: ")")
            else { return false }
            return !text[end...].hasPrefix(") Z") && !text[end...].hasPrefix(") X")
        #else
            return true
        #endif
    }

    private static func spawn(
        _ command: [String], by script: String, descriptors: [Int32], newSession: Bool
    ) throws(LocalDatabaseError) -> pid_t {
        #if canImport(Darwin)
            var actions: posix_spawn_file_actions_t?
            var attributes: posix_spawnattr_t?
        #else
            var actions = posix_spawn_file_actions_t()
            var attributes = posix_spawnattr_t()
        #endif
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for (target, source) in descriptors.enumerated() {
            posix_spawn_file_actions_adddup2(&actions, source, Int32(target))
        }
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var flags = Int32(POSIX_SPAWN_SETSIGDEF) | Int32(POSIX_SPAWN_SETSIGMASK)
        if newSession { flags |= newSessionFlag }
        #if canImport(Darwin)
            flags |= Int32(POSIX_SPAWN_CLOEXEC_DEFAULT)
        #else
            for descriptor in openDescriptors() where descriptor > 2 {
                posix_spawn_file_actions_addclose(&actions, descriptor)
            }
        #endif
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        sigfillset(&signals)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        posix_spawnattr_setflags(&attributes, Int16(flags))

        guard FileSystem.isProgram(command[0]) else {
            throw .programFailed(path: command[0], reason: String(cString: strerror(errno)))
        }
        let shell = ["/bin/sh", "-c", script, "sh"]
        var identifier: pid_t = 0
        let number = withCStrings(shell + command) { arguments in
            withCStrings(environment()) { variables in
                posix_spawn(&identifier, shell[0], &actions, &attributes, arguments, variables)
            }
        }
        guard number == 0 else {
            throw .programFailed(path: command[0], reason: String(cString: strerror(number)))
        }
        return identifier
    }

    #if canImport(Darwin)
        private static let newSessionFlag = Int32(POSIX_SPAWN_SETSID)
    #else
        /// `POSIX_SPAWN_SETSID`, which glibc's header shows to `_GNU_SOURCE` only.
        private static let newSessionFlag: Int32 = 0x80

        /// Our open descriptors: those of other code may lack close-on-exec, and a server would keep a reader
        /// of a pipe waiting for as long as it runs.
        private static func openDescriptors() -> [Int32] {
            let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")) ?? []
            return names.compactMap { Int32($0) }
        }
    #endif

    /// Only what a server needs: a `PGPORT` or `PGOPTIONS` of the user's is meant for another server.
    private static func environment() -> [String] {
        var variables = ["PATH=/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin", "LC_ALL=C", "TZ=UTC"]
        if let libraries = getenv("LD_LIBRARY_PATH") {
            variables.append("LD_LIBRARY_PATH=\(String(cString: libraries))")
        }
        return variables
    }

    private static func makePipe(
        for command: [String]
    ) throws(LocalDatabaseError) -> (read: Int32, write: Int32) {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else {
            throw .programFailed(path: command[0], reason: String(cString: strerror(errno)))
        }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        return (ends[0], ends[1])
    }

    private static func readAll(_ descriptor: Int32) -> String {
        var kept: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = read(descriptor, &buffer, buffer.count)
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { break }
            kept.append(contentsOf: buffer[..<count])
            if kept.count > 1 << 16 { kept.removeFirst(kept.count - 1 << 16) }
        }
        return String(decoding: kept, as: UTF8.self)
    }

    private static func wait(for identifier: pid_t) -> Int32 {
        var status: Int32 = 0
        while waitpid(identifier, &status, 0) < 0 && errno == EINTR {}
        let signal = status & 0x7F
        return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
    }

    private static func withCStrings<Result>(
        _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
    ) -> Result {
        let copies = strings.map { strdup($0) }
        defer { copies.forEach { free($0) } }
        return body(copies + [nil])
    }
}
