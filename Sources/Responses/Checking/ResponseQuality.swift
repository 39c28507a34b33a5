/// What can be said about a file's data without saying anything about a single response.
package struct ResponseQuality: Sendable {
    /// The number of responses accepted.
    package internal(set) var responses = 0
    /// The responses in which at least one item is not answered.
    package internal(set) var incomplete = 0
    /// The responses with at least `straightLineMinimum` answers, all of them at the same position.
    package internal(set) var straightLined = 0
    /// The number of responses of each unit, by the unit's number; shorter than the list of units if the last have none.
    package internal(set) var countsByUnit: [Int] = []
    private var fingerprints = RowFingerprints()

    /// The fewest equal answers that count as a straight line.
    package static let straightLineMinimum = 5

    /// The share of responses that equal an earlier one in unit, segments and all answers, 0 to 1.
    ///
    /// Among few items and many people equal responses are to be expected. `nil` without responses; an estimate
    /// unless `repeatedShareIsExact`.
    package var repeatedShare: Double? { fingerprints.share }
    /// Whether `repeatedShare` has been counted over all responses.
    package var repeatedShareIsExact: Bool { fingerprints.isExact }

    /// Counts one packed row.
    mutating func add(_ row: UnsafeRawBufferPointer, segmentCount: Int) {
        responses += 1
        let unit = Int(row.loadUnaligned(as: Int32.self))
        if unit >= 0 {
            if unit >= countsByUnit.count {
                countsByUnit += [Int](repeating: 0, count: unit + 1 - countsByUnit.count)
            }
            countsByUnit[unit] += 1
        }
        let answers = UnsafeRawBufferPointer(rebasing: row[(4 + segmentCount)...])
        if ByteRun.containsZero(answers) { incomplete += 1 }
        if Self.isStraightLine(answers) { straightLined += 1 }
        fingerprints.add(row)
    }

    /// Nothing counted yet.
    package init() {}

    /// Takes over what another reader has counted, of the same survey and the same units.
    package mutating func absorb(_ other: ResponseQuality) {
        responses += other.responses
        incomplete += other.incomplete
        straightLined += other.straightLined
        if countsByUnit.count < other.countsByUnit.count {
            countsByUnit += [Int](repeating: 0, count: other.countsByUnit.count - countsByUnit.count)
        }
        for (unit, count) in other.countsByUnit.enumerated() { countsByUnit[unit] += count }
        fingerprints.absorb(other.fingerprints)
    }

    @inline(__always)
    private static func isStraightLine(_ answers: UnsafeRawBufferPointer) -> Bool {
        var first: UInt8 = 0
        var count = 0
        for answer in answers where answer != 0 && answer != 255 {
            if count == 0 { first = answer } else if answer != first { return false }
            count += 1
        }
        return count >= straightLineMinimum
    }
}
