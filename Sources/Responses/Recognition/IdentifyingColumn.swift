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
        let words = words(of: heading)
        guard !words.isEmpty, words.count <= 8 else { return nil }
        let joined = words.joined(separator: " ")
        let compact = words.joined()
        for (kind, names) in wholeNames where names.contains(joined) || names.contains(compact) {
            return kind
        }
        for (kind, names) in anyWords where words.contains(where: names.contains) { return kind }
        if joined.hasSuffix(" timestamp") || joined.hasPrefix("question time")
            || joined.hasPrefix("group time")
        {
            return .time
        }
        return nil
    }

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
    private static func words(of heading: String) -> [String] {
        var words: [String] = []
        var word = ""
        var lastWasLower = false
        for character in heading.prefix(120) {
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

    /// Headings that are nothing but the name of an identifying column; with and without spaces between words.
    private static let wholeNames: [(IdentifyingColumn, Set<String>)] = [
        (
            .name,
            [
                "name", "your name", "full name", "first name", "firstname", "last name", "lastname",
                "given name",
                "family name", "surname", "forename", "participant name", "respondent name", "student name",
                "employee name", "recipient first name", "recipient last name", "submitter name", "username",
                "user name",
                "vorname", "nachname", "prénom", "nom", "nombre", "apellido", "apellidos", "naam", "nome",
            ]
        ),
        (
            .contact,
            [
                "address", "street", "postal code", "postcode", "zip", "zip code", "mobile", "cell", "fax",
                "e mail", "courriel", "correo electrónico", "correo", "adresse",
            ]
        ),
        (
            .device,
            [
                "ip", "ip address", "ipaddress", "ipaddr", "ip adresse", "dirección ip", "adresse ip",
                "browser", "user agent",
                "useragent", "device", "device id", "deviceid", "operating system", "os", "referrer url",
                "refurl", "resolution",
            ]
        ),
        (
            .location,
            [
                "latitude", "longitude", "location latitude", "location longitude", "location accuracy",
                "gps",
                "geolocation", "location",
            ]
        ),
        (
            .time,
            [
                "timestamp", "time stamp", "start time", "end time", "completion time", "last modified time",
                "start date",
                "end date", "recorded date", "date submitted", "submit date", "submitdate", "submission date",
                "date started",
                "date last action", "date stamp", "datestamp", "startdate", "enddate", "date created",
                "date modified",
                "duration in seconds", "duration", "interview time", "interviewtime", "total time",
                "submission time",
                "zeitstempel", "startzeit", "fertigstellungszeit", "horodateur", "marca temporal",
                "tijdstempel",
                "hora de inicio", "hora de finalización", "heure de début", "heure de fin", "begintijd",
            ]
        ),
        (
            .identifier,
            [
                "id", "respondent id", "respondentid", "response id", "responseid", "participant id",
                "record id", "student id",
                "employee id", "employee number", "staff id", "staff number", "personnel number", "user id",
                "person id",
                "submitter id", "collector id", "instance id", "instanceid", "meta instance id",
                "external reference",
                "external data reference", "custom data 1", "custom data", "token", "seed", "key", "uuid",
                "dob",
                "date of birth", "birth date", "birthdate", "birthday", "ssn", "passport",
                "redcap survey identifier",
            ]
        ),
    ]

    /// Words that give a column away wherever they stand in a short heading.
    private static let anyWords: [(IdentifyingColumn, Set<String>)] = [
        (.contact, ["email", "emailaddress", "phone", "telephone", "mail"])
    ]
}
