import CLibPQ

/// One try at reaching a server, ending in a connected handle or in an error with nothing left open.
enum ConnectionAttempt {
    /// Connects, blocking the calling thread.
    ///
    /// - Parameter cancellation: Gives the attempt up when it is cancelled, checked every tenth of a second.
    /// - Throws: ``PostgresError`` of kind `connectionFailed`, `invalidSettings` or `cancelled`.
    static func connect(
        _ settings: ConnectionSettings, cancellation: Cancellation?
    ) throws(PostgresError) -> OpaquePointer {
        guard let handle = start(settings) else {
            throw PostgresError(.connectionFailed, "There is no memory for another connection.")
        }
        // With this verbosity the server's SQLSTATE is part of the text, the only place libpq has it.
        PQsetErrorVerbosity(handle, PQERRORS_VERBOSE)
        var failure: PostgresError?
        if PQstatus(handle) != CONNECTION_BAD {
            if isOneHost(handle) {
                failure = poll(handle, settings, cancellation)
            } else {
                // Only libpq's own loop goes on to the next host when one does not answer in time.
                PQreset(handle)
            }
        }
        if failure == nil, PQstatus(handle) == CONNECTION_OK {
            PQsetErrorVerbosity(handle, PQERRORS_DEFAULT)
            failure = setTimeLimits(handle, settings)
            if failure == nil { return handle }
        }
        defer { PQfinish(handle) }
        throw failure ?? ConnectionFailureText(PostgresError.text(PQerrorMessage(handle))).error
    }

    private static func start(_ settings: ConnectionSettings) -> OpaquePointer? {
        let parameters = settings.parameters
        let strings = parameters.map { ($0.name.nullTerminated, $0.value.nullTerminated) }
        defer {
            for (name, value) in strings {
                name.deallocate()
                value.deallocate()
            }
        }
        let names = strings.map { UnsafePointer($0.0.baseAddress) } + [nil]
        let values = strings.map { UnsafePointer($0.1.baseAddress) } + [nil]
        return PQconnectStartParams(names, values, 0)
    }

    private static func setTimeLimits(
        _ handle: OpaquePointer, _ settings: ConnectionSettings
    ) -> PostgresError? {
        let script = settings.sessionScript
        guard !script.isEmpty else { return nil }
        let result = PQexec(handle, script)
        defer { PQclear(result) }
        guard PQresultStatus(result) != PGRES_COMMAND_OK else { return nil }
        return PostgresError(result: result, connection: handle, statement: script)
    }

    private static func isOneHost(_ handle: OpaquePointer) -> Bool {
        !(option("host", of: handle) ?? "").contains(",")
            && !(option("hostaddr", of: handle) ?? "").contains(",")
    }

    private static func option(_ keyword: String, of handle: OpaquePointer) -> String? {
        guard let options = PQconninfo(handle) else { return nil }
        defer { PQconninfoFree(options) }
        var option = options
        while let name = option.pointee.keyword {
            if String(cString: name) == keyword { return option.pointee.val.map { String(cString: $0) } }
            option += 1
        }
        return nil
    }

    private static func poll(
        _ handle: OpaquePointer, _ settings: ConnectionSettings, _ cancellation: Cancellation?
    ) -> PostgresError? {
        let limit = settings.connectTimeout ?? libpqTimeout(handle)
        let deadline = limit.map { ContinuousClock.now + $0 }
        var state = PGRES_POLLING_WRITING
        while true {
            if state == PGRES_POLLING_WRITING || state == PGRES_POLLING_READING {
                var slice: Int32 = cancellation == nil ? 1000 : 100
                if let deadline {
                    let left = (deadline - .now).roundedMilliseconds
                    guard left > 0 else { return timedOut(handle, limit) }
                    slice = min(slice, Int32(clamping: left))
                }
                if cancellation?.isCancelled == true { return .cancelledBeforehand }
                guard
                    Socket.wait(handle, forWriting: state == PGRES_POLLING_WRITING, milliseconds: slice)
                else { continue }
            } else if state == PGRES_POLLING_OK || state == PGRES_POLLING_FAILED {
                return nil
            }
            state = PQconnectPoll(handle)
        }
    }

    private static func libpqTimeout(_ handle: OpaquePointer) -> Duration? {
        // libpq reads 1 as 2, so that rounding cannot make the limit nothing.
        guard let text = option("connect_timeout", of: handle), let seconds = Int(text), seconds > 0 else {
            return nil
        }
        return .seconds(max(2, seconds))
    }

    private static func timedOut(_ handle: OpaquePointer, _ limit: Duration?) -> PostgresError {
        let place = PQhost(handle).map { " at ‘\(String(cString: $0))’" } ?? ""
        let time = limit.map { " within \($0)" } ?? ""
        return PostgresError(.connectionFailed, "The server\(place) did not answer\(time).")
    }
}

extension String {
    /// A copy for C, to be deallocated by the caller.
    fileprivate var nullTerminated: UnsafeMutableBufferPointer<CChar> {
        let bytes = utf8CString
        let copy = UnsafeMutableBufferPointer<CChar>.allocate(capacity: bytes.count)
        _ = copy.initialize(from: bytes)
        return copy
    }
}
