internal import Foundation
internal import Survey

/// Makes codes of foreign names, each once.
struct CodeMaker {
    private var taken: Set<String>
    /// The last number that was put behind a name, so that a thousand equal names are made a thousand codes at once.
    private var numbers: [String: Int] = [:]

    /// Begins with the codes that must not be made, in lower case.
    init(reserved: Set<String> = []) { taken = reserved }

    /// Makes a code: the name itself if it is one and free, else the nearest.
    ///
    /// - Parameter prefix: What stands before a name that does not begin with a letter.
    mutating func code(for name: String, prefix: String) -> Code {
        // Letters lose their accents: ‘länger’ becomes ‘langer’ instead of ‘l_nger’.
        let plain = String(name.prefix(200)).decomposedStringWithCanonicalMapping.unicodeScalars
            .filter { $0.properties.generalCategory != .nonspacingMark }
        var text = String(
            plain.prefix(200).map { scalar -> Character in
                scalar.isASCII
                    && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
                        || "_.-".unicodeScalars.contains(scalar))
                    ? Character(scalar) : "_"
            })
        if Code(String(text.prefix(1))) == nil { text = prefix + text }
        text = String(text.prefix(Code.maximumLength - 8))
        var candidate = name == text || Code(name) == nil ? text : name
        while !taken.insert(candidate.lowercased()).inserted {
            let number = numbers[text, default: 1] + 1
            numbers[text] = number
            candidate = "\(text)_\(number)"
        }
        return Code(validated: candidate)
    }
}
