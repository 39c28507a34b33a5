/// Counts the syllables of Spanish words by the rules of its spelling.
enum SpanishSyllables {
    private static let strong: Set<Character> = ["a", "e", "o", "á", "é", "ó", "í", "ú"]
    private static let weak: Set<Character> = ["i", "u", "ü"]

    /// Counts vowel nuclei: weak vowels join their neighbours, strong ones (with an accent, any) do not; at least 1.
    static func count(in word: Substring) -> Int {
        let letters = Array(word.lowercased().filter(\.isLetter))
        var count = 0
        // Whether the nucleus that is being read has its strong vowel already.
        var hasStrong = false
        var wasVowel = false
        for (position, letter) in letters.enumerated() {
            let isFinalY = letter == "y" && position == letters.count - 1
            let isStrong = strong.contains(letter)
            let isVowel = (isStrong || weak.contains(letter) || isFinalY) && !isSilentU(letters, position)
            if isVowel, !wasVowel || (isStrong && hasStrong) { count += 1 }
            hasStrong = isVowel && (isStrong || (wasVowel && hasStrong))
            wasVowel = isVowel
        }
        return max(1, count)
    }

    /// The u of que, qui, gue and gui.
    private static func isSilentU(_ letters: [Character], _ position: Int) -> Bool {
        guard letters[position] == "u", position > 0, position + 1 < letters.count else { return false }
        return "qg".contains(letters[position - 1]) && "eéií".contains(letters[position + 1])
    }
}
