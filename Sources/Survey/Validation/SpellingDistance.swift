/// Measures how many slips of the hand lie between two words.
package enum SpellingDistance {
    /// Finds the word that was probably meant.
    ///
    /// - Returns: The candidate with the smallest distance of at most a third of the word's length, at least 1
    ///   and at most 3; the first in byte order among equals; `nil` if none is that near.
    package static func nearest(to word: String, among candidates: [String]) -> String? {
        guard word.utf8.count <= 64 else { return nil }
        let limit = min(3, max(1, word.utf8.count / 3))
        return
            candidates.filter { $0.utf8.count <= 64 }
            .map { (distance: between(word.lowercased(), $0.lowercased()), word: $0) }
            .filter { $0.distance <= limit }
            .min { ($0.distance, $0.word) < ($1.distance, $1.word) }?.word
    }

    /// Counts insertions, deletions, replacements and swaps of neighbours.
    ///
    /// The restricted Damerau–Levenshtein distance (Damerau 1964) over UTF-8 octets.
    package static func between(_ left: String, _ right: String) -> Int {
        let left = Array(left.utf8)
        let right = Array(right.utf8)
        guard !left.isEmpty, !right.isEmpty else { return max(left.count, right.count) }
        var beforeLast: [Int] = []
        var last = Array(0...right.count)
        for row in 1...left.count {
            var current = [row]
            for column in 1...right.count {
                let isSame = left[row - 1] == right[column - 1]
                var best = min(
                    last[column] + 1, current[column - 1] + 1, last[column - 1] + (isSame ? 0 : 1))
                if row > 1, column > 1, left[row - 1] == right[column - 2],
                    left[row - 2] == right[column - 1]
                {
                    best = min(best, beforeLast[column - 2] + 1)
                }
                current.append(best)
            }
            (beforeLast, last) = (last, current)
        }
        return last[right.count]
    }
}
