/// Headings and sentences about figures.
extension Wording {
    static let scale = Wording(en: "Scale", es: "Escala")
    static let scales = Wording(en: "How people experience it", es: "Cómo lo viven las personas")
    static let count = Wording(en: "n", es: "n")
    static let mean = Wording(en: "Mean", es: "Media")
    static let deviation = Wording(en: "SD", es: "DE")
    static let interval = Wording(en: "95% interval", es: "Intervalo del 95\u{A0}%")
    static let intervalOfMean = Wording(en: "of the mean", es: "de la media")
    static let score = Wording(en: "Score", es: "Puntuación")
    static let favourable = Wording(en: "Favourable", es: "Favorable")
    static let neutral = Wording(en: "Neutral", es: "Neutral")
    static let unfavourable = Wording(en: "Unfavourable", es: "Desfavorable")
    static let favourableShort = Wording(en: "Fav.", es: "Fav.")
    static let here = Wording(en: "Here", es: "Aquí")
    static let unitAbove = Wording(en: "Unit above", es: "Unidad superior")
    static let heldAgainstBoth = Wording(
        en: "Against the unit above and the organisation",
        es: "Frente a la unidad superior y la organización")
    static let heldAgainstParent = Wording(
        en: "Against the unit above", es: "Frente a la unidad superior")
    static let heldAgainstOrganisation = Wording(
        en: "Against the organisation", es: "Frente a la organización")
    static let allFigures = Wording(en: "All figures", es: "Todas las cifras")
    static let figuresAsTable = Wording(
        en: "The same figures as a table", es: "Las mismas cifras en una tabla")
    static let scoresByUnit = Wording(en: "Scores by unit", es: "Puntuaciones por unidad")
    static let notShown = Wording(en: "not shown", es: "no se muestra")
    static let dash = Wording(en: "–", es: "–")

    static let scoreExplained = Wording(
        en:
            "Scores run from 0 to 100, the higher the better unless it says “lower is better”. The range beside a "
            + "score says how sure it is: with everybody's answers, or on another day, the score would most likely "
            + "lie in it (95% interval). Small groups move easily. n is the number of people who have a score.",
        es:
            "Las puntuaciones van de 0 a 100: más es mejor, salvo donde dice «menos es mejor». El margen junto a "
            + "una puntuación dice cuán segura es: con las respuestas de todos, u otro día, estaría muy "
            + "probablemente dentro de él (intervalo del 95\u{A0}%). Los grupos pequeños cambian con facilidad. "
            + "n es el número de personas que tienen puntuación.")
    static let lowerIsBetter = Wording(en: "lower is better", es: "menos es mejor")
    static let arrowExplained = Wording(
        en: "↓ marks scales where lower is better.", es: "↓ señala las escalas en las que menos es mejor.")
    static let dashExplained = Wording(
        en: "A dash (–) is a figure that is not shown.", es: "Una raya (–) es una cifra que no se muestra.")
    static let uncertaintyExplained = Wording(
        en:
            "Figures marked ≈ come from counts that were moved by one person at most, to protect people.",
        es:
            "Las cifras marcadas con ≈ proceden de recuentos alterados en una persona como máximo, para proteger "
            + "a las personas.")

    /// The same for shares of one group: how much one person is in it.
    static func uncertainShares(points: Double) -> Wording {
        let whole = Int(points.rounded(.up))
        let (mark, marca) = (uncertaintyExplained.text(in: .english), uncertaintyExplained.text(in: .spanish))
        return Wording(
            en: {
                "\(mark) Their percentages are right to about \($0.whole(whole)) point\(whole == 1 ? "" : "s")."
            },
            es: {
                "\(marca) Sus porcentajes tienen un margen de unos \($0.whole(whole)) punto\(whole == 1 ? "" : "s")."
            })
    }

    /// “73, most likely 64 to 82; 15 people”, as written in the sentence below a score.
    static func score(_ score: String, interval: String?, count: Int) -> Wording {
        let people = people(count)
        return Wording(
            en: "\(score)\(interval.map { ", most likely \($0)" } ?? ""); \(people.text(in: .english))",
            es: "\(score)\(interval.map { ", muy probablemente \($0)" } ?? ""); \(people.text(in: .spanish))")
    }

    /// “most likely 64 to 82”.
    static func likely(_ interval: String) -> Wording {
        Wording(en: "most likely \(interval)", es: "muy probablemente \(interval)")
    }
}
