/// What every cover says.
enum PageFacts {
    /// Who answered, what was asked, when, and from how many people figures are shown.
    static func of(
        _ source: ReportSource, _ participation: Participation?, _ writer: FigureWriter
    ) -> [(term: String, value: String)] {
        let survey = writer.say(source.title, base: source.baseLanguage, or: source.survey)
        var facts = [
            (writer.say(.answered), participation.map { writer.say(.answered($0)) } ?? writer.say(.notShown)),
            (writer.say(.survey), survey), (writer.say(.organisation), source.organisation),
        ]
        if let when = Wording.during(source.opened, source.closed) {
            facts.append((writer.say(.when), writer.say(when)))
        }
        facts.append((writer.say(.shownFrom), writer.say(.thresholds(source.thresholds))))
        return facts
    }
}
