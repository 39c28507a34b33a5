import Simulation
import Survey
import Testing

struct SimulationTests {
    private static func code(_ text: String) -> Code { Code(text)! }

    private static let definition = SurveyDefinition(
        code: code("form"), title: LocalizedText(["en": "Form"]), languages: ["en"],
        responseScales: [
            ResponseScale(
                code: code("agree"), points: (1...5).map { .init(value: $0) },
                notApplicable: LocalizedText(["en": "Does not apply"]), favourable: [4, 5],
                unfavourable: [1, 2]),
            ResponseScale(
                code: code("often"), points: (0...3).map { .init(value: $0) }, favourable: [2, 3],
                unfavourable: [0, 1]),
        ],
        items: (1...5).map {
            Item(code: code("A\($0)"), text: LocalizedText([:]), responseScale: code("agree"))
        }
            + [
                Item(
                    code: code("R1"), text: LocalizedText([:]), responseScale: code("agree"), isReversed: true
                ),
                Item(code: code("B1"), text: LocalizedText([:]), responseScale: code("often")),
            ],
        scales: [
            Scale(
                code: code("A"), name: LocalizedText([:]),
                members: (1...5).map { .init(item: code("A\($0)")) })
        ],
        segments: [
            Segment(
                code: code("role"), name: LocalizedText([:]),
                values: [
                    .init(code: code("member"), label: LocalizedText([:]), expectedShare: 0.9),
                    .init(code: code("leader"), label: LocalizedText([:]), expectedShare: 0.1),
                ])
        ])

    private func rows(_ plan: SimulationPlan, wave: Int = 0) -> [(
        unit: Int, segments: [UInt8], answers: [UInt8]
    )] {
        var rows: [(unit: Int, segments: [UInt8], answers: [UInt8])] = []
        SyntheticResponses(SyntheticOrganisation(plan), definition: Self.definition, wave: wave).forEach {
            rows.append(($0, Array($1), Array($2)))
        }
        return rows
    }

    private func file(_ plan: SimulationPlan, wave: Int = 0) -> [UInt8] {
        var bytes: [UInt8] = []
        SyntheticFiles.writeResponses(
            of: SyntheticOrganisation(plan), definition: Self.definition, wave: wave
        ) { bytes += $0 }
        return bytes
    }

    @Test func `the generator gives its published numbers`() {
        var generator = SeededGenerator(seed: 1_234_567)
        #expect(generator.next() == 6_457_827_717_110_365_317)
        #expect(generator.next() == 3_203_168_211_198_807_973)
    }

    @Test func `the same plan gives the same bytes and another seed others`() {
        let plan = SimulationPlan(seed: 11)
        #expect(file(plan) == file(plan))
        #expect(file(plan) != file(SimulationPlan(seed: 12)))
        #expect(file(plan) != file(plan, wave: 1))
    }

    @Test(arguments: [1, 2, 6, 7, 36, 37, 500])
    func `every tree is one tree with the units asked for`(units: Int) {
        let organisation = SyntheticOrganisation(SimulationPlan(seed: 1, units: units))
        #expect(organisation.leaves.count == units)
        #expect(organisation.units.filter { $0.parent == nil }.count == 1)
        #expect(Set(organisation.units.map(\.code)).count == organisation.units.count)
        for (index, unit) in organisation.units.enumerated() {
            #expect(unit.name.hasPrefix("Synthetic"))
            #expect((unit.members > 0) == organisation.leaves.contains(index))
            if let parent = unit.parent {
                #expect(parent < index)
                #expect(!organisation.leaves.contains(parent))
            }
        }
        let children = Dictionary(grouping: organisation.units.compactMap(\.parent), by: { $0 })
        #expect(children.values.allSatisfy { $0.count <= 6 })
    }

    @Test func `as many answer as planned, where they belong, on points that exist`() {
        let plan = SimulationPlan(seed: 3, units: 200, size: 20, responseRate: 0.6)
        let organisation = SyntheticOrganisation(plan)
        let people = organisation.units.reduce(0) { $0 + $1.members }
        let rows = rows(plan)
        #expect(abs(Double(people) / 200 - 20) < 1)
        #expect(abs(Double(rows.count) / Double(people) - 0.6) < 0.03)
        for row in rows {
            #expect(organisation.leaves.contains(row.unit))
            #expect(row.answers[..<6].allSatisfy { $0 <= 5 || $0 == 255 })
            #expect(row.answers[6] <= 4)
            #expect(row.segments[0] <= 2)
        }
        let leaders = rows.count { $0.segments[0] == 2 }
        #expect(abs(Double(leaders) / Double(rows.count) - 0.097) < 0.02)
    }

