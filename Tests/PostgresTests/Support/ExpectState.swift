import Postgres
import Testing

/// Expects `body` to fail with an error of the server that has this code.
///
/// - Returns: The error.
@discardableResult
func expect<R: ~Copyable>(
    _ state: SQLState, _ location: SourceLocation = #_sourceLocation, _ body: () throws -> R
) -> PostgresError? {
    do {
        _ = try body()
        Issue.record("Nothing was thrown.", sourceLocation: location)
    } catch let error as PostgresError {
        #expect(error.sqlState == state, sourceLocation: location)
        return error
    } catch {
        Issue.record("Another error was thrown: \(error)", sourceLocation: location)
    }
    return nil
}
