/// Checks what participants are owed.
enum ParticipantRules {
    static func findings(in definition: SurveyDefinition) -> [DefinitionFinding] {
        guard definition.help == nil else { return [] }
        return [
            DefinitionFinding(
                .helpMissing, at: DefinitionPath("help"), what: "The survey has no help block.",
                why: "Nobody can be traced by their answers, so the form itself must say whom to turn to.",
                remedy:
                    "Add help: with a person to speak to, the emergency number and a local helpline; publishing is refused without it."
            )
        ]
    }
}
