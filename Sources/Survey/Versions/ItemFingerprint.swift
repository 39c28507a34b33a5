/// What makes the answers to an item comparable between versions: two items with equal fingerprints ask the same.
package struct ItemFingerprint: Hashable, Sendable {
    /// One point of the response scale.
    package struct Point: Hashable, Sendable {
        /// The point's value.
        package let value: Int
        /// Its label in the base language; `nil` for an unlabelled point.
        package let label: ComparableText?
    }

    /// The question in the base language.
    package let text: ComparableText
    /// The lead-in above it in the base language; `nil` if there is none.
    package let stem: ComparableText?
    /// The points; empty if the response scale is not declared.
    package let points: [Point]
    /// Whether “does not apply” is offered.
    package let offersNotApplicable: Bool
    /// Whether scoring turns the answer round.
    package let isReversed: Bool

    /// Takes the fingerprint of an item of a definition.
    package init(_ item: Item, in definition: SurveyDefinition) {
        let language = definition.baseLanguage
        func comparable(_ text: LocalizedText?) -> ComparableText? {
            text?.translations[language].map(ComparableText.init)
        }
        let scale = definition.responseScales.first { $0.code == item.responseScale }
        text = comparable(item.text) ?? ComparableText("")
        stem = comparable(item.stem ?? definition.stem)
        points = scale?.points.map { Point(value: $0.value, label: comparable($0.label)) } ?? []
        offersNotApplicable = scale?.notApplicable != nil
        isReversed = item.isReversed
    }

    /// The fingerprint as octets, to be hashed and kept: the same on every machine.
    ///
    /// UTF-8 fields, each ended by U+001F, which no text of a valid definition contains.
    package var canonicalBytes: [UInt8] {
        let fields =
            [
                "item/1", text.text, stem.map { "+" + $0.text } ?? "-", offersNotApplicable ? "na" : "",
                isReversed ? "reversed" : "",
            ]
            + points.flatMap { ["\($0.value)", $0.label.map { "+" + $0.text } ?? "-"] }
        return fields.flatMap { Array($0.utf8) + [0x1F] }
    }
}
