import Foundation

/// The lock that lets one process at a time make, start or stop a cluster; the kernel frees it if that dies.
struct FolderLock: ~Copyable {
    private let descriptor: Int32

    /// Waits for the lock.
    ///
    /// - Throws: `busy` if another process holds it for longer than `limit`.
    init(_ folder: ClusterFolder, waitingAtMost limit: Duration) throws(LocalDatabaseError) {
        // Without writing: a server whose disk has become read-only can still be stopped.
        let descriptor = open(folder.lock, O_RDONLY | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .file(folder.lock, errno) }
        let deadline = ContinuousClock.now + limit
        while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
            let number = errno
            guard number == EWOULDBLOCK || number == EINTR else {
                close(descriptor)
                throw .file(folder.lock, number)
            }
            guard ContinuousClock.now < deadline else {
                close(descriptor)
                throw .busy(path: folder.path, seconds: Int(limit.components.seconds))
            }
            usleep(20_000)
        }
        self.descriptor = descriptor
    }

    deinit { close(descriptor) }
}
