/// What is known of a response by its source's own id.
package enum IdentifierVerdict: Sendable, Hashable {
    /// Nothing: the response is taken.
    case new
    /// The wave has the response, or the same file has the same row twice: it is left out and counted.
    case known
    /// The same file has the id with other answers: no one can tell which are right, so the row is refused.
    case contradicting
}

/// Decides by a source's own response id, spaces trimmed, whether a sound packed row is taken.
///
/// The octets of the id must not be kept but as a keyed hash.
package typealias IdentifierCheck =
    @Sendable (_ identifier: UnsafeRawBufferPointer, _ row: UnsafeRawBufferPointer) -> IdentifierVerdict

/// Seals a source's own response id, so that a file of refused rows can carry it and only the wave can open it again.
///
/// The text holds no space and no comma; the check above takes it for the id it was made of.
package typealias IdentifierSeal = @Sendable (_ identifier: UnsafeRawBufferPointer) -> String?
