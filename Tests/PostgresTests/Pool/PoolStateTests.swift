import Testing

@testable import Postgres

@Suite struct PoolStateTests {
    private typealias State = PoolState<String, Int>

    /// Asks for a place and says in a word what came of it.
    private func request(_ state: inout State) -> String {
        let number = state.makeNumber()
        switch state.request(number, number) {
        case .place(let place): return place
        case .newPlace: return "new"
        case .wait: return "wait \(number)"
        case .closed: return "closed"
        }
    }

    private func giveBack(_ place: String, to state: inout State) -> String {
        switch state.giveBack(place) {
        case .lend(let waiter): "lend to \(waiter)"
        case .keep: "keep"
        case .close: "close"
        }
    }

    @Test func `places are made up to the capacity, and the last used is lent first`() {
        var state = State(capacity: 2)
        #expect(request(&state) == "new")
        #expect(request(&state) == "new")
        #expect(giveBack("a", to: &state) == "keep")
        #expect(giveBack("b", to: &state) == "keep")
        #expect(state.counts == (0, 2, 0))
        #expect(request(&state) == "b")
        #expect(request(&state) == "a")
        #expect(state.counts == (2, 0, 0))
    }

    @Test func `those who wait are served in the order they came`() {
        var state = State(capacity: 1)
        #expect(request(&state) == "new")
        #expect(request(&state) == "wait 2")
        #expect(request(&state) == "wait 3")
        #expect(request(&state) == "wait 4")
        #expect(state.leave(3) == 3)
        #expect(state.leave(3) == nil)
        #expect(giveBack("a", to: &state) == "lend to 2")
        #expect(request(&state) == "wait 5")
        #expect(giveBack("a", to: &state) == "lend to 4")
        #expect(giveBack("a", to: &state) == "lend to 5")
        #expect(giveBack("a", to: &state) == "keep")
        #expect(state.leave(5) == nil)
    }

    @Test func `closing turns away those who wait and ends when all is back`() {
        var state = State(capacity: 2)
        _ = request(&state)
        _ = request(&state)
        _ = giveBack("idle", to: &state)
        let closed = state.close()
        #expect(closed.places == ["idle"])
        #expect(closed.waiters.isEmpty)
        #expect(request(&state) == "closed")
        #expect(!state.isDrained)
        #expect(giveBack("idle", to: &state) == "close")
        #expect(giveBack("lent", to: &state) == "close")
        #expect(state.isDrained)

        var waiting = State(capacity: 1)
        for _ in 0..<3 { _ = request(&waiting) }
        #expect(waiting.close().waiters == [2, 3])
        #expect(waiting.close().waiters == [])
    }

    /// Whatever happens, no more places are lent than there are and nobody waits while one is free.
    @Test(arguments: 0..<20)
    func `random use keeps the promises`(seed: UInt64) {
        var generator = SplitMix(state: seed)
        var state = State(capacity: 3)
        var lent: [String] = []
        var waiting: [Int] = []
        for step in 0..<500 {
            switch Int.random(in: 0..<3, using: &generator) {
            case 0:
                let answer = request(&state)
                if answer.hasPrefix("wait ") {
                    waiting.append(Int(answer.dropFirst(5)) ?? -1)
                } else {
                    lent.append(answer == "new" ? "place \(step)" : answer)
                }
            case 1 where !lent.isEmpty:
                let place = lent.remove(at: Int.random(in: 0..<lent.count, using: &generator))
                if giveBack(place, to: &state) != "keep" {
                    waiting.removeFirst()
                    lent.append(place)
                }
            case 2 where !waiting.isEmpty:
                let index = Int.random(in: 0..<waiting.count, using: &generator)
                let number = waiting.remove(at: index)
                #expect(state.leave(number) == number)
            default: break
            }
            #expect(state.counts.lent == lent.count)
            #expect(state.counts.waiting == waiting.count)
            #expect(lent.count + state.counts.idle <= 3)
            #expect(waiting.isEmpty || lent.count == 3)
        }
    }
}

/// A small generator with a seed (Steele, Lea, Flood 2014).
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