    @Test func `units differ as much as planned and reversed items run the other way`() {
        let rows = rows(
            SimulationPlan(seed: 5, units: 400, size: 40, responseRate: 1, unitEffect: 0.2, missing: 0))
        let values = rows.map { row in Double(row.answers[0] == 255 ? 3 : row.answers[0]) }
        let groups = Dictionary(grouping: rows.indices) { rows[$0].unit }.values.map { $0.map { values[$0] } }
        let total = values.reduce(0, +) / Double(values.count)
        var (between, within) = (0.0, 0.0)
        for group in groups {
            let mean = group.reduce(0, +) / Double(group.count)
            between += Double(group.count) * (mean - total) * (mean - total)
            within += group.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        }
        let (msb, msw) = (between / Double(groups.count - 1), within / Double(values.count - groups.count))
        let size = Double(values.count) / Double(groups.count)
        let icc = (msb - msw) / (msb + (size - 1) * msw)
        // One item cut into five points keeps somewhat less than the latent share.
        #expect(icc > 0.14 && icc < 0.22)
        let favourable = rows.count { (4...5).contains($0.answers[0]) }
        let reversed = rows.count { (1...2).contains($0.answers[5]) }
        #expect(abs(favourable - reversed) < rows.count / 20)
    }

    @Test func `the next wave is better by the drift`() {
        let plan = SimulationPlan(seed: 9, units: 300, size: 30, responseRate: 1, drift: 0.5)
        func mean(_ wave: Int) -> Double {
            let answers = rows(plan, wave: wave).map { Double($0.answers[0]) }.filter { (1...5).contains($0) }
            return answers.reduce(0, +) / Double(answers.count)
        }
        let change = mean(1) - mean(0)
        #expect(change > 0.3 && change < 0.6)
    }

    @Test func `the files are as the importers read them`() throws {
        let organisation = SyntheticOrganisation(SimulationPlan(seed: 2, units: 3))
        let lines = SyntheticFiles.units(of: organisation).split(separator: "\n")
        #expect(lines.first == "code,name,parent,members")
        #expect(lines[1] == "SIM,Synthetic workplace,,0")
        let rows = String(decoding: file(SimulationPlan(seed: 2, units: 3)), as: UTF8.self).split(
            separator: "\n")
        #expect(rows.first == "unit,A1,A2,A3,A4,A5,R1,B1,role")
        #expect(
            rows.dropFirst().allSatisfy {
                $0.split(separator: ",", omittingEmptySubsequences: false).count == 9
            })
        #expect(rows.dropFirst().allSatisfy { $0.hasPrefix("SIM-1-") })
    }

    @Test func `a plan out of range says what is wrong`() {
        #expect(SimulationPlan(seed: 1).problems.isEmpty)
        let plan = SimulationPlan(seed: 1, units: 0, branching: 1, size: 0, responseRate: 1.1, drift: .nan)
        #expect(plan.problems.count == 5)
    }

    @Test func `larger units find smaller differences`() throws {
        // G*Power 3.1 for two independent groups of 64: d = 0.5 at a power of .80, hence 10 points at a deviation of 20.
        let sixtyFour = DetectableDifference(size: 64, responseRate: 1, deviation: 20)
        #expect(abs(try #require(sixtyFour.betweenWaves) - 10) < 0.1)
        // t(.975; 63) · 20 / 8, in R: qt(.975, 63) * 20 / 8.
        #expect(abs((sixtyFour.halfWidth ?? 0) - 4.99585) < 1e-4)
        let eight = DetectableDifference(size: 8, responseRate: 0.75, deviation: 20)
        #expect(eight.respondents == 6)
        #expect(try #require(eight.betweenWaves) > 30)
        #expect(DetectableDifference(size: 1, responseRate: 1, deviation: 20).betweenWaves == nil)
    }
}
