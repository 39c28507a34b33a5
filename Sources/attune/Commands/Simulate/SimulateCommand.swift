import ArgumentParser
import Foundation
import Simulation
import Survey

extension SimulationPlan.Sector: ExpressibleByArgument {}

/// `attune simulate`.
struct SimulateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate",
        abstract:
            "Make a synthetic organisation for pilots and demonstrations, or say what a wave could detect.",
        discussion: """
            Writes units.csv and one responses-N.csv per wave into a folder. All codes begin with SIM and all \
            names with “Synthetic”: nothing in them is about a real person. The same seed gives the same bytes.

            Example: attune simulate --survey climate.yaml --seed 1 --units 40 --waves 2 --output pilot
            Example: attune simulate --power --size 8
            """)

    @Option(help: ArgumentHelp("The definition file of the survey that is answered.", valueName: "file"))
    var survey: String?
    @Option(help: "What all randomness follows from.")
    var seed: UInt64 = 1
    @Option(help: "workplace, school or community: what units are called.")
    var sector: SimulationPlan.Sector = .workplace
    @Option(help: "The number of units at the foot of the tree.")
    var units = 24
    @Option(help: "The average number of people in such a unit.")
    var size = 10.0
    @Option(help: "The share of people who answer, 0 to 1.")
    var responseRate = 0.75
    @Option(help: "The share of the variance that lies between units, 0 to 1.")
    var unitEffect = 0.12
    @Option(help: "The number of waves.")
    var waves = 1
    @Option(help: "How much better each wave is than the one before, in standard deviations of answers.")
    var drift = 0.1
    @Option(help: "How favourable answers are, in standard deviations from the middle of the response scale.")
    var tendency = 0.4
    @Option(help: "The share of questions left out, 0 to 1; with 0 nobody answers “does not apply” either.")
    var missing = 0.02
    @Flag(help: "Only say which differences units of this size could detect.")
    var power = false
    @Option(help: ArgumentHelp("The folder to write into.", valueName: "folder"))
    var output: String?

    func validate() throws {
        if power { return }
        if survey == nil { throw ValidationError("Give --survey FILE, or --power.") }
        if output == nil { throw ValidationError("Give --output FOLDER to write the files into.") }
        if !(1...50).contains(waves) { throw ValidationError("--waves is 1 to 50.") }
    }

    func run() throws {
        let plan = SimulationPlan(
            seed: seed, sector: sector, units: units, size: size, responseRate: responseRate,
            unitEffect: unitEffect, drift: drift, tendency: tendency, missing: missing)
        guard plan.problems.isEmpty else { throw CommandFailure(.wrongUsage, plan.problems) }
        if power {
            print(PowerText.render(plan), terminator: "")
        } else if let survey, let output {
            try write(
                plan, DefinitionFile.definition(survey),
                into: URL(filePath: output, directoryHint: .isDirectory))
        }
    }

    private func write(_ plan: SimulationPlan, _ definition: SurveyDefinition, into folder: URL) throws {
        let organisation = SyntheticOrganisation(plan)
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try Data(SyntheticFiles.units(of: organisation).utf8).write(
                to: folder.appending(path: "units.csv"), options: .atomic)
            for wave in 0..<waves {
                var content = Data()
                SyntheticFiles.writeResponses(of: organisation, definition: definition, wave: wave) {
                    content.append(contentsOf: $0)
                }
                try content.write(to: folder.appending(path: "responses-\(wave + 1).csv"), options: .atomic)
            }
        } catch {
            throw CommandFailure(
                .cannotWrite, "Cannot write into ‘\(folder.path)’: is it a folder, and may you write there?")
        }
        print(
            "Wrote \(organisation.units.count) synthetic units and \(waves) response files into \(folder.path)."
        )
    }
}

/// What units of several sizes could detect, as a table.
enum PowerText {
    static func render(_ plan: SimulationPlan) -> String {
        var table = TextTable([
            ("PEOPLE", .right), ("ANSWERS", .right), ("± OF A SCORE", .right), ("FROM ORGANISATION", .right),
            ("BETWEEN WAVES", .right),
        ])
        func points(_ value: Double?) -> String { value.map { "\(Int($0.rounded(.up)))" } ?? "–" }
        for size in Set([5, 8, 10, 15, 20, 30, 50, 100, Int(plan.size)]).sorted() {
            let row = DetectableDifference(size: size, responseRate: plan.responseRate, deviation: 20)
            table.add([
                "\(size)", "\(row.respondents)", points(row.halfWidth), points(row.fromOrganisation),
                points(row.betweenWaves),
            ])
        }
        return
            "Differences in points of 100 that a wave would find four times in five, if people's scores differ\n"
            + "by a standard deviation of 20 and \(Int((100 * plan.responseRate).rounded())) % answer.\n\n"
            + table.text
    }
}
