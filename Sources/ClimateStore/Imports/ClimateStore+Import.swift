import Crypto
import Postgres

extension ClimateStore {
    /// Imports responses into an open wave: all of them or none, in random order, each file once.
    ///
    /// - Parameters:
    ///   - reference: The wave.
    ///   - makeSource: Makes the source from the wave's survey and units; called once, on a thread that may block.
    /// - Returns: What was stored.
    /// - Throws: What the source throws; `StoreError` of kind `notFound`, `waveClosed`, or `alreadyImported` if
    ///   the same content has been imported into the wave before.
    package func importResponses(
        into reference: WaveReference,
        from makeSource: @escaping @Sendable (WaveContext) throws -> any ImportSource
    ) async throws -> ImportResult {
        // Not repeatable: a source can be read only once.
        try await perform(as: .collector, repeatable: false) { connection in
            // First the context, whose errors name what is missing; then the lock that keeps the wave open.
            let context = try Self.waveContext(reference, on: &connection)
            let target = try ImportTarget(reference, on: &connection)
            let source = try makeSource(context)
            if let digest = source.contentDigest {
                try Self.refuseRepeated(target.keyed(digest), target, on: &connection)
            }
            var transfer = ImportTransfer(target: target, context: context)
            try transfer.run(source, on: &connection)
            guard let digest = source.contentDigest else {
                throw StoreError(.server, "The import's source did not say what it had read.")
            }
            let waiting =
                try connection.query(
                    """
                    SELECT attune.finish_import(
                        \(target.organisation), \(target.wave), \(target.keyed(digest)), \(Int32(transfer.responses)))
                    """
                ).map { row in try row[0] as Int64 }.first ?? 0
            return ImportResult(responses: transfer.responses, comments: transfer.comments, waiting: waiting)
        }
    }

    /// Spares a repeated import the work; two at the same time are told apart by `finish_import`.
    private static func refuseRepeated(
        _ digest: [UInt8], _ target: ImportTarget, on connection: inout Connection
    ) throws {
        let known = try connection.query(
            """
            SELECT responses FROM attune.import
            WHERE organisation = \(target.organisation) AND wave = \(target.wave) AND digest = \(digest)
            """
        ).map { row in try row[0] as Int32 }
        guard let responses = known.first else { return }
        throw StoreError(
            .alreadyImported,
            "The same content, \(responses) responses, has been imported into the wave before; nothing was changed."
        )
    }
}

extension ImportTarget {
    /// The digest under which the wave remembers a content: nobody without the key can tell a file by it.
    fileprivate func keyed(_ contentDigest: [UInt8]) -> [UInt8] {
        Array(HMAC<SHA256>.authenticationCode(for: contentDigest, using: SymmetricKey(data: key)))
    }
}
