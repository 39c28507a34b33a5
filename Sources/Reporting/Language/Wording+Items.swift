/// Headings and remarks about single items, segments and charts.
extension Wording {
    static let items = Wording(en: "Question by question", es: "Pregunta por pregunta")
    static let item = Wording(en: "Question", es: "Pregunta")
    static let otherItems = Wording(en: "Other questions", es: "Otras preguntas")
    static let itemsExplained = Wording(
        en:
            "Bars are centred on the middle of the neutral answers, on one line for all questions: the further right, "
            + "the better.",
        es:
            "Las barras están centradas en la mitad de las respuestas neutrales, en una misma línea para todas las "
            + "preguntas: cuanto más a la derecha, mejor.")

    /// What stands at the right end of a reversed question's bar.
    static func rightEnd(_ label: String) -> Wording {
        Wording(en: "At the right end: “\(label)”.", es: "En el extremo derecho: «\(label)».")
    }

    static let reversed = Wording(
        en: "lower is better, shown reversed", es: "menos es mejor, se muestra invertido")
    static let classesExplained = Wording(
        en:
            "Below the number of answers from which each answer is shown on its own, they are put together in three "
            + "classes.",
        es:
            "Por debajo del número de respuestas desde el que se muestra cada una por separado, se agrupan en tres "
            + "clases.")
    static let bySegment = Wording(en: "Parts of the unit", es: "Partes de la unidad")
    static let group = Wording(en: "Group", es: "Grupo")
    static let scalesChart = Wording(en: "Scores from 0 to 100", es: "Puntuaciones de 0 a 100")
    static let favourabilityChart = Wording(
        en: "Favourable, neutral and unfavourable answers",
        es: "Respuestas favorables, neutrales y desfavorables")
    static let intervalKey = Wording(
        en: "Score and where it most likely lies (95% interval)",
        es: "Puntuación y dónde está muy probablemente (intervalo del 95\u{A0}%)")
    static let parentKey = Wording(en: "Unit above", es: "Unidad superior")
    static let organisationKey = Wording(en: "Organisation", es: "Organización")
    static let heatMap = Wording(
        en: "Scores of units by scale", es: "Puntuaciones de las unidades por escala")
    static let heatMapSummary = Wording(
        en:
            "One row a unit, one column a scale. Hatched boxes are not shown. The table below has the same figures.",
        es:
            "Una fila por unidad y una columna por escala. Las casillas rayadas no se muestran. La tabla siguiente "
            + "contiene las mismas cifras.")
    static func mapOf(_ shown: Int, of all: Int) -> Wording {
        Wording(
            en: { "The map has the upper \($0.whole(shown)) of \($0.whole(all)) units; the table has all." },
            es: {
                "El mapa contiene las \($0.whole(shown)) unidades superiores de \($0.whole(all)); la tabla, todas."
            })
    }

    static let notShownKey = Wording(en: "Not shown", es: "No se muestra")

    /// “65% favourable, 23% neutral, 12% unfavourable; 24 people”; without neutral answers where there is no such point.
    static func shares(favourable: Double, neutral: Double?, unfavourable: Double, count: Int) -> Wording {
        let people = people(count)
        return Wording(
            en: { numbers in
                "\(numbers.percent(favourable)) favourable, "
                    + (neutral.map { "\(numbers.percent($0)) neutral, " } ?? "")
                    + "\(numbers.percent(unfavourable)) unfavourable; \(people.text(in: .english))"
            },
            es: { numbers in
                "\(numbers.percent(favourable)) favorable, "
                    + (neutral.map { "\(numbers.percent($0)) neutral, " } ?? "")
                    + "\(numbers.percent(unfavourable)) desfavorable; \(people.text(in: .spanish))"
            })
    }
}
