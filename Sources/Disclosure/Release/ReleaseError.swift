/// Why a wave cannot be released.
package enum ReleaseError: Error, Hashable, Sendable, CustomStringConvertible {
    /// An earlier release was counted with other items or segments.
    case otherLayout
    /// An earlier release counted people in this unit who are no longer there.
    case responsesLeft(unit: String)
    /// What is out already singles out a small group together with what is new.
    case earlierReleasesExpose
    /// Exact figures would tell too much, and the wave has no secret for deliberate uncertainty.
    case cellKeyMissing(statistics: [String])
    /// The auditor found a group of this many respondents in what the protector chose.
    case auditFailed(respondents: Int)

    /// What is wrong and what to do about it, in one or two sentences.
    package var description: String {
        switch self {
        case .otherLayout:
            "An earlier release of this wave was counted with other items or segments, so the two cannot be "
                + "protected together. Nothing was released."
        case .responsesLeft(let unit):
            "Responses of unit ‘\(unit)’ that were part of an earlier release are gone. "
                + "The difference could point at those who left, so nothing was released."
        case .earlierReleasesExpose:
            "Together with what has been released before, nothing of this wave can be released safely. "
                + "Nothing was released."
        case .cellKeyMissing(let statistics):
            "Exact figures of \(statistics.joined(separator: ", ")) would tell too much about small groups, "
                + "and the wave has no secret to blur them with. Give the wave its secret; nothing was released."
        case .auditFailed(let respondents):
            "The audit found that a group of \(respondents) could be singled out. Nothing was released; "
                + "please report this as a fault of Attune."
        }
    }
}
