package import Disclosure
package import Survey

/// What a wave's notices are made of: its actual rules and the fields that its database actually has.
package struct NoticeFacts: Sendable {
    /// A table of the database with the names of its columns.
    package struct Table: Sendable, Hashable {
        /// The table's name.
        package let name: String
        /// The columns' names, in their order.
        package let columns: [String]

        /// Makes a table.
        package init(name: String, columns: [String]) {
            self.name = name
            self.columns = columns
        }
    }

    /// How long something is kept.
    package struct Limit: Sendable, Hashable {
        /// Whether it goes with the wave's first release.
        package let afterRelease: Bool
        /// The days after the wave's closing at which it goes at the latest; `nil` for no such day.
        package let days: Int?

        /// Makes a limit; without either part it is none.
        package init(afterRelease: Bool = false, days: Int? = nil) {
            self.afterRelease = afterRelease
            self.days = days
        }
    }

    /// The wave, written `ORGANISATION/WAVE`.
    package let wave: String
    /// What the organisation calls itself.
    package let organisation: String
    /// What is asked.
    package let definition: SurveyDefinition
    /// The rules that were frozen when the wave was opened.
    package let policy: Policy
    /// All tables of the schema, as its catalogue lists them.
    package let tables: [Table]
    /// How long responses and comments are kept.
    package let responses: Limit
    /// How long the exact counts are kept.
    package let counts: Limit

    /// Puts the facts together.
    package init(
        wave: String, organisation: String, definition: SurveyDefinition, policy: Policy, tables: [Table],
        responses: Limit, counts: Limit
    ) {
        self.wave = wave
        self.organisation = organisation
        self.definition = definition
        self.policy = policy
        self.tables = tables
        self.responses = responses
        self.counts = counts
    }
}

extension NoticeFacts {
    func columns(of table: String) -> [String] { tables.first { $0.name == table }?.columns ?? [] }
}
