/// Adjusts p values for the number of comparisons made; `nil` among them is skipped and does not count.
package enum MultipleComparison {
    /// Bounds the chance of any false alarm: p₍ᵢ₎ → max over j ≤ i of min(1, (m − j + 1) p₍ⱼ₎) (Holm 1979).
    ///
    /// For a few planned comparisons.
    package static func holm(_ values: [Double?]) -> [Double?] {
        adjust(values) { sorted in
            var highest = 0.0
            return sorted.enumerated().map { rank, p in
                highest = max(highest, min(1, Double(sorted.count - rank) * p))
                return highest
            }
        }
    }

    /// Bounds the expected share of false alarms: p₍ᵢ₎ → min over j ≥ i of min(1, m p₍ⱼ₎/j) (Benjamini & Hochberg 1995).
    ///
    /// For lists of many units.
    package static func benjaminiHochberg(_ values: [Double?]) -> [Double?] {
        adjust(values) { sorted in stepUp(sorted) { Double(sorted.count) / Double($0 + 1) } }
    }

    /// Bounds the chance of any false alarm under independence: p₍ᵢ₎ → min over j ≥ i of (m − j + 1) p₍ⱼ₎ (Hochberg 1988).
    package static func hochberg(_ values: [Double?]) -> [Double?] {
        adjust(values) { sorted in stepUp(sorted) { Double(sorted.count - $0) } }
    }

    /// Bounds the chance of any false alarm in the crudest way: min(1, m p) (Bonferroni 1936).
    package static func bonferroni(_ values: [Double?]) -> [Double?] {
        adjust(values) { sorted in sorted.map { min(1, Double(sorted.count) * $0) } }
    }

    private static func stepUp(_ sorted: [Double], factor: (Int) -> Double) -> [Double] {
        var lowest = 1.0
        return sorted.indices.reversed().map { rank in
            lowest = min(lowest, factor(rank) * sorted[rank])
            return lowest
        }.reversed()
    }

    private static func adjust(_ values: [Double?], _ method: ([Double]) -> [Double]) -> [Double?] {
        let present = values.indices.compactMap { index in values[index].map { (index: index, p: $0) } }
            .sorted { ($0.p, $0.index) < ($1.p, $1.index) }
        var adjusted = [Double?](repeating: nil, count: values.count)
        for (entry, value) in zip(present, method(present.map(\.p))) { adjusted[entry.index] = value }
        return adjusted
    }
}
