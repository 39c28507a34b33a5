/// Headings and sentences about what people wrote.
extension Wording {
    static let comments = Wording(en: "In people's own words", es: "En palabras de las personas")
    static let commentsExplained = Wording(
        en:
            "Word for word, in an order that says nothing. Do not try to find out who wrote what; answer to what is said.",
        es:
            "Palabra por palabra, en un orden que no dice nada. No intente averiguar quién escribió qué; responda a lo "
            + "que se dice.")

    /// One sentence for every reason, so that none can be told from another.
    static func noComments(from minimum: Int) -> Wording {
        Wording(
            en: {
                "No comments are shown with this unit. They are shown from \($0.whole(minimum)) people who wrote one, "
                    + "where need be with a larger unit."
            },
            es: {
                "No se muestran comentarios con esta unidad. Se muestran desde \($0.whole(minimum)) personas que "
                    + "escribieron alguno, si hace falta con una unidad mayor."
            })
    }
}
