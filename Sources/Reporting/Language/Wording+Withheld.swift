/// What is said where nothing is shown; one sentence for every reason, so that none can be told from another.
extension Wording {
    static let withheld = Wording(en: "What is not shown", es: "Lo que no se muestra")

    static let nothingHere = Wording(
        en:
            "No figures are shown for this unit. Figures are shown only where they cannot point to a person, in "
            + "this unit or in another one.",
        es:
            "No se muestran cifras de esta unidad. Solo se muestran cifras que no puedan señalar a una persona, "
            + "ni de esta unidad ni de otra.")

    static func readInstead(_ unit: String) -> Wording {
        Wording(
            en: "The smallest unit above it with figures is “\(unit)”: read its report instead.",
            es: "La unidad superior más pequeña con cifras es «\(unit)»: lea su informe.")
    }

    static let nothingAbove = Wording(
        en: "No unit above it has figures either.", es: "Tampoco hay cifras de ninguna unidad superior.")

    static let someWithheld = Wording(
        en: "Some figures are not shown. Figures are shown only where they cannot point to a person, by "
            + "themselves or put together with others; a group that nobody belongs to looks the same.",
        es:
            "Algunas cifras no se muestran. Solo se muestran cifras que no puedan señalar a una persona, por sí "
            + "solas o combinadas con otras; un grupo sin nadie tiene el mismo aspecto.")

    static func unitsShown(_ shown: Int, of all: Int) -> Wording {
        Wording(
            en: { "Figures of \($0.whole(shown)) of \($0.whole(all)) units are shown." },
            es: { "Se muestran cifras de \($0.whole(shown)) de \($0.whole(all)) unidades." })
    }

    static let notShownFact = Wording(en: "Not shown", es: "No se muestra")
    static let someFigures = Wording(en: "some figures, see below", es: "algunas cifras, véase más abajo")
    static let everythingShown = Wording(
        en: "nothing is left out", es: "no se omite nada")

    static func unitsNotShown(_ hidden: Int, of all: Int) -> Wording {
        Wording(
            en: { "\($0.whole(hidden)) of \($0.whole(all)) units, and what could give them away" },
            es: { "\($0.whole(hidden)) de \($0.whole(all)) unidades y lo que podría delatarlas" })
    }

    static let noUnits = Wording(en: "The release has no units.", es: "La publicación no contiene unidades.")
}
