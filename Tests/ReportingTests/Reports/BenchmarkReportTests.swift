import Disclosure
import Testing

@testable import Reporting

struct BenchmarkReportTests {
    private static let six = Result { try made(6) }

    private func contexts(_ count: Int) throws -> [ReportContext] { Array(try Self.six.get().prefix(count)) }

    private static func made(_ count: Int, largest: Int = 0) throws -> [ReportContext] {
        try (0..<count).map { index in
            var wave = SampleCompany.wave(seed: UInt64(index + 20), shift: Double(index) * 0.2 - 0.5)
            wave.wave = "org\(index)/2026"
            wave.organisation = "Organisation \(index)"
            if index == 0 { for _ in 0..<largest { wave.rows += wave.rows.prefix(104) } }
            return try wave.context()
        }
    }

    @Test(arguments: ReportLanguage.allCases)
    func `the comparison of six organisations reads as it did`(language: ReportLanguage) throws {
        let report = try BenchmarkReport(contexts(6), reader: "org4/2026")
        try Golden.expect(
            TextRenderer.render(report, language: language), is: "benchmark.\(language.tag).txt")
        let page = String(decoding: HTMLRenderer.render(report, language: language), as: UTF8.self)
        try Golden.expect(page, is: "benchmark.\(language.tag).html")
        try Golden.expect(Golden.json(BenchmarkDocument(report)), is: "benchmark.json")
        try Golden.expect(CSVRenderer.render(report), is: "benchmark.csv")
    }

    @Test func `quartiles are those of the organisations' scores`() throws {
        let contexts = try contexts(5)
        let report = try BenchmarkReport(contexts)
        let scores = contexts.compactMap { $0.root?.scales.first?.score }.sorted()
        let quartiles = try #require(report.lines.first?.quartiles)
        #expect(quartiles.first == scores[1].rounded())
        #expect(quartiles.median == scores[2].rounded())
        #expect(quartiles.third == scores[3].rounded())
    }

    @Test func `nobody is named but the reader`() throws {
        let contexts = try contexts(6)
        let open = try BenchmarkReport(contexts)
        let own = try BenchmarkReport(contexts, reader: "org2/2026")
        for (report, named) in [(open, -1), (own, 2)] {
            let outputs = [
                TextRenderer.render(report, language: .english),
                String(decoding: HTMLRenderer.render(report, language: .english), as: UTF8.self),
                try Golden.json(BenchmarkDocument(report)), CSVRenderer.render(report),
            ]
            for index in 0..<6 where index != named {
                #expect(
                    outputs.allSatisfy {
                        !$0.contains("org\(index)") && !$0.contains("Organisation \(index)")
                    })
            }
        }
    }

    @Test func `too few organisations are refused`() throws {
        let few = try contexts(4)
        #expect(throws: BenchmarkRefusal.tooFew(4)) { try BenchmarkReport(few) }
    }

    @Test func `an organisation that dominates is refused`() throws {
        let many = try [Self.made(1, largest: 6)[0]] + contexts(6).dropFirst()
        #expect(throws: BenchmarkRefusal.dominated) { try BenchmarkReport(many) }
    }

    @Test func `waves of one organisation or of no organisation are refused`() throws {
        let five = try contexts(5)
        #expect(throws: BenchmarkRefusal.repeatedOrganisation("org0")) {
            try BenchmarkReport(five + [five[0]])
        }
        #expect(throws: BenchmarkRefusal.unknownReader("x/y")) { try BenchmarkReport(five, reader: "x/y") }
    }

    @Test func `other forms are refused`() throws {
        let mixed = try contexts(4) + [ArmyCompanies.context()]
        #expect(throws: BenchmarkRefusal.self) { try BenchmarkReport(mixed) }
    }

    @Test(arguments: [
        ([10, 10, 10], true), ([50, 25, 25], true), ([51, 25, 24], false), ([45, 36, 19], false),
        ([48, 32, 20], true), ([50, 50], false), ([], false), ([0, 0, 0], false),
    ])
    func `dominance follows the n,k and p% rules`(contributions: [Int], isSafe: Bool) {
        #expect(Dominance.isSafe(contributions) == isSafe)
    }
}
