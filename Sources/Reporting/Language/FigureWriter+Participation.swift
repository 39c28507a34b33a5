/// Who answered, in the cells of a table.
extension FigureWriter {
    /// Answered, invited, rate and its band; “20+” where more may have answered.
    func participation(_ participation: Participation?) -> [String] {
        let isAll = participation.map { $0.responded == $0.invited } ?? false
        let more = participation?.isAtLeast == true && !isAll ? "+" : ""
        return [
            participation.map { numbers.whole($0.responded) + more } ?? Self.dash,
            participation?.invited.map(numbers.whole) ?? Self.dash,
            participation?.rate.map { (more.isEmpty ? "" : "≥\u{A0}") + numbers.percent($0) } ?? Self.dash,
            participation?.band.map { say(.band($0)) } ?? "",
        ]
    }

    /// A part's name: a unit's, or “Time in team: under 2 years”.
    func name(_ representation: Representation, base: String) -> String {
        switch representation.part {
        case .unit(let unit): DisplayText.safe(unit.name)
        case .segment(let part):
            "\(say(part.segment, base: base, or: part.segmentCode)): "
                + say(part.value, base: base, or: part.valueCode)
        }
    }

    /// Answered, share, expected share and what they amount to.
    func representation(_ part: Representation) -> [String] {
        [
            part.count.map(numbers.whole) ?? Self.dash, part.share.map { numbers.percent($0) } ?? Self.dash,
            part.expected.map { numbers.percent($0) } ?? Self.dash,
            part.verdict.map { say(.verdict($0)) } ?? "",
        ]
    }
}
