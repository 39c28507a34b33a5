/// Where a response's unit comes from.
package enum UnitSource: Sendable {
    /// A column with the codes of an organisation's units; the table numbers them.
    case column(ByteTable)
    /// Every response of the file belongs to the unit with this number.
    case everyResponse(Int32)
    /// A column of any name, whose values are numbered as they turn up; `nil` for no units at all.
    ///
    /// For `attune analyse`, which knows no organisation: an empty field gives `PackedRows.noUnit`.
    case discovered(column: String?)
}
