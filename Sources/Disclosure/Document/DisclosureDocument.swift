/// A table of any kind as `attune disclosure` reads and writes it: atoms, cells, and what is published.
///
/// The atoms' values are the truth that is to be protected; the cells' statuses say what an attacker sees.
package struct DisclosureDocument: Hashable, Sendable, Codable {
    /// An indivisible group of respondents.
    package struct Atom: Hashable, Sendable, Codable {
        /// The group's name.
        package let id: String
        /// The true quantity: the head count, unless the document's quantity says otherwise.
        package let value: Double
        /// The number of respondents; `nil` where the value is that number.
        package let respondents: Int?
        /// The least value the public knows to be possible; `nil` for 0.
        package let lower: Double?
        /// The greatest value the public knows to be possible; `nil` for no limit.
        package let upper: Double?

        private enum CodingKeys: String, CodingKey, CaseIterable {
            case id, value, respondents, lower, upper
        }

        /// The keys that are read of an atom.
        package static var keys: [String] { CodingKeys.allCases.map(\.rawValue) }

        /// Describes an atom.
        package init(
            id: String, value: Double, respondents: Int? = nil, lower: Double? = nil, upper: Double? = nil
        ) {
            self.id = id
            self.value = value
            self.respondents = respondents
            self.lower = lower
            self.upper = upper
        }

        /// The number of respondents, given or from the value.
        var headCount: Int64 { respondents.map(Int64.init) ?? Int64(max(0, value.rounded())) }
    }

    /// Whether and why a cell is shown.
    package enum Status: String, Hashable, Sendable, Codable {
        /// The cell's value is shown.
        case published
        /// The cell is withheld for its own sake.
        case primary
        /// The cell is withheld for another one's sake.
        case secondary
        /// Nobody meant to show the cell.
        case unpublished
    }

    /// A set of atoms whose sum is of interest.
    package struct Cell: Hashable, Sendable, Codable {
        /// The cell's name.
        package let id: String
        /// The names of its atoms.
        package let atoms: [String]
        /// Whether it is shown.
        package let status: Status
        /// The limits that are shown instead of the exact value, low first; `nil` where the exact value is.
        package let publishedInterval: [Double]?

        private enum CodingKeys: String, CodingKey, CaseIterable {
            case id, atoms, status
            case publishedInterval = "published_interval"
        }

        /// The keys that are read of a cell.
        package static var keys: [String] { CodingKeys.allCases.map(\.rawValue) }

        /// Describes a cell.
        package init(id: String, atoms: [String], status: Status, publishedInterval: [Double]? = nil) {
            self.id = id
            self.atoms = atoms
            self.status = status
            self.publishedInterval = publishedInterval
        }
    }

    /// The document's name; `nil` if it has none.
    package let id: String?
    /// What the document shows; `nil` if it does not say.
    package let title: String?
    /// What the values are, such as `count`; `nil` if it does not say.
    package let quantity: String?
    /// The fewest respondents that may be isolated; `nil` leaves it to the caller.
    package let k: Int?
    /// The atoms.
    package let atoms: [Atom]
    /// The cells.
    package let cells: [Cell]
    /// What the attacker knows beside the published cells, by atom; `nil` for nothing.
    package let attackerKnowsAtoms: [String: Double]?

    private enum CodingKeys: String, CodingKey {
        case id, title, quantity, k, atoms, cells
        case attackerKnowsAtoms = "attacker_knows_atoms"
    }

    /// Describes a table.
    package init(
        id: String? = nil, title: String? = nil, quantity: String? = nil, k: Int? = nil, atoms: [Atom],
        cells: [Cell], attackerKnowsAtoms: [String: Double]? = nil
    ) {
        self.id = id
        self.title = title
        self.quantity = quantity
        self.k = k
        self.atoms = atoms
        self.cells = cells
        self.attackerKnowsAtoms = attackerKnowsAtoms
    }
}

/// Why a table cannot be protected or audited.
package enum DisclosureDocumentError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Neither the document nor the caller says how many respondents may not be isolated.
    case missingThreshold
    /// The number of respondents that may not be isolated is below 2.
    case thresholdTooSmall(Int)
    /// The document has no atoms, or no cells.
    case nothing(String)
    /// An atom does not say how many respondents it has, and its value is no number of people.
    case noHeadCount(String)
    /// An atom's value lies outside the limits that the public knows.
    case outsideLimits(String)
    /// Two atoms, or two cells, have the same name.
    case repeatedIdentifier(String)
    /// A cell, or the attacker's knowledge, names an atom that the document lacks.
    case unknownAtom(String, in: String)
    /// A cell names an atom twice.
    case repeatedAtom(String, in: String)
    /// A number is not finite, negative where it counts people, or an interval is not two numbers in order.
    case badNumber(in: String)

    /// What is wrong and what to do about it, in one or two sentences.
    package var description: String {
        switch self {
        case .missingThreshold:
            "The table does not say how many respondents may not be isolated. Give `k`, at least 2."
        case .thresholdTooSmall(let k):
            "`k` is \(k), but a group of fewer than 2 cannot be hidden. Give `k`, at least 2."
        case .nothing(let part):
            "The table has no \(part), so there is nothing to look at. Add them."
        case .noHeadCount(let atom):
            "The value of ‘\(atom)’ is not a whole number of people. Give its `respondents` beside it."
        case .outsideLimits(let atom):
            "The value of ‘\(atom)’ lies outside its limits: `lower`, which is 0 where absent, and `upper`. Correct one."
        case .repeatedIdentifier(let id):
            "The name ‘\(id)’ is used twice. Give every atom and every cell a name of its own."
        case .unknownAtom(let atom, let place):
            "‘\(place)’ names the atom ‘\(atom)’, which the table lacks. Add the atom or correct the name."
        case .repeatedAtom(let atom, let place):
            "Cell ‘\(place)’ names the atom ‘\(atom)’ twice. Name it once."
        case .badNumber(let place):
            "A number of ‘\(place)’ is not finite, is negative where it counts people, or its limits are out of order."
        }
    }
}
