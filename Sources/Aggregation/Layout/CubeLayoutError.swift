package import Survey

/// Why a definition cannot be counted.
package enum CubeLayoutError: Error, Hashable, Sendable, CustomStringConvertible {
    /// An item names a response scale that the definition lacks, or one without points.
    case unknownResponseScale(item: Code)
    /// A scale names an item that the definition lacks, or has no items.
    case unknownItem(scale: Code)
    /// A composite names a scale that the definition lacks, or has no scales.
    case unknownScale(composite: Code)
    /// A scale's weights are not multiples of a common step from 1 down to 1/1000, or add up to more than 4,096 steps.
    case weightsTooFine(scale: Code)
    /// The wave declares a segment that the survey lacks.
    case unknownSegment(Code)
    /// A crossing is not two different segments.
    case notAPair([Code])
    /// The segments' values multiply to more combinations than can be told apart.
    case tooManySegmentValues

    /// What is wrong and what to do about it, in one or two sentences.
    package var description: String {
        switch self {
        case .unknownResponseScale(let item):
            "Item ‘\(item)’ refers to a response scale that has no points. Validate the survey first."
        case .unknownItem(let scale):
            "Scale ‘\(scale)’ has no items, or one that the survey lacks. Validate the survey first."
        case .unknownScale(let composite):
            "Composite ‘\(composite)’ has no scales, or one that the survey lacks. Validate the survey first."
        case .weightsTooFine(let scale):
            "The weights of scale ‘\(scale)’ cannot be counted exactly. "
                + "Use multiples of one step such as 1, 1/2 or 1/10, adding up to at most 4,096 steps."
        case .unknownSegment(let segment):
            "The survey has no segment ‘\(segment)’. Declare only segments of the survey."
        case .notAPair(let codes):
            "The crossing of \(codes.map(\.text).joined(separator: " × ")) is not two different segments."
        case .tooManySegmentValues:
            "The declared segments have too many values together. Declare fewer segments or coarser bands."
        }
    }
}
