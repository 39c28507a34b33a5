import Foundation

/// What keeps a response file from being read at all, in words for people.
enum InputFailure {
    /// The system's reason after a call that failed.
    static func failure(_ name: String, _ error: Int32) -> CommandFailure {
        let reason =
            switch error {
            case ENOENT: "there is no such file. Is the name right?"
            case EACCES, EPERM: "you may not read the file."
            case EISDIR: folder(name)
            case EIO: "the disk reports an error. Copy the file to another one and try again."
            default: "the file cannot be read: \(String(cString: strerror(error)))."
            }
        return CommandFailure(.badInput, "\(name): \(reason)")
    }

    /// A folder where a file was expected.
    static func folder(_ name: String) -> String {
        "this is a folder. Name its files, such as ‘\(name.hasSuffix("/") ? name : name + "/")*.csv’."
    }

    /// A file that is not what it was when the import began.
    static func changed(_ name: String) -> CommandFailure {
        CommandFailure(
            .badInput,
            "\(name): the file changed while it was read. Nothing was imported; try again when it is complete."
        )
    }
}
