/// Who answered, in the cells of a table.
extension FigureWriter {
    /// Answered, invited, rate and its band.
    func participation(_ participation: Participation?) -> [String] {
        [
            participation.map { numbers.whole($0.responded) } ?? Self.dash,
            participation?.invited.map(numbers.whole) ?? Self.dash,
            participation?.rate.map { numbers.percent($0) } ?? Self.dash,
            participation?.band.map { say(.band($0)) } ?? "",
        ]
    }

    /// A segment value's name.
    func name(_ part: ParticipationReport.Representation, base: String) -> String {
        "\(say(part.segment, base: base, or: part.segmentCode)): "
            + say(part.value, base: base, or: part.valueCode)
    }

    /// Answered, share, expected share and what they amount to.
    func representation(_ part: ParticipationReport.Representation) -> [String] {
        [
            part.count.map(numbers.whole) ?? Self.dash, part.share.map { numbers.percent($0) } ?? Self.dash,
            part.expected.map { numbers.percent($0) } ?? Self.dash,
            part.verdict.map { say(.verdict($0)) } ?? "",
        ]
    }
}
