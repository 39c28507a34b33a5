package import Postgres

/// Why the store did not do what it was asked; nothing was changed.
package struct StoreError: Error, Sendable {
    /// What kind of reason it is, for callers that decide on it.
    package enum Kind: Sendable, Equatable {
        /// What was named does not exist.
        case notFound
        /// What was to be made exists already.
        case alreadyExists
        /// A wave that has been closed takes no more responses.
        case waveClosed
        /// A rule of the data forbids it: a unit still in use, a policy that would loosen.
        case refused
        /// The same file has been imported into the wave before.
        case alreadyImported
        /// All responses of an import have ids, their sources' own, that the wave knows.
        case responsesKnown
        /// The database has no Attune schema or an older one; `attune database migrate` brings it up to date.
        case schemaOlder
        /// The database was migrated by a newer Attune than this one.
        case schemaNewer
        /// A migration that was applied is not the one this Attune carries: changed, missing or reordered.
        case schemaDiffers
        /// What is stored is not what was stored: somebody has changed it.
        case altered
        /// The login may not do this.
        case notPermitted
        /// The server cannot be reached, or refused the login.
        case unavailable
        /// The server failed in a way Attune has no better word for.
        case server
    }

    /// What kind of reason it is.
    package let kind: Kind
    /// A sentence naming the thing and the remedy; it holds no answer, token or password.
    package let message: String
    /// What the server said, if it was asked.
    package let underlying: PostgresError?

    /// Makes an error.
    package init(_ kind: Kind, _ message: String, underlying: PostgresError? = nil) {
        self.kind = kind
        self.message = message
        self.underlying = underlying
    }
}

extension StoreError: CustomStringConvertible {
    /// The message.
    package var description: String { message }
}
