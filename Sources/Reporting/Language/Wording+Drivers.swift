/// What goes along with what: headings and sentences about drivers.
extension Wording {
    static let drivers = Wording(en: "What goes along with what", es: "Qué va unido a qué")
    static let otherScale = Wording(en: "Other scale", es: "Otra escala")
    static let explained = Wording(en: "R²", es: "R²")
    static let driverShare = Wording(en: "Share of R²", es: "Parte de R²")
    static let correlation = Wording(en: "Correlation", es: "Correlación")
    static let coefficient = Wording(en: "Weight (β)", es: "Peso (β)")

    /// What the figures mean, and from how many people they are shown.
    static func driversExplained(from minimum: Int) -> Wording {
        Wording(
            en: {
                "How people's answers on one scale move with their answers on the others. It does not say what causes "
                    + "what. The percentages say how large a part each has in it. Shown from \($0.whole(minimum)) people."
            },
            es: {
                "Cómo varían juntas las respuestas de las personas en una escala y en las demás. No dice qué causa "
                    + "qué. Los porcentajes dicen qué parte tiene cada una. Se muestra desde \($0.whole(minimum)) "
                    + "personas."
            })
    }

    /// “goes along most with Support (41%) and Communication (28%); all together they account for 62% …”
    ///
    /// - Parameter names: The names of the scales with the largest shares, in both languages' spelling, one or two.
    static func driver(_ names: [(name: String, share: Double)], rSquared: Double) -> Wording {
        func list(_ numbers: NumberFormat, _ and: String) -> String {
            names.map { "\($0.name) (\(numbers.percent($0.share)))" }.joined(separator: " \(and) ")
        }
        return Wording(
            en: {
                "goes along most with \(list($0, "and")). Together the other scales account for "
                    + "\($0.percent(rSquared)) of the differences between people."
            },
            es: {
                "cambia sobre todo junto con \(list($0, "y")). En conjunto, las demás escalas explican el "
                    + "\($0.percent(rSquared)) de las diferencias entre personas."
            })
    }
}
