/// One of a definition's texts with its place.
package struct DefinitionText: Hashable, Sendable {
    /// Where the text stands.
    package let path: DefinitionPath
    /// What the text is, for messages: “the text of item ‘EMP1’”.
    package let subject: String
    /// The text.
    package let text: LocalizedText

    init(_ path: DefinitionPath, _ subject: String, _ text: LocalizedText) {
        self.path = path
        self.subject = subject
        self.text = text
    }
}

extension SurveyDefinition {
    /// Every text of the definition, in the file's order.
    package var texts: [DefinitionText] {
        let general: [(String, String, LocalizedText?)] = [
            ("title", "the title", title), ("introduction", "the introduction", introduction),
            ("privacyNotice", "the privacy notice", privacyNotice), ("help", "the help block", help),
            ("referent", "the referent", referent), ("stem", "the stem", stem),
            ("notes", "the text of ‘notes’", notes),
        ]
        return general.compactMap { key, subject, text in
            text.map { DefinitionText(DefinitionPath(.key(key)), subject, $0) }
        } + responseScaleTexts + itemTexts + scaleTexts + segmentTexts + commentTexts
    }

    private var responseScaleTexts: [DefinitionText] {
        responseScales.flatMap { scale -> [DefinitionText] in
            let path = DefinitionPath("responseScales", .key(scale.code.text))
            return scale.points.enumerated().compactMap { position, point in
                point.label.map {
                    DefinitionText(
                        path.key("points").index(position).key("label"),
                        "the label of point \(point.value) of response scale ‘\(scale.code)’", $0)
                }
            }
                + (scale.notApplicable.map {
                    [
                        DefinitionText(
                            path.key("notApplicable").key("label"),
                            "the label of “does not apply” of response scale ‘\(scale.code)’", $0)
                    ]
                } ?? [])
        }
    }

    private var itemTexts: [DefinitionText] {
        items.enumerated().flatMap { position, item -> [DefinitionText] in
            let path = DefinitionPath("items", .index(position))
            return [DefinitionText(path.key("text"), "the text of item ‘\(item.code)’", item.text)]
                + (item.stem.map { [DefinitionText(path.key("stem"), "the stem of item ‘\(item.code)’", $0)] }
                    ?? [])
        }
    }

    private var scaleTexts: [DefinitionText] {
        scales.enumerated().map {
            DefinitionText(
                DefinitionPath("scales", .index($0), "name"), "the name of scale ‘\($1.code)’", $1.name)
        }
            + compositeScales.enumerated().map {
                DefinitionText(
                    DefinitionPath("compositeScales", .index($0), "name"),
                    "the name of composite scale ‘\($1.code)’", $1.name)
            }
    }

    private var segmentTexts: [DefinitionText] {
        segments.enumerated().flatMap { position, segment -> [DefinitionText] in
            let path = DefinitionPath("segments", .index(position))
            let values = segment.values.enumerated().map {
                DefinitionText(
                    path.key("values").index($0).key("label"),
                    "the label of value ‘\($1.code)’ of segment ‘\(segment.code)’", $1.label)
            }
            let declined = segment.preferNotToSay.map {
                DefinitionText(
                    path.key("preferNotToSay").key("label"),
                    "the label of “prefer not to say” of segment ‘\(segment.code)’", $0)
            }
            return [DefinitionText(path.key("name"), "the name of segment ‘\(segment.code)’", segment.name)]
                + values + (declined.map { [$0] } ?? [])
        }
    }

    private var commentTexts: [DefinitionText] {
        comments.enumerated().map {
            DefinitionText(
                DefinitionPath("comments", .index($0), "text"), "the text of comment question ‘\($1.code)’",
                $1.text)
        }
    }
}
