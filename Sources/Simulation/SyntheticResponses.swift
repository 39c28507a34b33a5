package import Survey

/// The answers of a synthetic organisation's people to one wave of a survey.
package struct SyntheticResponses: Sendable {
    private let organisation: SyntheticOrganisation
    private let definition: SurveyDefinition
    private let wave: Int

    /// Prepares one wave.
    ///
    /// - Parameters:
    ///   - definition: The survey, already validated.
    ///   - wave: The wave's place in time, from 0; the same people are asked in each.
    package init(_ organisation: SyntheticOrganisation, definition: SurveyDefinition, wave: Int = 0) {
        self.organisation = organisation
        self.definition = definition
        self.wave = wave
    }

    /// Hands over one response after the other, unit by unit.
    ///
    /// - Parameter body: Takes the unit's index, one octet per segment and one per item, as `PackedAnswer` describes them;
    ///   the buffers are only good during the call.
    package func forEach(
        _ body: (_ unit: Int, UnsafeBufferPointer<UInt8>, UnsafeBufferPointer<UInt8>) throws -> Void
    ) rethrows {
        let plan = organisation.plan
        let model = AnswerModel(definition, plan: plan)
        var (segments, answers) = (
            [UInt8](repeating: 0, count: model.segmentCount),
            [UInt8](repeating: 0, count: model.itemCount)
        )
        for unit in organisation.leaves {
            var generator = SeededGenerator(seed: plan.seed, 5, UInt64(unit), UInt64(wave))
            let climate = model.climate(unit: unit, wave: wave)
            let rate = min(max(plan.responseRate + 0.1 * generator.normal(), 0), 1)
            let sure = plan.responseRate >= 1
            for _ in 0..<organisation.units[unit].members where sure || generator.uniform() < rate {
                segments.withUnsafeMutableBufferPointer { model.segments(&generator, into: $0) }
                answers.withUnsafeMutableBufferPointer { model.answer(climate, &generator, into: $0) }
                try segments.withUnsafeBufferPointer { segments in
                    try answers.withUnsafeBufferPointer { try body(unit, segments, $0) }
                }
            }
        }
    }
}
