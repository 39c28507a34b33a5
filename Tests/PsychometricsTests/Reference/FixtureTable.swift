import Foundation

/// One data file of the fixtures: columns of text by name.
struct FixtureTable {
    let rows: Int
    private let columns: [String: [String]]

    init(_ name: String) throws {
        let url = URL(filePath: #filePath).deletingLastPathComponent().appending(
            path: "../../Fixtures/psychometrics/data/\(name).csv")
        let lines = try String(contentsOf: url, encoding: .utf8).split(separator: "\n")
        let header = lines[0].split(separator: ",").map(String.init)
        var columns = header.map { _ in [String]() }
        for line in lines.dropFirst() {
            for (index, field) in line.split(separator: ",", omittingEmptySubsequences: false).enumerated() {
                columns[index].append(String(field))
            }
        }
        rows = lines.count - 1
        self.columns = Dictionary(uniqueKeysWithValues: zip(header, columns))
    }

    func text(_ column: String) -> [String] { columns[column]! }

    /// Whole numbers, `nil` where the field is empty.
    func numbers(_ column: String) -> [Int?] { columns[column]!.map { Int($0) } }
}
