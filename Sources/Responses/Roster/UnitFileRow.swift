/// One unit of a unit file.
package struct UnitFileRow: Hashable, Sendable {
    /// The code, trimmed, as response files will name the unit.
    package let code: String
    /// The name; the code where the file has none.
    package let name: String
    /// The code of the unit above; `nil` for the root.
    package let parent: String?
    /// The people in the unit, those of its sub-units included; 0 where the file does not say.
    package let members: Int32
}

/// One thing about a unit file that keeps it from being imported.
package struct UnitFileProblem: Error, Hashable, Sendable, CustomStringConvertible {
    /// The file's name as the user gave it.
    package let file: String
    /// The record's number from 1, the header included; `nil` for the whole file.
    package let row: Int?
    /// The column's heading; `nil` if no single column is meant.
    package let column: String?
    /// What is wrong and what to do.
    package let explanation: String

    /// Place and explanation in one line.
    package var description: String {
        let place = [file, row.map { "row \($0)" }, column.map { "column ‘\($0)’" }].compactMap { $0 }
        return "\(place.joined(separator: ", ")): \(explanation)"
    }
}
