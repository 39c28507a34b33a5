/// A table of Attune's schema as the database's catalogue describes it.
package struct StoredTable: Sendable, Hashable {
    /// The table's name within the schema.
    package let name: String
    /// The columns' names, in their order.
    package let columns: [String]
}
