/// How far the members of a group are from their own centre, in points of the response scale.
///
/// Σ|x − centre| / n per item, then the mean over items (Burke, Finkelstein & Dusig 1999). A sixth of the number of points
/// or less is commonly held to be agreement (Burke & Dunlap 2002).
package enum AverageDeviation {
    /// Finds the average deviation from the mean, AD_M; `nil` without items or with fewer than two answers.
    package static func aroundMean(_ items: [ItemHistogram]) -> Double? {
        average(items) { $0.moments.mean }
    }

    /// Finds the average deviation from the median, AD_Md; `nil` without items or with fewer than two answers.
    package static func aroundMedian(_ items: [ItemHistogram]) -> Double? {
        average(items) { $0.median }
    }

    private static func average(_ items: [ItemHistogram], centre: (ItemHistogram) -> Double?) -> Double? {
        var sum = 0.0
        for item in items {
            let count = item.count
            guard count > 1, let middle = centre(item) else { return nil }
            var distances = 0.0
            for (value, times) in item.cells { distances += Double(times) * abs(Double(value) - middle) }
            sum += distances / Double(count)
        }
        return items.isEmpty ? nil : sum / Double(items.count)
    }
}
