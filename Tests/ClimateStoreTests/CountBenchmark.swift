import Aggregation
import ClimateStore
import Foundation
import Postgres
import Testing

/// How the database with the wave `bench/w1` is reached; `nil` where nobody measures.
enum MeasuredDatabase {
    static let connectionString = ProcessInfo.processInfo.environment["ATTUNE_BENCHMARK_DATABASE"]
}

/// What `scripts/benchmark disclosure` measures of a stored wave: counting it, in a process of its own.
@Suite(.enabled(if: MeasuredDatabase.connectionString != nil, "Run scripts/benchmark disclosure."))
struct CountBenchmark {
    @Test func `counting a stored wave`() async throws {
        let connectionString = try #require(MeasuredDatabase.connectionString)
        let database = Database(try ConnectionSettings(connectionString), maximumConnections: 1)
        let store = ClimateStore(database)
        let context = try await store.waveContext(WaveReference(organisation: "bench", wave: "w1"))
        var seconds: [Double] = []
        for _ in 0..<5 {
            let start = ContinuousClock.now
            let cube = try await store.cube(of: context)
            let spent = (ContinuousClock.now - start).components
            #expect(cube.respondents > 0)
            seconds.append(Double(spent.seconds) + Double(spent.attoseconds) * 1e-18)
        }
        await database.close()
        let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
        let peak = status.split(separator: "\n").first { $0.hasPrefix("VmHWM") }?
            .split(separator: " ").compactMap { Int($0) }.first
        let median = seconds.sorted()[seconds.count / 2]
        print("BENCHMARK count \(String(format: "%.3f", median)) megabytes \((peak ?? 0) / 1024)")
    }
}
