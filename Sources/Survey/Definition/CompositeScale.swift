/// A score made of other scales' scores: the mean of those a respondent has.
package struct CompositeScale: Hashable, Sendable, Codable {
    /// The composite's name in files and reports.
    package let code: Code
    /// What readers call it.
    package let name: LocalizedText
    /// The scales that are averaged.
    package let scales: [Code]
    /// The fewest scale scores that give a respondent a composite score.
    package let minimumScales: Int

    /// Makes a composite scale.
    ///
    /// - Parameter minimumScales: `nil` for half of the scales, rounded up.
    package init(code: Code, name: LocalizedText, scales: [Code], minimumScales: Int? = nil) {
        self.code = code
        self.name = name
        self.scales = scales
        self.minimumScales = minimumScales ?? (scales.count + 1) / 2
    }
}
