/// Turns the modules' typed errors into what the user reads and what the shell is told.
enum FailureTranslation {
    /// Finds the message and exit code for an error; `nil` for errors that swift-argument-parser reports itself.
    static func failure(for error: any Error) -> CommandFailure? {
        switch error {
        case let failure as CommandFailure: failure
        default: nil
        }
    }
}
