import Psychometrics

/// The figures this module computes for a data set, by the path they have in the file of expected values.
struct Figures {
    private(set) var values: [String: Double?] = [:]
    var prefix: String

    init(_ prefix: String = "") { self.prefix = prefix }

    mutating func put(_ key: String, _ value: Double?) { values[prefix + key] = .some(value) }
    mutating func put(_ key: String, _ value: Int?) { put(key, value.map { Double($0) }) }
    mutating func put(_ key: String, _ value: Interval?) {
        put(key + "/0", value?.lower)
        put(key + "/1", value?.upper)
    }
    mutating func put(_ key: String, _ values: [Double?]) {
        for (index, value) in values.enumerated() { put("\(key)/\(index)", value) }
    }
    mutating func put(_ key: String, _ matrix: SquareMatrix?) {
        guard let matrix else { return }
        for i in 0..<matrix.size {
            for j in 0..<matrix.size { put("\(key)/\(i)/\(j)", matrix[i, j]) }
        }
    }
    mutating func put(_ key: String, _ names: [String], _ values: [Double?]) {
        for (name, value) in zip(names, values) { put("\(key)/\(name)", value) }
    }

    /// Runs `body` with a longer prefix.
    mutating func inside(_ key: String, _ body: (inout Figures) -> Void) {
        let before = prefix
        prefix += key + "/"
        body(&self)
        prefix = before
    }
}
