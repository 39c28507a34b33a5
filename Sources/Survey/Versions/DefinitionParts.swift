/// Two versions side by side, part by part.
struct DefinitionParts {
    let earlier: SurveyDefinition
    let later: SurveyDefinition

    var generalChanges: [DefinitionChange] {
        var details: [String] = []
        func note(_ isDifferent: Bool, _ detail: String) { if isDifferent { details.append(detail) } }
        note(earlier.code != later.code, "code ‘\(earlier.code)’ → ‘\(later.code)’")
        note(earlier.languages != later.languages, "languages \(earlier.languages) → \(later.languages)")
        note(earlier.title != later.title, "title")
        note(earlier.introduction != later.introduction, "introduction")
        note(earlier.privacyNotice != later.privacyNotice, "privacy notice")
        note(earlier.help != later.help, "help block")
        note(earlier.referent != later.referent, "referent")
        note(earlier.stem != later.stem, "stem")
        note(earlier.notes != later.notes, "notes")
        note(earlier.expectedResponses != later.expectedResponses, "expected responses")
        note(earlier.crossings != later.crossings, "crossings")
        note(order(earlier.items.map(\.code), later.items.map(\.code)), "order of the items")
        guard !details.isEmpty else { return [] }
        return [
            DefinitionChange(
                kind: .changed, part: "survey ‘\(later.code)’", details: details, breaksComparison: false)
        ]
    }

    /// What is left when two versions differ and every part is equal.
    var orderChange: DefinitionChange {
        DefinitionChange(
            kind: .changed, part: "survey ‘\(later.code)’", details: ["order of parts"],
            breaksComparison: false)
    }

    var comparableItems: [Code] {
        common(earlier.items, later.items, code: \.code).filter {
            ItemFingerprint($0, in: earlier) == ItemFingerprint($1, in: later)
        }.map(\.1.code)
    }

    var comparableScales: [Code] {
        common(earlier.scales, later.scales, code: \.code).filter {
            ScaleFingerprint($0, in: earlier) == ScaleFingerprint($1, in: later)
        }.map(\.1.code)
    }

    var comparableCompositeScales: [Code] {
        let comparable = Set(comparableScales)
        return common(earlier.compositeScales, later.compositeScales, code: \.code).filter {
            Set($0.scales) == Set($1.scales) && $0.minimumScales == $1.minimumScales
                && comparable.isSuperset(of: $1.scales)
        }.map(\.1.code)
    }

    var responseScaleChanges: [DefinitionChange] {
        changes("response scale", earlier.responseScales, later.responseScales, code: \.code) {
            before, after in
            var details: [String] = []
            if before.points.map(\.value) != after.points.map(\.value) { details.append("points") }
            if before.points.map(\.label) != after.points.map(\.label) { details.append("labels") }
            if before.notApplicable != after.notApplicable { details.append("“does not apply”") }
            if (before.favourable, before.unfavourable) != (after.favourable, after.unfavourable) {
                details.append("favourable points")
            }
            // The items on the scale say whether their answers stay comparable.
            return (details, false)
        }
    }

    var itemChanges: [DefinitionChange] {
        let comparable = Set(comparableItems)
        return changes("item", earlier.items, later.items, code: \.code) { before, after in
            var details = ItemFingerprint(before, in: earlier).differences(
                from: ItemFingerprint(after, in: later))
            if details.isEmpty, before.text != after.text || before.stem != after.stem {
                details.append("translations or typography")
            }
            if before.isMandatory != after.isMandatory { details.append("mandatory") }
            if before.subject != after.subject { details.append("subject") }
            if before.isStandalone != after.isStandalone { details.append("standalone") }
            if before.responseScale != after.responseScale { details.append("name of the response scale") }
            return (details, !comparable.contains(after.code))
        }
    }

