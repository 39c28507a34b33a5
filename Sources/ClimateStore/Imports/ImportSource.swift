package import Responses

/// Where an import's responses come from: a file, read and checked batch by batch.
package protocol ImportSource: AnyObject {
    /// SHA-256 of the whole content; `nil` until it is known, which may be only at the end.
    var contentDigest: [UInt8]? { get }

    /// Reads on.
    ///
    /// - Parameter batch: Empty when the call begins; checked rows and comments are appended in the file's order.
    /// - Returns: `false` when there is nothing after this batch.
    /// - Throws: Whatever makes the import impossible, such as the file's problems; nothing is stored then.
    func read(into batch: inout ResponseBatch) throws -> Bool
}
