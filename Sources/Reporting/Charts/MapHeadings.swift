/// What stands above the columns of a heat map, so that nothing is cut off: names, else codes, on a phone else numbers.
struct MapHeadings {
    /// The headings on a page of usual width.
    let broad: [String]
    /// The headings where the page is as narrow as a phone; `nil` for the same.
    let narrow: [String]?
    /// What codes and numbers stand for, such as `EMP = Empathy · TRU = Trust`; `nil` where names are written out.
    let key: String?

    /// The letters that fit side by side above all columns.
    private static let (broadRoom, narrowRoom) = (62, 36)

    /// - Parameters:
    ///   - codes: The scales' codes.
    ///   - names: The scales' names.
    init(codes: [String], names: [String]) {
        func fits(_ words: [String], _ room: Int) -> Bool {
            words.allSatisfy { ColumnWidth.of($0) <= room / max(1, words.count) - 1 }
        }
        guard !fits(names, Self.narrowRoom) else {
            (broad, narrow, key) = (names, nil, nil)
            return
        }
        let isCoded = fits(codes, Self.broadRoom)
        let numbers = codes.indices.map { String($0 + 1) }
        let broad = fits(names, Self.broadRoom) ? names : isCoded ? codes : numbers
        let isNumbered = !fits(codes, Self.narrowRoom)
        let narrow = isNumbered ? numbers : codes
        self.broad = broad
        self.narrow = narrow == broad ? nil : narrow
        key = zip(zip(numbers, codes), names).map { heads, name in
            let (number, code) = heads
            let short = !isNumbered ? code : broad == codes ? "\(number)\u{A0}\(code)" : number
            return "\(short)\u{A0}= \(name)"
        }.joined(separator: " · ")
    }
}
