import Foundation
import Psychometrics
import Responses
import Survey

/// A response file, counted: what is left of its rows when it has been read once.
struct ResponseTable: Sendable {
    /// The file's name in messages.
    let name: String
    let counters: TableCounters
    /// The units' names, by their number in the counters.
    let units: [String]

    /// The smallest file that two readers share; smaller ones are read before a second has started.
    private static let smallestShared = 4 << 20

    /// Reads a file, on two cores if it is large.
    ///
    /// The second half is read as if it were a file of its own, which is right as long as no quote comes before it:
    /// inside quotes a line end is text. If one does, the first reader goes on to the end and the second one's work is
    /// dropped. Problems are reported by one reader that sees the whole file, since they carry row numbers.
    ///
    /// - Throws: `CommandFailure` with `badInput` and every problem if the file or a row of it cannot be read.
    static func read(_ path: String, keys: SurveyKeys, unitColumn: String?) async throws -> ResponseTable {
        let name = path == "-" ? "standard input" : path
        let plan = TableReader.Plan(path: path, name: name, keys: keys, unitColumn: unitColumn)
        if let halves = path == "-" ? nil : try FileHalves(path, smallest: smallestShared) {
            async let second = TableReader.read(plan, .second(halves))
            let first = try await TableReader.read(plan, .first(halves))
            if first.isWhole, first.summary.isSound {
                return ResponseTable(name: name, first)
            }
            let rest = try await second
            if first.summary.isSound, rest.summary.isSound { return ResponseTable(name: name, first, rest) }
        }
        let whole = try await TableReader.read(plan, .whole)
        guard whole.summary.isSound else {
            throw CommandFailure(.badInput, AnalysisFailure.lines(whole.summary))
        }
        return ResponseTable(name: name, whole)
    }

    private init(name: String, _ part: TableReader.Part) {
        self.name = name
        counters = part.counters
        units = part.summary.discoveredUnits
    }

    /// Puts two halves together, whose readers have numbered the units apart.
    private init(name: String, _ first: TableReader.Part, _ second: TableReader.Part) {
        var (units, merged) = (first.summary.discoveredUnits, first.counters)
        var places = Dictionary(uniqueKeysWithValues: units.enumerated().map { ($1, $0) })
        let order = second.summary.discoveredUnits.map { unit -> Int in
            if let place = places[unit] { return place }
            places[unit] = units.count
            units.append(unit)
            return units.count - 1
        }
        merged.resize(units: units.count)
        merged.merge(second.counters, units: order)
        self.name = name
        counters = merged
        self.units = units
    }
}

/// What standard error says of a file that was refused.
enum AnalysisFailure {
    /// One problem a line, and how many more there are.
    static func lines(_ summary: ResponseSummary) -> [String] {
        let rest = summary.problemCount - summary.problems.count
        return summary.problems.map(\.description) + (rest > 0 ? ["… and \(rest) more problems."] : [])
            + ["Nothing was analysed."]
    }
}
