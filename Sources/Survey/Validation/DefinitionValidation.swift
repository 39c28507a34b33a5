extension SurveyDefinition {
    /// Holds the definition against every rule.
    ///
    /// - Returns: All findings, in the order of the rules; empty for a definition that is right in every respect.
    package func findings() -> [DefinitionFinding] {
        let rules: [(SurveyDefinition) -> [DefinitionFinding]] = [
            LanguageRules.findings, CodeRules.findings, ReferenceRules.findings, ResponseScaleRules.findings,
            ItemRules.findings, ScaleRules.findings, DirectionRules.findings, CompositeScaleRules.findings,
            SegmentRules.findings, CrossingRules.findings, TextRules.findings, WordingRules.findings,
            PlaceholderRules.findings, ParticipantRules.findings,
        ]
        return rules.flatMap { $0(self) }
    }

    /// Says what keeps the definition from being published.
    ///
    /// - Returns: Every error of `findings()`, and the warnings that publishing does not let pass, as errors.
    package func findingsBeforePublishing() -> [DefinitionFinding] {
        findings().compactMap { finding in
            switch finding.severity {
            case .error: finding
            case .warning where finding.rule == .helpMissing:
                DefinitionFinding(
                    finding.rule, at: finding.path, what: finding.what, why: finding.why,
                    remedy: finding.remedy, severity: .error)
            case .warning: nil
            }
        }
    }
}
