package import Survey

/// Where one item's histogram stands in a cell, and how its positions turn into values.
package struct ItemSlot: Hashable, Sendable {
    /// The item's code.
    package let code: Code
    /// The values of the positions 1, 2, …, as asked.
    package let values: [Int]
    /// The lowest and highest value.
    package let range: ClosedRange<Int>
    /// Whether the item is reversed when it is keyed: low + high − value.
    package let isReversed: Bool
    /// By position − 1: 1 where the keyed answer is favourable, −1 where it is unfavourable, else 0.
    package let direction: [Int8]
    /// The index of the count of position 1; the count of “does not apply” follows the last position's.
    package let offset: Int

    /// The number of counters: one per position and one for “does not apply”.
    package var width: Int { values.count + 1 }

    /// A favourable answer of a reversed item is one whose value is unfavourable as asked, so that the shares follow
    /// the key without a second list in the definition.
    init(_ item: Item, responseScale: ResponseScale, offset: Int) {
        code = item.code
        values = responseScale.points.map(\.value)
        range = responseScale.range ?? 0...0
        isReversed = item.isReversed
        direction = values.map { value in
            let favourable = responseScale.favourable.contains(value)
            let unfavourable = responseScale.unfavourable.contains(value)
            if favourable == unfavourable { return 0 }
            return favourable == item.isReversed ? -1 : 1
        }
        self.offset = offset
    }
}
