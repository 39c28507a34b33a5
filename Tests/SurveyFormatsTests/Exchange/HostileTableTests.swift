import Survey
import SurveyFormats
import Testing

/// Large files of little content are imported or refused in bounded time.
@Suite struct HostileTableTests {
    static let head = "class\ttype/scale\tname\trelevance\ttext\tlanguage\n"

    static let files: [(name: String, format: SurveyFormat, text: String)] = [
        (
            "a hundred thousand answers", .limesurvey,
            head + "Q\tF\tq\t1\tQ\ten\nSQ\t0\ta\t1\tA\ten\n"
                + (0..<100_000).map { "A\t0\tA\($0)\t\tx\ten\n" }.joined()
        ),
        (
            "fifty thousand rows", .limesurvey,
            head + "Q\tF\tq\t1\tQ\ten\n" + (0..<50_000).map { "SQ\t0\ta\($0)\t1\tA\ten\n" }.joined()
        ),
        (
            "ten thousand equal names", .xlsformCSV,
            "survey\n,type,name,label\n" + String(repeating: ",text,same,Why\n", count: 10_000)
        ),
        (
            "open tags", .surveyjs,
            "{\"elements\": [{\"type\": \"comment\", \"name\": \"c\", \"title\": \""
                + String(repeating: "<a", count: 200_000) + "\"}]}"
        ),
        (
            "ten thousand quotes", .redcap,
            "field_name,field_type,field_label\n" + String(repeating: "\"", count: 10_001)
        ),
    ]

    @Test(arguments: files.indices)
    func `a large file of little content ends in time`(position: Int) {
        let (name, format, text) = Self.files[position]
        let clock = ContinuousClock()
        let start = clock.now
        _ = try? format.survey(from: Array(text.utf8), file: "x")
        #expect(clock.now - start < .seconds(60), "\(name)")
    }
}
