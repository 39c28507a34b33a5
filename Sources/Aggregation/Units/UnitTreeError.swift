/// Why a list of units is not one tree.
package enum UnitTreeError: Error, Hashable, Sendable, CustomStringConvertible {
    /// There is no unit at all.
    case empty
    /// The two lists do not describe the same units.
    case unequalCounts(codes: Int, parents: Int)
    /// Two units, two groups or a unit and a group share a code.
    case repeatedCode(String)
    /// A unit's parent is not in the list.
    case unknownParent(of: String)
    /// There is not exactly one unit without a parent; the codes of those there are.
    case roots([String])
    /// A unit lies below itself.
    case cycle(through: String)
    /// A report group is not two or more different children of one unit.
    case notSiblings(group: String)

    /// What is wrong and what to do about it, in one or two sentences.
    package var description: String {
        switch self {
        case .empty:
            "There are no units. Import the organisation's units first."
        case .unequalCounts(let codes, let parents):
            "There are \(codes) unit codes, but \(parents) parents. Give one parent, or none, for each unit."
        case .repeatedCode(let code):
            "The code ‘\(code)’ is used twice. Give every unit and every report group a code of its own."
        case .unknownParent(let code):
            "The parent of unit ‘\(code)’ is not among the units. Add the parent or correct its code."
        case .roots(let codes):
            codes.isEmpty
                ? "Every unit has a parent, so there is no root. Leave the organisation's own parent empty."
                : "There are \(codes.count) units without a parent: \(codes.joined(separator: ", ")). "
                    + "Leave only the organisation's own parent empty."
        case .cycle(let code):
            "Unit ‘\(code)’ lies below itself. Correct the parents of the units around it."
        case .notSiblings(let group):
            "The members of report group ‘\(group)’ are not two or more different children of one unit."
        }
    }
}
