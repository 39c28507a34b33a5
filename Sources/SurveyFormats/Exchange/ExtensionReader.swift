internal import Survey

/// Reads our own table within a foreign file back into a definition's parts.
struct ExtensionReader {
    private let rows: [ExtensionRow]

    init(_ rows: [ExtensionRow]) { self.rows = rows }

    /// A text in all its languages; `nil` if the table does not have it.
    func text(_ kind: String, _ code: String, _ property: String) -> LocalizedText? {
        let found = rows.filter { $0.kind == kind && $0.code == code && $0.property == property }
        guard !found.isEmpty else { return nil }
        return LocalizedText(Dictionary(found.map { ($0.language, $0.value) }) { first, _ in first })
    }

    /// A whole number; `nil` if the table does not have it.
    func number(_ kind: String, _ code: String, _ property: String) -> Int? {
        value(kind, code, property).flatMap { Int($0) }
    }

    private func value(_ kind: String, _ code: String, _ property: String) -> String? {
        rows.first { $0.kind == kind && $0.code == code && $0.property == property }?.value
    }

    private func codes(_ kind: String, _ code: String, _ property: String) -> [Code] {
        Self.codes(in: value(kind, code, property) ?? "")
    }

    private static func codes(in list: String) -> [Code] {
        list.split(separator: ",").compactMap { Code(String($0)) }
    }

    /// The codes of the parts of one kind, in the order of their first rows.
    private func parts(_ kind: String) -> [Code] {
        var seen: Set<String> = []
        return rows.filter { $0.kind == kind && seen.insert($0.code).inserted }.compactMap { Code($0.code) }
    }

    /// Makes the scales of the items' marks, in the table's order and then in the order they occur.
    func scales(of items: [Item], marks: [Code: [DimensionMark]], languages: [String]) -> [Scale] {
        let members = items.flatMap { item in (marks[item.code] ?? []).map { (item.code, $0) } }
        var order = parts("scale")
        for (_, mark) in members where !order.contains(mark.scale) { order.append(mark.scale) }
        return order.compactMap { code in
            let own = members.filter { $0.1.scale == code }.map {
                Scale.Member(item: $0.0, isReversed: $0.1.isReversed, weight: $0.1.weight)
            }
            guard !own.isEmpty else { return nil }
            let fallback = LocalizedText(Dictionary(languages.map { ($0, code.text) }) { first, _ in first })
            return Scale(
                code: code, name: text("scale", code.text, "name") ?? fallback,
                members: sorted(own, by: codes("scale", code.text, "order")),
                minimumAnswered: number("scale", code.text, "minimumAnswered").map {
                    min(max($0, 1), own.count)
                },
                display: value("scale", code.text, "display").flatMap(Scale.Display.init) ?? .percent,
                isLowerBetter: value("scale", code.text, "lowerIsBetter").flatMap(TruthWord.value) ?? false)
        }
    }

    private func sorted(_ members: [Scale.Member], by order: [Code]) -> [Scale.Member] {
        guard Set(order) == Set(members.map(\.item)), order.count == members.count else { return members }
        return order.compactMap { code in members.first { $0.item == code } }
    }

    var compositeScales: [CompositeScale] {
        parts("compositeScale").compactMap { code in
            text("compositeScale", code.text, "name").map {
                CompositeScale(
                    code: code, name: $0, scales: codes("compositeScale", code.text, "scales"),
                    minimumScales: number("compositeScale", code.text, "minimumScales"))
            }
        }
    }

    var crossings: [[Code]] { rows.filter { $0.kind == "crossing" }.map { Self.codes(in: $0.value) } }

    /// Adds to items what the table says of them.
    func completed(_ items: [Item]) -> [Item] {
        items.map { item in
            let own = rows.filter { $0.kind == "item" && $0.code == item.code.text }
            guard !own.isEmpty else { return item }
            let subject = own.first { $0.property == "subject" }.flatMap { Item.Subject(rawValue: $0.value) }
            let accepted = own.filter { $0.property == "acceptedWarning" }
                .compactMap { Item.AcceptedWarning(rawValue: $0.value) }
            return Item(
                code: item.code, text: item.text, responseScale: item.responseScale,
                isReversed: item.isReversed, isMandatory: item.isMandatory, subject: subject ?? item.subject,
                isStandalone: item.isStandalone || own.contains { $0.property == "standalone" },
                stem: item.stem, acceptedWarnings: Set(accepted))
        }
    }

    /// Adds to segments what the table says of their values.
    func completed(_ segments: [Segment]) -> [Segment] {
        segments.map { segment in
            let values = segment.values.map { value in
                Segment.Value(
                    code: value.code, label: value.label,
                    expectedShare: self.value("value", "\(segment.code)/\(value.code)", "expectedShare")
                        .flatMap(Double.init) ?? value.expectedShare)
            }
            return Segment(
                code: segment.code, name: segment.name, values: values, preferNotToSay: segment.preferNotToSay
            )
        }
    }
}

extension Item {
    /// The item with another stem.
    func with(stem: LocalizedText?) -> Item {
        Item(
            code: code, text: text, responseScale: responseScale, isReversed: isReversed,
            isMandatory: isMandatory, subject: subject, isStandalone: isStandalone, stem: stem,
            acceptedWarnings: acceptedWarnings)
    }
}