    var scaleChanges: [DefinitionChange] {
        let comparable = Set(comparableScales)
        return changes("scale", earlier.scales, later.scales, code: \.code) { before, after in
            var details: [String] = []
            if before.name != after.name { details.append("name") }
            if Set(before.members.map(\.item)) != Set(after.members.map(\.item)) {
                details.append("items")
            } else if ScaleFingerprint(before, in: earlier).members
                != ScaleFingerprint(after, in: later).members
            {
                details.append("what its items ask, their direction or their weight")
            }
            if before.minimumAnswered != after.minimumAnswered { details.append("minimumAnswered") }
            if before.display != after.display { details.append("display") }
            if before.isLowerBetter != after.isLowerBetter { details.append("lowerIsBetter") }
            return (details, !comparable.contains(after.code))
        }
    }

    var compositeScaleChanges: [DefinitionChange] {
        let comparable = Set(comparableCompositeScales)
        return changes("composite scale", earlier.compositeScales, later.compositeScales, code: \.code) {
            before, after in
            var details: [String] = []
            if before.name != after.name { details.append("name") }
            if Set(before.scales) != Set(after.scales) { details.append("scales") }
            if before.minimumScales != after.minimumScales { details.append("minimumScales") }
            if details.isEmpty, !comparable.contains(after.code) { details.append("scores of its scales") }
            return (details, !comparable.contains(after.code))
        }
    }

    var segmentChanges: [DefinitionChange] {
        changes("segment", earlier.segments, later.segments, code: \.code) { before, after in
            let values = before.values.map(\.code) != after.values.map(\.code)
            let labels = !values && before.values != after.values
            let other = before.name != after.name || before.preferNotToSay != after.preferNotToSay
            let details = [(values, "values"), (labels, "labels or expected shares"), (other, "texts")]
            return (details.filter(\.0).map(\.1), values)
        }
    }

    var commentChanges: [DefinitionChange] {
        changes("comment question", earlier.comments, later.comments, code: \.code) { before, after in
            let details = [
                (before.text != after.text, "text"), (before.maximumLength != after.maximumLength, "length"),
            ]
            return (details.filter(\.0).map(\.1), false)
        }
    }

    /// The parts of both versions with one code, in the later version's order.
    private func common<Part>(
        _ earlier: [Part], _ later: [Part], code: (Part) -> Code
    ) -> [(Part, Part)] {
        let before = Dictionary(earlier.map { (code($0), $0) }) { first, _ in first }
        return later.compactMap { part in before[code(part)].map { ($0, part) } }
    }

    private func changes<Part>(
        _ kind: String, _ earlier: [Part], _ later: [Part], code: (Part) -> Code,
        compare: (Part, Part) -> (details: [String], breaksComparison: Bool)
    ) -> [DefinitionChange] {
        let (before, after) = (Set(earlier.map(code)), Set(later.map(code)))
        func change(_ change: DefinitionChange.Kind, _ code: Code) -> DefinitionChange {
            DefinitionChange(kind: change, part: "\(kind) ‘\(code)’", details: [], breaksComparison: true)
        }
        let removed = earlier.map(code).filter { !after.contains($0) }.map { change(.removed, $0) }
        let added = later.map(code).filter { !before.contains($0) }.map { change(.added, $0) }
        let changed = common(earlier, later, code: code).compactMap { before, after -> DefinitionChange? in
            let (details, breaksComparison) = compare(before, after)
            guard !details.isEmpty else { return nil }
            return DefinitionChange(
                kind: .changed, part: "\(kind) ‘\(code(after))’", details: details,
                breaksComparison: breaksComparison)
        }
        return removed + added + changed
    }

    private func order(_ earlier: [Code], _ later: [Code]) -> Bool {
        let (before, after) = (Set(earlier), Set(later))
        return earlier.filter(after.contains) != later.filter(before.contains)
    }
}

extension ItemFingerprint {
    /// Says in words in what a later fingerprint is different.
    fileprivate func differences(from later: ItemFingerprint) -> [String] {
        [
            (text != later.text, "text"), (stem != later.stem, "stem"),
            (points != later.points, "response scale"),
            (offersNotApplicable != later.offersNotApplicable, "“does not apply”"),
            (isReversed != later.isReversed, "direction"),
        ].filter(\.0).map(\.1)
    }
}
