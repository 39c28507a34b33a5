/// Octets in order: a file's own, or what they unpack to.
protocol ByteStream: AnyObject {
    /// How many octets of the file itself have been used up, packed as they are.
    var consumed: Int64 { get }

    /// Reads on, as much as is at hand.
    ///
    /// - Parameter buffer: Not empty.
    /// - Returns: The number of octets written to the start of the buffer; 0 at the end.
    /// - Throws: `CommandFailure` with `badInput` if the file cannot be read or unpacked.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int
}
