/// Turns the HTML of survey tools into plain text and back.
enum MarkupText {
    /// Takes tags and character references out of a text, and joins white space.
    static func plain(_ markup: String) -> String {
        guard markup.utf8.contains(where: { $0 == 0x3C || $0 == 0x26 }) else { return joined(markup) }
        return joined(decodingReferences(removingTags(markup)))
    }

    /// Writes plain text as HTML.
    static func markup(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
            .replacing("\n", with: "<br />")
    }

    /// Takes out what cannot be shown, and white space at the ends of lines.
    private static func joined(_ text: String) -> String {
        let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }.map { line in
            line.split { $0.isWhitespace }.joined(separator: " ").filter { character in
                !character.unicodeScalars.contains {
                    $0.properties.generalCategory == .control || $0 == "\u{FEFF}"
                }
            }
        }
        var result: [String] = []
        // One empty line at most between paragraphs, none at the ends.
        for line in lines where !(line.isEmpty && result.last?.isEmpty != false) { result.append(line) }
        if result.last?.isEmpty == true { result.removeLast() }
        return result.joined(separator: "\n")
    }

    /// Replaces tags by nothing, those that end a line by a line end, and drops scripts and style sheets.
    private static func removingTags(_ markup: String) -> String {
        var result = ""
        var rest = Substring(markup)
        while let open = rest.firstIndex(of: "<") {
            result += rest[..<open]
            let after = rest[rest.index(after: open)...]
            // “a < b” is no tag.
            guard let next = after.first, next.isLetter || next == "/" || next == "!" else {
                result += "<"
                rest = after
                continue
            }
            guard let close = after.firstIndex(of: ">") else { return result + rest[open...] }
            let tag = after[..<close].lowercased()
            let name = String(tag.drop { $0 == "/" }.prefix { $0.isLetter || $0.isNumber })
            rest = after[after.index(after: close)...]
            if (name == "script" || name == "style") && !tag.hasPrefix("/") {
                // Without its end tag the rest of the text is the script.
                rest = rest.firstRange(of: "</\(name)").map { rest[$0.lowerBound...] } ?? ""
            }
            if ["br", "p", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6"].contains(name) {
                result += "\n"
            }
        }
        return result + rest
    }

    private static let named: [String: String] = [
        "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": " ", "hellip": "…", "ndash": "–",
        "mdash": "—", "lsquo": "‘", "rsquo": "’", "ldquo": "“", "rdquo": "”", "auml": "ä", "ouml": "ö",
        "uuml": "ü",
        "Auml": "Ä", "Ouml": "Ö", "Uuml": "Ü", "szlig": "ß", "eacute": "é", "egrave": "è", "ecirc": "ê",
        "agrave": "à", "acirc": "â", "ccedil": "ç", "ntilde": "ñ", "aacute": "á", "iacute": "í",
        "oacute": "ó",
        "uacute": "ú", "iquest": "¿", "iexcl": "¡", "euml": "ë", "iuml": "ï", "ocirc": "ô", "ugrave": "ù",
    ]

    private static func decodingReferences(_ text: String) -> String {
        var result = ""
        var rest = Substring(text)
        while let ampersand = rest.firstIndex(of: "&") {
            result += rest[..<ampersand]
            let after = rest[rest.index(after: ampersand)...]
            if let end = after.prefix(10).firstIndex(of: ";"), let character = character(after[..<end]) {
                result += character
                rest = after[after.index(after: end)...]
            } else {
                result += "&"
                rest = after
            }
        }
        return result + rest
    }

    private static func character(_ name: Substring) -> String? {
        guard name.hasPrefix("#") else { return named[String(name)] }
        let digits = name.dropFirst()
        let value =
            digits.hasPrefix("x") || digits.hasPrefix("X")
            ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
        return value.flatMap(Unicode.Scalar.init).map { String($0) }
    }
}
