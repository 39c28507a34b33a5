package import Survey

/// What a login may do in this database, and where.
package struct AccessGrant: Sendable, Hashable {
    /// The part of Attune's work that can be given to a login; never the owner's.
    package enum Role: String, Sendable, Hashable, Codable, CaseIterable {
        /// Defines organisations, units, surveys and waves; never reads a response.
        case administrator
        /// Adds responses; never reads one.
        case collector
        /// Reads responses of closed waves to make releases.
        case aggregator
        /// Reads released values.
        case leader
    }

    /// The login's name on the server.
    package let login: String
    /// What it may do.
    package let role: Role
    /// The organisation it may do it in; `nil` for all of them.
    package let organisation: Code?
    /// The code of the unit whose subtree a leader reads; `nil` for the whole organisation.
    package let unit: String?

    /// Describes a grant; nothing is stored yet.
    package init(login: String, role: Role, organisation: Code?, unit: String?) {
        self.login = login
        self.role = role
        self.organisation = organisation
        self.unit = unit
    }
}
