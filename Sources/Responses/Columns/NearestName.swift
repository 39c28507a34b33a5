/// Finds the known name that somebody most likely meant; for messages only, never to map anything.
enum NearestName {
    /// The closest of `known` within two edits (one, for names under five characters), case not counted.
    static func of(_ name: String, among known: [String]) -> String? {
        let wanted = Array(name.lowercased().unicodeScalars.prefix(80))
        let limit = wanted.count < 5 ? 1 : 2
        var best: (name: String, distance: Int)?
        for candidate in known {
            let other = Array(candidate.lowercased().unicodeScalars.prefix(80))
            guard abs(other.count - wanted.count) <= limit else { continue }
            let distance = editDistance(wanted, other)
            if distance <= limit, distance < best?.distance ?? .max { best = (candidate, distance) }
        }
        return best?.name
    }

    /// The fewest insertions, deletions and replacements that turn one text into the other (Levenshtein 1965).
    private static func editDistance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
        var previous = Array(0...right.count)
        for (row, leftScalar) in left.enumerated() {
            var current = [row + 1]
            for (column, rightScalar) in right.enumerated() {
                let replaced = previous[column] + (leftScalar == rightScalar ? 0 : 1)
                current.append(min(replaced, previous[column + 1] + 1, current[column] + 1))
            }
            previous = current
        }
        return previous[right.count]
    }
}
