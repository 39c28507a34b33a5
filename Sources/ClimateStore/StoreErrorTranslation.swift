import Postgres

/// The one place where what the server says becomes what the user reads; the SQLSTATE and the constraint's name
/// decide, never the message.
enum StoreErrorTranslation {
    /// Translates an error of the server; any other is handed back as it is.
    static func translated(_ error: any Error, role: StoreRole? = nil) -> any Error {
        switch error {
        case let error as PostgresError: storeError(error, role: role)
        case let error as TransactionError: translated(error.body, role: role)
        default: error
        }
    }

    private static func storeError(_ error: PostgresError, role: StoreRole?) -> StoreError {
        switch error.kind {
        case .connectionFailed, .connectionLost, .invalidSettings, .poolTimedOut, .poolClosed:
            return StoreError(
                .unavailable,
                "The database is not available. \(error.description) When it is, run the command again: what was done is "
                    + "recognised and not done twice.", underlying: error)
        case .commitOutcomeUnknown:
            return StoreError(
                .unavailable,
                "The connection was lost at the last moment, so it is unknown whether the work was done. "
                    + "Run the command again: what was done is recognised and not done twice.",
                underlying: error)
        case .cancelled:
            return StoreError(.server, "The work was cancelled; nothing was changed.", underlying: error)
        case .server, .decoding, .misuse, .transactionFailed:
            return byState(error, role: role)
        }
    }

    private static func byState(_ error: PostgresError, role: StoreRole?) -> StoreError {
        if let constraint = error.constraint, let known = constraints[constraint] {
            return StoreError(known.kind, known.message, underlying: error)
        }
        if let state = error.sqlState, let known = states[state] {
            return StoreError(known.kind, known.message, underlying: error)
        }
        if error.sqlState == .insufficientPrivilege {
            return StoreError(
                .notPermitted, "The database login may not do this. \(remedy(role))", underlying: error)
        }
        return StoreError(.server, "The database could not do this. \(error.description)", underlying: error)
    }

    private static func remedy(_ role: StoreRole?) -> String {
        guard let role, let name = role.rawValue.split(separator: "_").last else {
            return "It holds none of Attune's roles; an administrator gives them with: attune access grant."
        }
        return
            "This command acts as \(name): an administrator gives that with: attune access grant --role \(name)."
    }

    private typealias Known = (kind: StoreError.Kind, message: String)

    private static let states: [SQLState: Known] = [
        "AT001": (
            .waveClosed, "The wave is closed: it takes no more responses. Open another wave for new ones."
        ),
        "AT002": (.notFound, "There is no such organisation or wave."),
        "AT006": (
            .refused,
            "The organisation has no units yet. Import them first: attune unit import FILE --organisation CODE."
        ),
        "AT009": (
            .refused,
            "The database refuses: surveys, the rules of a wave and releases never change once they are made."
        ),
        "AT030": (.refused, "A role is administrator, collector, aggregator or leader."),
        "AT031": (
            .notPermitted,
            "The roles of administrator and aggregator, and grants on all organisations, are given only by an "
                + "administrator of all organisations."
        ),
        "AT020": (
            .refused,
            "The database refuses the release: it does not follow the one before it, or is not what its digest says."
        ),
        "AT021": (
            .refused,
            "The wave is open, and its policy has no interimReleases. Close it first: attune wave close."
        ),
        "AT032": (.notPermitted, "Nobody changes their own access: ask another administrator."),
        "AT033": (.notFound, "The server has no such login."),
        "AT034": (.notFound, "The organisation has no such unit."),
        "AT035": (.refused, "Who sets the rules of an organisation does not read its responses."),
        "AT036": (.notFound, "There is no such grant."),
        "AT050": (
            .refused,
            "The wave's responses have been erased, as its limits say, so nothing more can be counted from them; what was "
                + "released stays. See: attune retention show."
        ),
        "AT051": (
            .refused,
            "The wave's exact counts have been erased, as its limits say, and are not made anew; what was released stays. "
                + "See: attune retention show."
        ),
        "AT040": (
            .refused,
            "Too few responses would enter the wave together, by which each could be told. Import them with: attune "
                + "response import."
        ),
        .undefinedObject: schemaMissing,
        .undefinedTable: schemaMissing,
        .undefinedFunction: schemaMissing,
        .invalidSchemaName: schemaMissing,
        // What SET ROLE reports for a role that does not exist.
        "22023": (
            .schemaOlder,
            "The server does not have Attune's roles. They belong to the server and not to a database, so a copy of "
                + "one comes without them: restore them there first, as pg_dumpall --roles-only writes them."
        ),
        .diskFull: (
            .server, "The database's disk is full; nothing was changed. Make room and run the command again."
        ),
        .outOfMemory: (
            .server, "The database is out of memory; nothing was changed. Run the command again later."
        ),
        .lockNotAvailable: (
            .server, "Somebody else is working on the same thing; nothing was changed. Run the command again."
        ),
        .queryCanceled: (
            .server, "The database took longer than it was allowed; nothing was changed."
        ),
        .readOnlySQLTransaction: (
            .server, "The database is read-only, as a stand-by server is; nothing was changed."
        ),
    ]

    private static let schemaMissing: Known = (
        .schemaOlder, "The database has no Attune schema. Make it with: attune database migrate."
    )

    private static let constraints: [String: Known] = [
        "organisation_code_is_unique": (.alreadyExists, "There is an organisation with this code already."),
        "organisation_has_a_name": (.refused, "An organisation's name has 1 to 300 characters."),
        "unit_has_a_name": (.refused, "A unit's name has 1 to 300 characters."),
        "unit_code_is_short": (.refused, "A unit's code has 1 to 100 characters."),
        "unit_one_root": (
            .refused, "An organisation has one root unit: exactly one unit has no parent."
        ),
        "unit_parent_exists": (.refused, "A unit's parent is not a unit of the organisation."),
        "wave_code_is_unique": (.alreadyExists, "The organisation has a wave with this code already."),
        "wave_code_is_a_code": (
            .refused, "A wave's code is letters, digits, ‘_’, ‘.’ and ‘-’, at most 64 of them."
        ),
        "wave_mixes_enough": (
            .refused, "Responses are mixed at least minimumRespondents at a time: raise mixingMinimum."
        ),
        "wave_threshold_is_safe": (
            .refused,
            "The policy is below what anybody may choose: no figure rests on fewer than 4 respondents, and the other "
                + "thresholds have their defaults as the least."
        ),
        "import_key": (
            .alreadyImported, "This file has been imported into the wave before; nothing was changed."
        ),
        "retention_cube_days_are_sensible": (
            .refused, "A limit is 0 to 36500 days after the wave's closing."
        ),
        "retention_days_are_sensible": (.refused, "A limit is 0 to 36500 days after the wave's closing."),
        "access_grant_is_unique": (.alreadyExists, "The login has this grant already."),
    ]
}
