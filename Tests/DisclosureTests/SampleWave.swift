import Aggregation
import Survey

/// A survey and its packed rows, for tests.
struct SampleWave {
    let definition: SurveyDefinition
    let tree: UnitTree
    var rows: [(unit: Int, segments: [UInt8], answers: [UInt8])]

    /// Whether a unit is another one or lies below it.
    func isUnit(_ unit: Int, below code: String) -> Bool {
        var current: Int? = unit
        while let node = current {
            if tree.codes[node] == code { return true }
            current = tree.parents[node]
        }
        return false
    }

    func cube(order: [Int]? = nil) throws -> Cube {
        let layout = try CubeLayout(definition)
        var builder = CubeBuilder(layout: layout, unitCount: tree.unitCount, bufferedRows: 1000)
        for index in order ?? Array(rows.indices) {
            let row = rows[index]
            try row.segments.withUnsafeBytes { segments in
                try row.answers.withUnsafeBytes { answers in
                    try builder.add(unit: Int32(row.unit), segments: segments, answers: answers)
                }
            }
        }
        return try builder.finish()
    }
}

/// A small, seeded generator (SplitMix64, Steele et al. 2014), so that a failing case can be run again.
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
