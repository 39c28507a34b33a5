/// How a database's schema stands to the one this Attune carries.
enum SchemaState: Sendable, Equatable {
    /// Every migration has been applied.
    case current
    /// The named ones, in order, are still to be applied; all of them in an empty database.
    case older([String])
    /// The database has the named migrations, which this Attune does not know.
    case newer([String])
    /// A migration's text is not the one that was applied.
    case changed(String)
    /// A migration this Attune carries was passed over, or one was applied out of order.
    case reordered(expected: String, found: String)

    /// Compares what was applied with what is carried.
    init(applied: [(name: String, digest: [UInt8])], carried: [Migration]) {
        for (was, now) in zip(applied, carried) {
            if was.name != now.name {
                self = .reordered(expected: now.name, found: was.name)
                return
            }
            if was.digest != now.digest {
                self = .changed(now.name)
                return
            }
        }
        if applied.count > carried.count {
            self = .newer(applied.dropFirst(carried.count).map(\.name))
        } else if applied.count < carried.count {
            self = .older(carried.dropFirst(applied.count).map(\.name))
        } else {
            self = .current
        }
    }

    /// Why work cannot go on; `nil` if the schema is current.
    var error: StoreError? {
        switch self {
        case .current:
            nil
        case .older(let names):
            StoreError(
                .schemaOlder,
                "The database's schema lacks \(names.count) migration\(names.count == 1 ? "" : "s"), from "
                    + "‘\(names.first ?? "")’ on. Bring it up to date with: attune database migrate.")
        case .newer(let names):
            StoreError(
                .schemaNewer,
                "The database was migrated by a newer Attune (‘\(names.last ?? "")’ is unknown to this one). "
                    + "Use that version.")
        case .changed(let name):
            StoreError(
                .schemaDiffers,
                "Migration ‘\(name)’ is not the one that was applied to this database: its text has changed. "
                    + "Use the Attune it was migrated with; an applied migration is never edited.")
        case .reordered(let expected, let found):
            StoreError(
                .schemaDiffers,
                "The database has migration ‘\(found)’ where this Attune has ‘\(expected)’: one is missing or "
                    + "was applied out of order. Use the Attune it was migrated with.")
        }
    }
}
