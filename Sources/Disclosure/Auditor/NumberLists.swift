/// Many short lists of whole numbers from 0 on, one behind the other in one piece of memory.
struct NumberLists: Sendable {
    /// One of the lists.
    struct List: RandomAccessCollection, Sendable {
        private let entries: [Int32]
        let startIndex: Int
        let endIndex: Int

        init(_ numbers: [Int]) {
            entries = numbers.map { Int32($0) }
            (startIndex, endIndex) = (0, numbers.count)
        }

        fileprivate init(_ entries: [Int32], _ range: Range<Int>) {
            self.entries = entries
            (startIndex, endIndex) = (range.lowerBound, range.upperBound)
        }

        subscript(position: Int) -> Int { Int(entries[position]) }

        /// Whether an ascending list holds a number.
        func binaryContains(_ number: Int) -> Bool {
            var (low, high) = (startIndex, endIndex)
            while low < high {
                let middle = (low + high) / 2
                if self[middle] < number { low = middle + 1 } else { high = middle }
            }
            return low < endIndex && self[low] == number
        }
    }

    /// Where each list begins; one more than there are lists.
    private var starts = [0]
    private var entries: [Int32] = []

    init() {}

    init(_ lists: some Collection<[Int]>) {
        reserve(lists: lists.count, entries: lists.reduce(0) { $0 + $1.count })
        for list in lists { append(list) }
    }

    /// Makes room for lists that are going to be added.
    mutating func reserve(lists: Int, entries more: Int) {
        starts.reserveCapacity(starts.count + lists)
        entries.reserveCapacity(entries.count + more)
    }

    /// The number of lists.
    var count: Int { starts.count - 1 }
    /// The number of entries of all lists.
    var entryCount: Int { entries.count }
    /// The entries of all lists, one list behind the other.
    var joined: List { List(entries, entries.indices) }

    subscript(list: Int) -> List { List(entries, range(of: list)) }

    /// Where a list stands among the entries of all lists.
    func range(of list: Int) -> Range<Int> { starts[list]..<starts[list + 1] }

    func length(of list: Int) -> Int { starts[list + 1] - starts[list] }

    /// Adds a list behind the others.
    mutating func append(_ list: some Sequence<Int>) {
        for number in list { entries.append(Int32(number)) }
        starts.append(entries.count)
    }

    /// Numbers of which each stands in one list.
    ///
    /// - Returns: By list: its numbers, ascending.
    static func inverse(of list: [Int], count: Int) -> NumberLists {
        var lists = NumberLists()
        lists.reserve(lists: list.count, entries: list.count)
        for place in list { lists.append(CollectionOfOne(place)) }
        return lists.transposed(count: count)
    }

    /// By number: the lists that hold it, in a given order.
    ///
    /// - Parameters:
    ///   - count: How many numbers there are: one more than the largest.
    ///   - order: Every list once; `nil` for ascending.
    func transposed(count: Int, order: [Int]? = nil) -> NumberLists {
        var result = NumberLists()
        result.starts = [Int](repeating: 0, count: count + 1)
        for entry in entries { result.starts[Int(entry) + 1] += 1 }
        for number in 0..<count { result.starts[number + 1] += result.starts[number] }
        result.entries = [Int32](repeating: 0, count: entries.count)
        var next = result.starts
        func place(_ list: Int) {
            for index in range(of: list) {
                let number = Int(entries[index])
                result.entries[next[number]] = Int32(list)
                next[number] += 1
            }
        }
        if let order { order.forEach(place) } else { (0..<self.count).forEach(place) }
        return result
    }

    /// Groups numbers that stand in the same lists.
    ///
    /// List after list splits each group into those that stand in it and the others; nothing is hashed.
    ///
    /// - Parameter count: How many numbers there are.
    /// - Returns: By number: its group; groups are numbered by their first members.
    func groups(count: Int) -> [Int] {
        var group = [Int](repeating: 0, count: count)
        var sizes = [count]
        // By group: the list that it was last split by, or made by, and the group that was split off then.
        var lastList = [-1]
        var splitOff = [0]
        // Groups that have lost all their members: their numbers are given away again.
        var empty: [Int] = []
        for list in 0..<self.count {
            for index in range(of: list) {
                let number = Int(entries[index])
                let old = group[number]
                if lastList[old] != list {
                    let new = empty.popLast() ?? sizes.count
                    if new == sizes.count {
                        sizes.append(0)
                        lastList.append(list)
                        splitOff.append(new)
                    }
                    (lastList[old], splitOff[old]) = (list, new)
                    // A group that this list has made splits into itself, should the list hold a number twice.
                    (lastList[new], splitOff[new]) = (list, new)
                }
                let new = splitOff[old]
                guard new != old else { continue }
                group[number] = new
                sizes[new] += 1
                sizes[old] -= 1
                if sizes[old] == 0 { empty.append(old) }
            }
        }
        return Self.numberedByFirst(group, count: sizes.count)
    }

    private static func numberedByFirst(_ group: [Int], count: Int) -> [Int] {
        var new = [Int](repeating: -1, count: count)
        var next = 0
        return group.map { old in
            if new[old] < 0 {
                new[old] = next
                next += 1
            }
            return new[old]
        }
    }

    /// The same lists of the numbers' groups: each group once, ascending.
    func mapped(to group: [Int], count: Int) -> NumberLists {
        var result = NumberLists()
        result.reserve(lists: self.count, entries: entries.count)
        var lastList = [Int](repeating: -1, count: count)
        var list: [Int] = []
        for index in 0..<self.count {
            list.removeAll(keepingCapacity: true)
            var isAscending = true
            for entry in range(of: index) {
                let place = group[Int(entries[entry])]
                guard lastList[place] != index else { continue }
                lastList[place] = index
                if let last = list.last, last > place { isAscending = false }
                list.append(place)
            }
            if !isAscending { list.sort() }
            result.append(list)
        }
        return result
    }
}
