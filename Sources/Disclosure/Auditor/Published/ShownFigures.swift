/// What a cell shows of one item or scale, as plain numbers.
struct ShownFigures: Sendable {
    /// Those with a valid answer or score.
    let n: Int
    /// An item's favourable answers; 0 for a scale.
    let favourable: Int
    /// An item's unfavourable answers; 0 for a scale.
    let unfavourable: Int
    /// An item's mean, or a scale's score from 0 to 100.
    let value: Double
    let isBlurred: Bool
    /// How far a scale's sum may be off since people skipped some of it, in whole scores.
    let skipped: Double
}

extension [ReleaseDocument.Item] {
    /// Where an item stands.
    ///
    /// - Parameter guess: Where it is looked for first.
    func place(of code: String, near guess: Int) -> Int? {
        if guess < count, self[guess].code == code { return guess }
        return indices.first { self[$0].code == code }
    }

    /// What is shown of the item at a place; its parts are read one by one, since whole items are costly to copy.
    func figures(at place: Int) -> ShownFigures {
        ShownFigures(
            n: self[place].n, favourable: self[place].favourable.count,
            unfavourable: self[place].unfavourable.count, value: self[place].mean,
            isBlurred: self[place].uncertainty != nil, skipped: 0)
    }
}

extension [ReleaseDocument.Scale] {
    /// Where a scale stands.
    ///
    /// - Parameter guess: Where it is looked for first.
    func place(of code: String, near guess: Int) -> Int? {
        if guess < count, self[guess].code == code { return guess }
        return indices.first { self[$0].code == code }
    }

    /// What is shown of the scale at a place.
    ///
    /// - Parameter skipped: How far its sum may be off since people skipped some of it, in whole scores.
    func figures(at place: Int, skipped: Double) -> ShownFigures {
        ShownFigures(
            n: self[place].n, favourable: 0, unfavourable: 0, value: self[place].score,
            isBlurred: self[place].uncertainty != nil, skipped: skipped)
    }
}
