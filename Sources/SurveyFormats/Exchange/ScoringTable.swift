internal import Survey

/// The sidecar file that says how a foreign survey is scored: CSV with the columns `item,dimension,reverse,weight`.
///
/// Only `item` and `dimension` must be there, in any order, separated by commas, semicolons or tabs. An item that serves
/// two scales has two rows; the first row's direction is the item's, another row's is that scale's own.
package struct ScoringTable: Sendable {
    /// One item's row.
    package struct Row: Hashable, Sendable {
        /// The item's name in the foreign file, or the code it gets in the definition.
        package let item: String
        /// The scale's code; empty or `-` for an item that is reported by itself.
        package let dimension: String
        /// Whether it is scored in reverse.
        package let isReversed: Bool
        /// The weight; 1 if the column is empty.
        package let weight: Double
    }

    /// The rows, in the file's order; an item may have one per scale.
    package let rows: [Row]

    /// Reads a table.
    ///
    /// - Throws: `SurveyFormatError` naming the row that cannot be read.
    package init(csv bytes: [UInt8]) throws(SurveyFormatError) {
        let table = try DelimitedText.table(bytes, separators: [",", ";", "\t"])
        guard let header = table.first?.map({ $0.lowercased() }), let item = header.firstIndex(of: "item"),
            let dimension = header.firstIndex(of: "dimension")
        else {
            throw SurveyFormatError(
                "The scoring file has no columns ‘item’ and ‘dimension’.",
                remedy: "Begin it with the line item,dimension,reverse,weight.")
        }
        let reverse = header.firstIndex(of: "reverse")
        let weight = header.firstIndex(of: "weight")
        var rows: [Row] = []
        for (position, cells) in table.enumerated().dropFirst() {
            func cell(_ column: Int?) -> String {
                column.flatMap { $0 < cells.count ? cells[$0] : nil } ?? ""
            }
            guard !cell(item).isEmpty else { continue }
            guard let isReversed = TruthWord.value(of: cell(reverse)) else {
                throw Self.unreadable("reverse", cell(reverse), row: position, remedy: "Write yes or no.")
            }
            guard let number = cell(weight).isEmpty ? 1 : Double(cell(weight)), number > 0, number <= 1000
            else {
                throw Self.unreadable(
                    "weight", cell(weight), row: position, remedy: "Write a number above 0.")
            }
            rows.append(
                Row(item: cell(item), dimension: cell(dimension), isReversed: isReversed, weight: number))
        }
        self.rows = rows
    }

    private static func unreadable(_ column: String, _ cell: String, row: Int, remedy: String)
        -> SurveyFormatError
    {
        SurveyFormatError(
            "Row \(row + 1) of the scoring file has ‘\(cell.shortened)’ in the column ‘\(column)’.",
            remedy: remedy)
    }
}

/// The words by which tables answer yes or no.
enum TruthWord {
    /// Reads a cell; an empty one means no.
    static func value(of cell: String) -> Bool? {
        switch cell.lowercased() {
        case "": false
        case "yes", "y", "true", "1", "x", "r", "reverse", "reversed", "true()": true
        case "no", "n", "false", "0", "false()": false
        default: nil
        }
    }
}
