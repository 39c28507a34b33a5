/// The meaning of one octet of a packed answer.
///
/// A response's answers are one octet per item in the definition's order: 0 not answered, 255 does not apply,
/// otherwise the chosen point's position on its response scale, from 1.
package enum PackedAnswer {
    /// The octet of an item that was not answered.
    package static let notAnswered: UInt8 = 0
    /// The octet of an item that does not apply to the respondent.
    package static let notApplicable: UInt8 = 255
}
