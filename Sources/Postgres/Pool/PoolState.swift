/// Who has which of a pool's places, and who waits for one: decisions only, without connections or clocks.
///
/// `Place` is what is lent; `Waiter` is how someone who waits is told.
struct PoolState<Place, Waiter> {
    /// What to do about a request.
    enum Grant {
        /// Lend this place.
        case place(Place)
        /// Make a place and lend it.
        case newPlace
        /// The requester has been put in the queue.
        case wait
        /// The pool is closed.
        case closed
    }

    /// What to do with a place that came back.
    enum Return {
        /// Hand it to this waiter.
        case lend(to: Waiter)
        /// It is kept for later.
        case keep
        /// Close it; the pool is closed.
        case close
    }

    /// The most places there may be.
    let capacity: Int
    private var idle: [Place] = []
    private var lent = 0
    private var queue: [(number: Int, waiter: Waiter)] = []
    private var numbers = 0
    /// Whether the pool lends no more.
    private(set) var isClosed = false

    init(capacity: Int) {
        self.capacity = capacity
    }

    /// How many places are lent, how many lie idle and how many requesters wait.
    var counts: (lent: Int, idle: Int, waiting: Int) { (lent, idle.count, queue.count) }

    /// Whether everything has come back after closing.
    var isDrained: Bool { isClosed && lent == 0 }

    /// Gives a requester the number by which they can leave the queue.
    mutating func makeNumber() -> Int {
        numbers += 1
        return numbers
    }

    /// Asks for a place; nobody overtakes those who wait.
    mutating func request(_ number: Int, _ waiter: Waiter) -> Grant {
        guard !isClosed else { return .closed }
        if lent < capacity {
            lent += 1
            return idle.popLast().map(Grant.place) ?? .newPlace
        }
        queue.append((number: number, waiter: waiter))
        return .wait
    }

    /// Takes a place back; the one who waits longest gets it.
    mutating func giveBack(_ place: Place) -> Return {
        if !queue.isEmpty { return .lend(to: queue.removeFirst().waiter) }
        lent -= 1
        guard !isClosed else { return .close }
        idle.append(place)
        return .keep
    }

    /// Takes someone out of the queue.
    ///
    /// - Returns: `nil` if they wait no longer.
    mutating func leave(_ number: Int) -> Waiter? {
        guard let index = queue.firstIndex(where: { $0.number == number }) else { return nil }
        return queue.remove(at: index).waiter
    }

    /// Closes the pool; idle places count as lent until they are given back closed.
    ///
    /// - Returns: The places to close and the waiters to turn away.
    mutating func close() -> (places: [Place], waiters: [Waiter]) {
        isClosed = true
        lent += idle.count
        defer {
            idle = []
            queue = []
        }
        return (idle, queue.map(\.waiter))
    }
}
