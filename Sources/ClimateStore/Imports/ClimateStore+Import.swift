import Postgres
package import Responses

extension ClimateStore {
    /// Imports responses into an open wave: all of them or none, in random order, each content once.
    ///
    /// - Parameters:
    ///   - reference: The wave.
    ///   - makeSource: Makes the source from the wave's survey and units; called once, on a thread that may block.
    /// - Returns: What was stored.
    /// - Throws: What the source throws; `StoreError` of kind `notFound`, `waveClosed`, `alreadyImported` if
    ///   there is nothing but contents that have been imported into the wave before, or one turns out so only when
    ///   it has been read, or `responsesKnown` if there is nothing but responses that it knows by their ids.
    package func importResponses(
        into reference: WaveReference,
        from makeSource: @escaping @Sendable (WaveContext) throws -> any ImportSource
    ) async throws -> ImportResult {
        // In a transaction of its own: a table that is written anew must have no reader who waits for the writer.
        let digests = try await perform(as: .collector) { connection in
            _ = try Self.wave(reference, on: &connection)
            return try KnownResponses.load(ImportTarget(reference, on: &connection), on: &connection)
        }
        // Not repeatable: a source can be read only once.
        return try await perform(as: .collector, repeatable: false) { connection in
            // First the context, whose errors name what is missing; then the lock that keeps the wave open.
            let context = try Self.waveContext(reference, on: &connection)
            let target = try ImportTarget(reference, on: &connection)
            let source = try makeSource(context)
            let known = try target.remembered(source.earlyDigests(), on: &connection)
            guard try source.leaveOut(known) else {
                throw StoreError(
                    .alreadyImported,
                    "The same content has been imported into the wave before; nothing was changed.")
            }
            let responses = KnownResponses(key: target.key, known: digests)
            source.use(responses.verdict, sealing: responses.sealed)
            var transfer = ImportTransfer(target: target, context: context)
            try transfer.run(source, on: &connection)
            guard transfer.responses > 0 || !responses.hasFoundKnown else {
                throw StoreError(
                    .responsesKnown,
                    "The wave has responses with all of these response ids; nothing was changed. If these are other "
                        + "people's, from another form that counts from 1 too, map the column of the id to ignore."
                )
            }
            try responses.store(target, on: &connection)
            let waiting = try target.finish(source.contents, on: &connection)
            return ImportResult(responses: transfer.responses, comments: transfer.comments, waiting: waiting)
        }
    }

    /// Makes a check that knows nothing of any wave, and finds what a file says twice: for trying out a file.
    ///
    /// What a wave knows is not asked for, since whoever may try files out as often as he likes could ask who has
    /// responded.
    package static func identifierCheckForTrial() -> IdentifierCheck {
        var random = SystemRandomNumberGenerator()
        let key = (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &random) }
        return KnownResponses(key: key, known: []).verdict
    }

    /// Finds which contents an open wave remembers, and changes nothing: for trying out a file.
    ///
    /// - Parameter digests: Of octets or of rows, as `ImportContent` has them.
    /// - Throws: `StoreError` of kind `notFound` or `waveClosed`.
    package func importedBefore(
        _ digests: [[UInt8]], into reference: WaveReference
    ) async throws -> Set<[UInt8]> {
        try await perform(as: .collector) { connection in
            try ImportTarget(reference, on: &connection).remembered(digests, on: &connection)
        }
    }
}
