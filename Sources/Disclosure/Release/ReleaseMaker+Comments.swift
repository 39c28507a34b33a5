import Aggregation
import Crypto

extension ReleaseMaker {
    /// By node: the comments that may be shown there.
    ///
    /// A list needs `commentMinimum` commenters in a published unit of as many respondents. A later release shows
    /// the same lists or none: with another tree, one list could be taken out of another.
    static func comments(
        _ request: ReleaseRequest, respondents: [Int: Int]
    ) -> [Int: [ReleasedComments]] {
        let tree = request.tree
        var result: [Int: [ReleasedComments]] = [:]
        for (question, code) in request.commentQuestions.enumerated() {
            let texts = request.comments.filter { $0.question == question }
            var own = [Int64](repeating: 0, count: tree.unitCount)
            for comment in texts { own[comment.unit] += 1 }
            let least = request.policy.commentMinimum
            let lists = CommentLists(tree: tree, own: own, least: least) { unit in
                respondents[unit] ?? 0 >= least
            }
            let units = lists.units
            guard agrees(units.map { tree.codes[$0] }, question: code, with: request.earlier) else {
                continue
            }
            for unit in units {
                let below = Set(subtree(of: unit, children: tree.children))
                let list = texts.filter { below.contains($0.unit) }.map(\.text)
                result[unit, default: []].append(
                    ReleasedComments(question: code, texts: shuffled(list, request: request, question: code)))
            }
        }
        return result
    }

    /// Whether every earlier release that showed comments showed them at the same units.
    private static func agrees(
        _ units: [String], question: String, with earlier: [EarlierRelease]
    ) -> Bool {
        earlier.allSatisfy { release in
            let before = release.release.cells.filter { cell in
                cell.comments.contains { $0.question == question }
            }
            return before.isEmpty || Set(before.map(\.unit)) == Set(units)
        }
    }

    private static func subtree(of unit: Int, children: [[Int]]) -> [Int] {
        var found = [unit]
        var next = 0
        while next < found.count {
            found += children[found[next]]
            next += 1
        }
        return found
    }

    /// An order that follows from the texts and the wave alone, so that neither time nor writer can be read from it.
    private static func shuffled(_ texts: [String], request: ReleaseRequest, question: String) -> [String] {
        texts.map { text in
            var hash = SHA256()
            for part in [request.wave, question, text] {
                hash.update(data: Array(part.utf8) + [0])
            }
            return (key: Array(hash.finalize()), text: text)
        }
        .sorted { left, right in
            left.key == right.key ? left.text < right.text : left.key.lexicographicallyPrecedes(right.key)
        }
        .map(\.text)
    }
}
