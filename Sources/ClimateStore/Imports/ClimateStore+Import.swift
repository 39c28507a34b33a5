import Postgres

extension ClimateStore {
    /// Imports responses into an open wave: all of them or none, in random order, each content once.
    ///
    /// - Parameters:
    ///   - reference: The wave.
    ///   - makeSource: Makes the source from the wave's survey and units; called once, on a thread that may block.
    /// - Returns: What was stored.
    /// - Throws: What the source throws; `StoreError` of kind `notFound`, `waveClosed`, or `alreadyImported` if
    ///   there is nothing but contents that have been imported into the wave before, or one turns out so only when
    ///   it has been read.
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
            source.use(responses.verdict)
            var transfer = ImportTransfer(target: target, context: context)
            try transfer.run(source, on: &connection)
            guard transfer.responses > 0 || !responses.hasFoundKnown else {
                throw StoreError(
                    .alreadyImported,
                    "All of the responses have been imported into the wave before; nothing was changed.")
            }
            try responses.store(target, on: &connection)
            let waiting = try target.finish(source.contents, on: &connection)
            return ImportResult(responses: transfer.responses, comments: transfer.comments, waiting: waiting)
        }
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
