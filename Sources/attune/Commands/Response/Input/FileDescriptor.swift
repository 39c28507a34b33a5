import Foundation

/// A file that is open for reading until nobody uses it any more.
final class FileDescriptor: Sendable {
    /// The system's number for it.
    let number: Int32
    private let isOwned: Bool

    /// Standard input, which stays open.
    static let standardInput = FileDescriptor(STDIN_FILENO, isOwned: false)

    /// Opens a file.
    ///
    /// - Returns: `nil` if that fails; `errno` says why.
    init?(opening path: String) {
        number = open(path, O_RDONLY | O_CLOEXEC)
        isOwned = true
        if number < 0 { return nil }
    }

    private init(_ number: Int32, isOwned: Bool) {
        self.number = number
        self.isOwned = isOwned
    }

    deinit { if isOwned, number >= 0 { close(number) } }
}
