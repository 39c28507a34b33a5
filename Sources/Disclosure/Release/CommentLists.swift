import Aggregation

/// What people of one unit wrote, as it is stored: joined to no response.
package struct UnitComment: Hashable, Sendable {
    /// The index of the unit it was written in.
    package let unit: Int
    /// The question's position in the survey.
    package let question: Int
    /// The words.
    package let text: String

    /// Keeps a comment.
    package init(unit: Int, question: Int, text: String) {
        self.unit = unit
        self.question = question
        self.text = text
    }
}

/// At which units comments are shown: every list holds enough of them, and no two lists share one.
struct CommentLists {
    private let tree: UnitTree
    /// By unit: the comments of the unit and of all below it.
    private let counts: [Int64]
    private let own: [Int64]
    private let isPublished: (Int) -> Bool
    private let least: Int64

    /// - Parameters:
    ///   - own: By unit: the comments of its own people on one question.
    ///   - least: The fewest comments of a list.
    ///   - isPublished: Whether a unit's figures are shown and its respondents are as many as comments need.
    init(tree: UnitTree, own: [Int64], least: Int, isPublished: @escaping (Int) -> Bool) {
        self.tree = tree
        self.own = own
        counts = tree.sums(of: own)
        self.least = Int64(least)
        self.isPublished = isPublished
    }

    /// The units whose lists are shown, from the root down.
    ///
    /// A unit's comments are shown with it, unless every unit below that has any can show its own; then nothing that was
    /// written is left out, and no list can be taken out of another.
    var units: [Int] {
        guard canShow(tree.root) else { return [] }
        var shown: [Int] = []
        var waiting = [tree.root]
        while let unit = waiting.popLast() {
            let parts = tree.children[unit].filter { counts[$0] > 0 }
            if own[unit] == 0, parts.count > 1 || parts.count == 1 && canShow(parts[0]),
                parts.allSatisfy(canShow)
            {
                waiting += parts.reversed()
            } else {
                shown.append(unit)
            }
        }
        return shown
    }

    private func canShow(_ unit: Int) -> Bool { counts[unit] >= least && isPublished(unit) }
}
