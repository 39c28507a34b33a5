import Aggregation
import ClimateStore
import Disclosure
import LocalDatabase
import Postgres

/// Turns the modules' typed errors into what the user reads and what the shell is told.
enum FailureTranslation {
    /// Finds the message and exit code for an error; `nil` for errors that swift-argument-parser reports itself.
    static func failure(for error: any Error) -> CommandFailure? {
        switch error {
        case let failure as CommandFailure: failure
        case let failure as ResponseFileFailure: CommandFailure(.badInput, failure.lines)
        case let error as StoreError: CommandFailure(status(of: error), error.message)
        case let error as Policy.Violation: CommandFailure(.badInput, error.description)
        case let error as CubeBuildingError: CommandFailure(.failed, error.description)
        case let error as CubeLayoutError: CommandFailure(.badInput, error.description)
        case let error as UnitTreeError: CommandFailure(.badInput, error.description)
        case let error as ReleaseError: CommandFailure(.failed, error.description)
        case let error as AuditRefusal: CommandFailure(.failed, error.description)
        case let error as ReleaseAuditError: CommandFailure(.badInput, error.description)
        case let error as PostgresError: CommandFailure(status(of: error), error.description)
        case let error as LocalDatabaseError: CommandFailure(status(of: error), error.description)
        default: nil
        }
    }

    private static func status(of error: StoreError) -> ExitStatus {
        switch error.kind {
        case .notFound, .alreadyExists, .waveClosed, .refused, .alreadyImported, .responsesKnown: .badInput
        case .schemaOlder, .schemaNewer, .schemaDiffers, .unavailable: .databaseUnavailable
        case .notPermitted: .notPermitted
        case .altered, .server: .failed
        }
    }

    private static func status(of error: PostgresError) -> ExitStatus {
        switch error.kind {
        case .invalidSettings: .wrongUsage
        case .connectionFailed, .connectionLost, .poolTimedOut, .poolClosed: .databaseUnavailable
        default: .failed
        }
    }

    private static func status(of error: LocalDatabaseError) -> ExitStatus {
        switch error.kind {
        case .unavailable: .databaseUnavailable
        case .cannotWrite: .cannotWrite
        case .notPermitted: .notPermitted
        }
    }
}
