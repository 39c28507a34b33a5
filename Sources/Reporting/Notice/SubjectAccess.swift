import Survey

/// The answer to somebody who asks what is held about them, made from the database's own list of its tables.
package enum SubjectAccess {
    /// Writes the answer.
    ///
    /// - Parameter language: Of Attune's own sentences; the survey's texts are in it where they were translated.
    package static func answer(_ facts: NoticeFacts, language: ReportLanguage) -> Notice {
        let words = NoticeWords(facts: facts, language: language)
        return Notice(
            schema: "attune.subject-access/1", wave: facts.wave, language: language.tag,
            title: words.say(
                .init(en: "What is held about a person", es: "Qué se guarda sobre una persona")),
            sections: [
                words.participant, words.stored, words.logins, words.other, words.keeping, words.rights,
                words.help,
            ]
            .compactMap { $0 })
    }
}

extension NoticeWords {
    fileprivate var participant: Notice.Section {
        section(
            "participants", Wording(en: "If you took part", es: "Si usted participó"),
            [
                Wording(
                    en:
                        "Whether you took part in \(facts.wave), and what you answered, cannot be told from what is stored: "
                        + "no response carries anything by which it could be found for you. Telling more about yourself "
                        + "would not change that, so nobody should ask you to.",
                    es:
                        "Si usted participó en \(facts.wave), y qué respondió, no puede saberse a partir de lo guardado: "
                        + "ninguna respuesta lleva nada con lo que pudiera encontrarse para usted. Contar más sobre usted no "
                        + "lo cambiaría, así que nadie debería pedírselo.")
            ])
    }

    /// The columns that hold people's logins, from the catalogue.
    fileprivate var logins: Notice.Section {
        let columns = facts.tables.flatMap { table in
            table.columns.filter { $0 == "login" }.map { "\(table.name).\($0)" }
        }
        return section(
            "logins", Wording(en: "If you have a login", es: "Si usted tiene una cuenta de acceso"),
            [
                Wording(
                    en:
                        "Of leaders and administrators the name of their login is kept: what it may do, and when it changed "
                        + "something or read a report. It is listed by ‘attune access list’ and ‘attune audit log’, in:",
                    es:
                        "De responsables y administradores se guarda el nombre de su cuenta: qué puede hacer, y cuándo cambió "
                        + "algo o leyó un informe. Lo muestran «attune access list» y «attune audit log», en:"
                )
            ], points: columns)
    }

    /// Every other table, so that nothing the database has is passed over in silence.
    fileprivate var other: Notice.Section {
        let shown = Set(KnownField.responseTables)
        let points = facts.tables.filter { !shown.contains($0.name) && !$0.columns.contains("login") }.map {
            table in
            guard let words = KnownTable.words[table.name] else {
                let columns = table.columns.joined(separator: ", ")
                return say(
                    Wording(
                        en: "\(table.name): not known to this version of Attune; its columns are \(columns)",
                        es:
                            "\(table.name): desconocida para esta versión de Attune; sus columnas son \(columns)"
                    ))
            }
            return "\(table.name): \(say(words))"
        }
        return section(
            "tables", Wording(en: "What else the database holds", es: "Qué más contiene la base de datos"),
            [
                Wording(
                    en: "None of these tables has a place for a participant's name, address or code.",
                    es:
                        "Ninguna de estas tablas tiene lugar para el nombre, la dirección o el código de un participante."
                )
            ], points: points)
    }
}
