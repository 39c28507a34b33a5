/// Counts the syllables of English words by their spelling, as readability formulas do.
enum EnglishSyllables {
    private static let vowels: Set<Character> = ["a", "e", "i", "o", "u", "y"]

    /// Counts groups of vowels without a silent final e; at least 1.
    static func count(in word: Substring) -> Int {
        let letters = word.lowercased().filter { $0.isLetter && $0.isASCII }
        guard letters.count > 3 else { return 1 }
        var characters = Array(letters)
        // “idea” and “area” end in two syllables, “sea” in one.
        var count = letters.hasSuffix("ea") && letters.dropLast(2).contains(where: vowels.contains) ? 1 : 0
        // “colleague” and “unique” end like “colleag” and “uniq”.
        if letters.hasSuffix("gue") || letters.hasSuffix("que") { characters.removeLast() }
        if letters.hasSuffix("ue") && characters.count < letters.count {
            characters.removeLast()
        } else if endsSilently(characters) {
            characters.removeLast(characters.last == "e" ? 1 : 2)
        }
        var wasVowel = false
        for (position, character) in characters.enumerated() {
            let isVowel = vowels.contains(character) && !(position == 0 && character == "y")
            // “ia”, “io” (not in -tion, -sion), “eo”, “ua” and “iu” are mostly two syllables.
            if isVowel, !wasVowel || isHiatus(characters, position) { count += 1 }
            wasVowel = isVowel
        }
        return max(1, count)
    }

    private static func endsSilently(_ characters: [Character]) -> Bool {
        let ending = String(characters.suffix(3))
        guard let last = ending.last else { return false }
        let beforeLast = ending.dropLast().last
        switch last {
        // “table” has its e sounded, “tale” has not.
        case "e": return !(beforeLast == "l" && !vowels.contains(ending.first ?? "a"))
        // “named” is one syllable, “needed” and “wanted” are two.
        case "d": return beforeLast == "e" && !"dt".contains(ending.first ?? "d")
        // “names” is one syllable, “notices” and “wishes” keep theirs.
        case "s": return beforeLast == "e" && !"cgsxzh".contains(ending.first ?? "s")
        default: return false
        }
    }

    private static func isHiatus(_ characters: [Character], _ position: Int) -> Bool {
        guard position > 0 else { return false }
        let pair = String([characters[position - 1], characters[position]])
        guard ["ia", "io", "iu", "eo", "ua"].contains(pair) else { return false }
        if position > 1, "tscgq".contains(characters[position - 2]) { return false }
        return !(pair == "eo" && position > 1 && characters[position - 2] == "p")
    }
}
