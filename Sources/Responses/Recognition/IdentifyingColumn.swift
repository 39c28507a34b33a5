/// Columns that say who answered, where, when or with what, by their headings.
package enum IdentifyingColumn: String, Hashable, Sendable, CaseIterable, Comparable {
    /// A person's name or account.
    case name
    /// E-mail, telephone, postal address.
    case contact
    /// Network address, browser, device.
    case device
    /// Place on the map.
    case location
    /// When the response was begun, sent or changed, and how long it took.
    case time
    /// A key that another file may know: token, employee number, link, date of birth.
    case identifier

    /// What a notice calls the columns of this kind.
    package var description: String {
        switch self {
        case .name: "names"
        case .contact: "contact details"
        case .device: "device and network data"
        case .location: "locations"
        case .time: "times"
        case .identifier: "identifiers"
        }
    }

    /// Orders kinds as they are announced.
    package static func < (left: IdentifyingColumn, right: IdentifyingColumn) -> Bool {
        (allCases.firstIndex(of: left) ?? 0) < (allCases.firstIndex(of: right) ?? 0)
    }

    /// Finds what a column gives away, from its heading's words alone.
    ///
    /// - Returns: `nil` for a heading that gives nothing away; the column may still hold something that does.
    static func kind(of heading: String) -> IdentifyingColumn? {
        if let kind = kind(ofWords: words(of: heading)) { return kind }
        // What stands in brackets explains: `Mailing address (if different from the above)`.
        guard let bracket = heading.firstIndex(of: "("), bracket > heading.startIndex else { return nil }
        return kind(ofWords: words(of: String(heading[..<bracket])))
    }

    private static func kind(ofWords all: [String]) -> IdentifyingColumn? {
        var words = all
        // Tools number what would be equal: `email_2`, `Custom Data 1`, `first_name_6c5d9b`.
        while words.count > 1, words.last?.contains(where: \.isNumber) == true { words.removeLast() }
        guard !words.isEmpty else { return nil }
        let joined = words.joined(separator: " ")
        if words.count <= 8, let kind = kindsByHeading[joined] ?? kindsByHeading[words.joined()] {
            return kind
        }
        return kindBySign(words) ?? kindByPhrase(words)
    }

    /// Finds the kind by single words, as far as the heading is short enough for them to be what it is about.
    private static func kindBySign(_ words: [String]) -> IdentifyingColumn? {
        for sign in signs where words.count <= sign.longest {
            let isSign =
                sign.isLast
                ? words.last.map(sign.words.contains) == true : words.contains(where: sign.words.contains)
            if isSign { return sign.kind }
        }
        if words.count > 1, words[0] == "browser" { return .device }
        let joined = words.joined(separator: " ")
        let isTime =
            joined.hasSuffix(" timestamp") || joined.hasPrefix("question time")
            || joined.hasPrefix("group time")
        return isTime ? .time : nil
    }

    /// Finds the kind by what a form asks for in a whole sentence.
    private static func kindByPhrase(_ words: [String]) -> IdentifyingColumn? {
        var found: IdentifyingColumn?
        for (index, word) in words.enumerated() {
            for phrase in phrasesByFirstWord[word] ?? [] where words[index...].starts(with: phrase.words) {
                found = min(found ?? phrase.kind, phrase.kind)
            }
        }
        return found
    }

    private static let phrasesByFirstWord: [String: [(words: [String], kind: IdentifyingColumn)]] = {
        var phrases: [String: [(words: [String], kind: IdentifyingColumn)]] = [:]
        for (kind, texts) in Self.phrases {
            for words in texts.map({ $0.split(separator: " ").map(String.init) }) {
                phrases[words[0], default: []].append((words, kind))
            }
        }
        return phrases
    }()

    /// Whether a heading is the name of a response's own id, and not of a person's, in whatever tool's file.
    static func namesResponse(_ heading: String) -> Bool {
        responseNames.contains(words(of: heading).joined(separator: " "))
    }

    private static let responseNames: Set<String> = [
        "id", "uuid", "key", "response id", "responseid", "submission id", "record id", "instance id",
        "instanceid",
        "meta instance id", "respondent id", "respondentid",
    ]

    /// The words of a heading in lower case: split at spaces, signs and where a capital follows a small letter.
    static func words(of heading: String) -> [String] {
        var words: [String] = []
        var word = ""
        var lastWasLower = false
        for character in heading.prefix(400) {
            let isPart = character.isLetter || character.isNumber
            if !isPart || (lastWasLower && character.isUppercase) {
                if !word.isEmpty { words.append(word.lowercased()) }
                word = ""
            }
            if isPart { word.append(character) }
            lastWasLower = character.isLowercase
        }
        if !word.isEmpty { words.append(word.lowercased()) }
        return words
    }

    /// Words that give a column away in a heading of at most so many words.
    private struct Sign {
        let kind: IdentifyingColumn
        let longest: Int
        /// Whether only the last word counts.
        var isLast = false
        let words: Set<String>
    }

    private static let signs: [Sign] = [
        Sign(
            kind: .name, longest: 8,
            words: [
                "firstname", "lastname", "surname", "vorname", "vornamen", "nachname", "nachnamen", "prénom",
                "apellido", "apellidos", "voornaam", "achternaam", "cognome", "sobrenome", "nazwisko",
                "фамилия",
            ]),
        Sign(
            kind: .contact, longest: 8,
            words: [
                "email", "emails", "emailaddress", "mail", "phone", "telephone", "phonenumber", "téléphone",
                "teléfono", "telefono", "telefone", "telefon", "telefonnummer", "telefoonnummer",
                "puhelinnumero",
            ]),
        Sign(
            kind: .contact, longest: 4, isLast: true,
            words: ["address", "adresse", "dirección", "endereço", "indirizzo", "adres", "whatsapp"]),
        Sign(
            kind: .location, longest: 4,
            words: [
                "latitude", "longitude", "altitude", "geolocation", "geopoint", "gps", "latitud", "longitud",
            ]),
        Sign(kind: .device, longest: 4, words: ["imei", "useragent", "simserial", "subscriberid"]),
        Sign(kind: .device, longest: 3, words: ["ip"]),
        Sign(
            kind: .identifier, longest: 5,
            words: [
                "birthday", "birthdate", "geburtsdatum", "naissance", "nacimiento", "nascimento", "nascita",
                "geboortedatum", "födelsedatum", "fødselsdato", "guid", "uuid", "prolific", "mturk",
                "passport",
            ]),
        Sign(kind: .identifier, longest: 4, isLast: true, words: ["id", "identifier", "guid"]),
        Sign(kind: .time, longest: 3, words: ["timestamp", "datetime"]),
        Sign(kind: .time, longest: 3, isLast: true, words: ["date", "datum", "fecha"]),
    ]

    /// What sentences say that ask people who they are.
    private static let phrases: [(IdentifyingColumn, [String])] = [
        (
            .contact,
            [
                "your email", "your e mail", "email address", "e mail address", "phone number",
                "mobile number",
                "your address", "home address", "contact details", "ihre e mail", "deine e mail",
                "e mail adresse",
                "votre email", "votre e mail", "adresse e mail", "adresse email", "votre adresse",
                "votre courriel",
                "numéro de téléphone", "tu correo", "su correo", "correo electrónico", "número de teléfono",
                "seu e mail", "seu email", "tua email", "tua e mail", "uw e mail", "je e mail", "din e post",
            ]
        ),
        (
            .name,
            [
                "your name", "your full name", "your first name", "your last name", "your surname",
                "ihr name",
                "ihren namen", "dein name", "deinen namen", "votre nom", "votre prénom", "ton nom",
                "ton prénom",
                "tu nombre", "su nombre", "tu apellido", "nombre completo", "seu nome", "tuo nome", "uw naam",
                "je naam", "ditt namn", "dit navn", "ваше имя", "ваша фамилия",
            ]
        ),
        (
            .identifier,
            [
                "your date of birth", "date of birth", "your student id", "your employee id",
                "your student number",
                "your employee number", "fecha de nacimiento", "date de naissance", "ihr geburtsdatum",
            ]
        ),
    ]
}
