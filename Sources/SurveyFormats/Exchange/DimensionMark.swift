internal import Survey

/// One scale in the column `climate_dimension`: a code, with `+` or `-` before it if the scale sets the direction
/// itself, and `*2` behind it for a weight. Several are separated by commas.
struct DimensionMark: Hashable {
    let scale: Code
    /// Whether the scale turns the answer round; `nil` to follow the item.
    let isReversed: Bool?
    let weight: Double

    /// Reads a cell.
    ///
    /// - Returns: The marks; `nil` if one of them cannot be read.
    static func marks(in cell: String) -> [DimensionMark]? {
        var marks: [DimensionMark] = []
        for part in cell.split(separator: ",").map({ String($0).trimmed }) where !part.isEmpty {
            let sign = part.first.flatMap { $0 == "+" ? false : $0 == "-" ? true : nil }
            let pieces = part.dropFirst(sign == nil ? 0 : 1).split(separator: "*", maxSplits: 1)
            guard let scale = pieces.first.flatMap({ Code(String($0)) }) else { return nil }
            let weight = pieces.count == 2 ? Double(pieces[1]) : 1
            guard let weight, weight > 0, weight <= 1000 else { return nil }
            marks.append(DimensionMark(scale: scale, isReversed: sign, weight: weight))
        }
        return marks
    }

    /// The mark as it stands in a cell.
    var cell: String {
        (isReversed.map { $0 ? "-" : "+" } ?? "") + scale.text + (weight == 1 ? "" : "*\(weight)")
    }
}
