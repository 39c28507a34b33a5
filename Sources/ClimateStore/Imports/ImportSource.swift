package import Responses

/// Where an import's responses come from: one file or several, read and checked batch by batch.
package protocol ImportSource: AnyObject {
    /// The digests that are known before anything is read, at most one per content; none for a pipe.
    ///
    /// - Throws: What keeps a content from being read.
    func earlyDigests() throws -> [[UInt8]]

    /// Leaves out the contents that the wave has already; called once, before the first `read(into:)`.
    ///
    /// - Parameter digests: Those of `earlyDigests` that the wave remembers.
    /// - Returns: Whether anything is left to read.
    /// - Throws: What keeps a content from being read.
    func leaveOut(_ digests: Set<[UInt8]>) throws -> Bool

    /// Takes what tells by a source's own id whether the wave has a response, and what seals the ids of refused ones;
    /// called once, before the first `read(into:)`.
    func use(_ identifiers: @escaping IdentifierCheck, sealing: @escaping IdentifierSeal)

    /// Reads on.
    ///
    /// - Parameter batch: Empty when the call begins; checked rows and comments are appended in the file's order.
    /// - Returns: `false` when there is nothing after this batch.
    /// - Throws: Whatever makes the import impossible, such as the file's problems; nothing is stored then.
    func read(into batch: inout ResponseBatch) throws -> Bool

    /// What has been read, one entry per file; complete once `read(into:)` has answered `false`.
    var contents: [ImportContent] { get }
}

/// One file of an import, as the wave remembers it.
package struct ImportContent: Sendable, Hashable {
    /// What messages call it.
    package let name: String
    /// SHA-256 values, each of which stands for this content: of its octets, if it could be read twice, and of its
    /// rows, which are the same in another encoding, with another delimiter or unpacked. A random one for a content that is
    /// to be read again when it comes again.
    package let digests: [[UInt8]]
    /// How many of the import's responses came from it.
    package let responses: Int

    /// Makes an entry.
    package init(name: String, digests: [[UInt8]], responses: Int) {
        self.name = name
        self.digests = digests
        self.responses = responses
    }
}
