import Postgres
import Survey

/// Says which login, organisation, unit or grant a refusal is about; the server only says of which kind.
enum AccessRefusal {
    /// Puts names into an error of `grant_access` or `revoke_access`; any other is handed back as it is.
    static func named(_ error: StoreError, _ grant: AccessGrant) -> StoreError {
        guard let state = error.underlying?.sqlState, let message = message(state, grant) else {
            return error
        }
        return StoreError(error.kind, message, underlying: error.underlying)
    }

    private static func message(_ state: SQLState, _ grant: AccessGrant) -> String? {
        let place = grant.organisation.map { "the organisation ‘\($0)’" } ?? "all organisations"
        switch state {
        case "AT002":
            return
                "There is no organisation ‘\(grant.organisation?.text ?? "")’, or you are not its administrator. "
                + "See: attune organisation list."
        case "AT033":
            return
                "The server has no login ‘\(grant.login)’. Whoever runs it makes one, with a password or a "
                + "certificate as usual there: CREATE ROLE \(Statement.quotedName(grant.login)) LOGIN;"
        case "AT034":
            return "The organisation ‘\(grant.organisation?.text ?? "")’ has no unit ‘\(grant.unit ?? "")’. "
                + "See: attune unit list --organisation \(grant.organisation?.text ?? "")."
        case "AT035":
            let other = grant.role == .administrator ? "aggregator" : "administrator"
            return "‘\(grant.login)’ is \(other) of \(place): who sets the rules does not read responses. "
                + "Give the role of \(grant.role.rawValue) to another login."
        case "AT036":
            let unit = grant.unit.map { ", unit ‘\($0)’" } ?? ""
            return
                "‘\(grant.login)’ is not \(grant.role.rawValue) of \(place)\(unit). See: attune access list."
        default: return nil
        }
    }
}

extension Statement {
    /// A name as SQL writes it, for messages that show a statement to run.
    fileprivate static func quotedName(_ name: String) -> String {
        let statement: Statement = "\(identifier: name)"
        return statement.text
    }
}
