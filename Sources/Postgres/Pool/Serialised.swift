import Dispatch

// Unchecked because of `value`: it is read and written only in blocks on `queue`, which is serial.

/// A value that one thread at a time may use.
///
/// Does what the standard library's `Mutex` does. That one, when it is contended on Linux, is handed over
/// inside the kernel, where ThreadSanitizer cannot follow it and reports races that are none (Swift 6.3.1).
final class Serialised<Value>: @unchecked Sendable {
    private let queue = DispatchQueue(label: "Postgres.Serialised")
    private var value: Value

    init(_ value: consuming sending Value) {
        self.value = value
    }

    /// Lends the value to `body`, which must be short and must not come back here.
    func withLock<R, Failure: Error>(_ body: (inout Value) throws(Failure) -> R) throws(Failure) -> R {
        let result: Result<R, Failure> = queue.sync {
            do throws(Failure) {
                return .success(try body(&value))
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }
}
