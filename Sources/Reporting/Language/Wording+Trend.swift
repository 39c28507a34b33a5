/// Headings and sentences of trends and comparisons.
extension Wording {
    static let trend = Wording(en: "Climate over time", es: "Evolución del clima")
    static let waves = Wording(en: "Waves", es: "Oleadas")
    static let change = Wording(en: "Change", es: "Cambio")
    static let changes = Wording(en: "What has changed", es: "Qué ha cambiado")
    static let effect = Wording(en: "Effect (g)", es: "Efecto (g)")
    static let verdict = Wording(en: "In words", es: "En palabras")
    static let notComparable = Wording(en: "not comparable", es: "no comparable")
    static let noChangeKnown = Wording(
        en: "There are no two waves to compare.", es: "No hay dos oleadas que comparar.")
    static let trendExplained = Wording(
        en:
            "Waves are compared as independent groups, because nobody is followed from one to the next. A change "
            + "is called one if it is more than chance would bring, with control for the number of scales, and at "
            + "least 2 of 100 points. Lines join only what was asked and scored the same way.",
        es:
            "Las oleadas se comparan como grupos independientes, porque no se sigue a nadie de una a otra. Se habla "
            + "de cambio si supera lo que traería el azar, teniendo en cuenta el número de escalas, y es de al menos "
            + "2 de 100 puntos. Las líneas solo unen lo que se preguntó y puntuó igual.")

    static func verdict(_ verdict: Change.Verdict) -> Wording {
        switch verdict {
        case .better: Wording(en: "better", es: "mejor")
        case .worse: Wording(en: "worse", es: "peor")
        case .aboutTheSame: Wording(en: "about the same", es: "más o menos igual")
        }
    }

    static let cannotBeSaid = Wording(en: "cannot be said", es: "no se puede decir")
    static let since = Wording(en: "Since", es: "Desde")

    /// From which wave to which, where all scales have the same two.
    static func between(_ earlier: String, _ later: String) -> Wording {
        Wording(en: "From \(earlier) to \(later):", es: "De \(earlier) a \(later):")
    }

    static let benchmark = Wording(
        en: "Comparison across organisations", es: "Comparación entre organizaciones")
    static let organisations = Wording(en: "Organisations", es: "Organizaciones")
    static let firstQuartile = Wording(en: "A quarter below", es: "Un cuarto por debajo")
    static let median = Wording(en: "Half below", es: "La mitad por debajo")
    static let thirdQuartile = Wording(en: "Three quarters below", es: "Tres cuartos por debajo")
    static let ownScore = Wording(en: "Own score", es: "Puntuación propia")
    static let ownPlace = Wording(en: "Own place", es: "Posición propia")
    static let middleKey = Wording(en: "Median and middle half", es: "Mediana y mitad central")
    static let ownKey = Wording(en: "Own score", es: "Puntuación propia")
    static let spread = Wording(
        en: "How organisations' scores are spread",
        es: "Cómo se reparten las puntuaciones de las organizaciones")
    static let benchmarkExplained = Wording(
        en:
            "Every organisation counts once, whatever its size. No organisation but the reader's own can be told. "
            + "These organisations chose to take part; they are no norm.",
        es:
            "Cada organización cuenta una vez, sea cual sea su tamaño. No se puede reconocer a ninguna organización "
            + "salvo la de quien lee. Participaron porque quisieron; no son una norma.")

    /// “The middle half lies from 58 to 71, the median is 60.”
    static func middle(_ first: String, _ median: String, _ third: String) -> Wording {
        Wording(
            en: "middle half \(first) to \(third), median \(median)",
            es: "mitad central de \(first) a \(third), mediana \(median)")
    }

    static func place(_ place: BenchmarkReport.Place) -> Wording {
        switch place {
        case .lowerQuarter: Wording(en: "lower quarter", es: "cuarto inferior")
        case .middleHalf: Wording(en: "middle half", es: "mitad central")
        case .upperQuarter: Wording(en: "upper quarter", es: "cuarto superior")
        }
    }
}
