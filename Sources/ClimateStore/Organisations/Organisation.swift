package import Survey

/// A tenant: a company, a school district, a community.
package struct Organisation: Sendable, Hashable, Codable {
    /// What kind of organisation it is; organisations are compared only within a sector.
    package enum Sector: String, Sendable, Hashable, Codable, CaseIterable {
        /// A company or an authority.
        case workplace
        /// A school or a district of schools.
        case school
        /// A club, a congregation, a neighbourhood.
        case community
    }

    /// The name in commands and files.
    package let code: Code
    /// What readers call it, 1 to 300 characters.
    package let name: String
    /// What kind of organisation it is.
    package let sector: Sector

    /// Makes an organisation; nothing is stored yet.
    package init(code: Code, name: String, sector: Sector) {
        self.code = code
        self.name = name
        self.sector = sector
    }
}
