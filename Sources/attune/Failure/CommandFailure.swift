/// Why a command ended without doing what it was asked: the sentences for standard error and the exit code.
///
/// No message ever holds an answer, a token or a password.
struct CommandFailure: Error {
    /// What the shell is told.
    let status: ExitStatus
    /// One problem a line: what, where, why, what to do.
    let lines: [String]

    init(_ status: ExitStatus, _ lines: [String]) {
        self.status = status
        self.lines = lines
    }

    init(_ status: ExitStatus, _ line: String) {
        self.init(status, [line])
    }
}
