import CLibPQ

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Waiting on a connection's socket and on the clock, for a thread that may block.
enum Socket {
    /// Waits until a connection's socket can be read or written.
    ///
    /// - Parameter milliseconds: How long to wait; −1 for as long as it takes.
    /// - Returns: Whether the socket is ready; an error on it counts as ready, since libpq then reports it.
    static func wait(
        _ connection: OpaquePointer, forWriting: Bool, milliseconds: Int32
    ) -> Bool {
        let descriptor = PQsocket(connection)
        guard descriptor >= 0 else { return true }
        var request = pollfd(fd: descriptor, events: Int16(forWriting ? POLLOUT : POLLIN), revents: 0)
        return poll(&request, 1, milliseconds) != 0
    }

    /// Cuts a connection off, so that libpq finds it lost.
    static func shutDown(_ connection: OpaquePointer) {
        let descriptor = PQsocket(connection)
        guard descriptor >= 0 else { return }
        shutdown(descriptor, Int32(SHUT_RDWR))
        // Reading once, and a second time past what had arrived before, makes libpq notice.
        while PQconsumeInput(connection) == 1 {}
    }

    /// Puts the calling thread to sleep.
    static func sleep(_ duration: Duration) {
        let (seconds, attoseconds) = duration.components
        guard seconds >= 0, attoseconds >= 0 else { return }
        var time = timespec(tv_sec: Int(seconds), tv_nsec: Int(attoseconds / 1_000_000_000))
        nanosleep(&time, nil)
    }
}
