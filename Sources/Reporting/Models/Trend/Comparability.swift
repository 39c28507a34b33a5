package import Survey

/// Whether a scale or composite means the same in two versions of a survey, so that its scores may stand in one line.
package enum Comparability {
    /// Compares fingerprints; scales and composites are found by code.
    ///
    /// A composite is the same if it averages the same scales by the same rule.
    package static func isSame(
        scale code: String, in one: SurveyDefinition, and other: SurveyDefinition
    ) -> Bool {
        if let left = one.scales.first(where: { $0.code.text == code }),
            let right = other.scales.first(where: { $0.code.text == code })
        {
            return ScaleFingerprint(left, in: one) == ScaleFingerprint(right, in: other)
        }
        guard let left = one.compositeScales.first(where: { $0.code.text == code }),
            let right = other.compositeScales.first(where: { $0.code.text == code }),
            Set(left.scales) == Set(right.scales), left.minimumScales == right.minimumScales
        else { return false }
        return left.scales.allSatisfy { isSame(scale: $0.text, in: one, and: other) }
    }
}
