import Crypto

/// One step of the schema, embedded in the binary from `sql/migrations`.
struct Migration: Sendable, Hashable {
    /// The file's name without its extension; the order of names is the order of application.
    let name: String
    /// The file's text.
    let sql: String

    /// SHA-256 of the text, by which a changed file is known.
    var digest: [UInt8] { Array(SHA256.hash(data: Array(sql.utf8))) }

    /// All migrations of this version of Attune, in order.
    static let embedded = EmbeddedMigrations.all.map { Migration(name: $0.name, sql: $0.sql) }
}
