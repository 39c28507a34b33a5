import Dispatch
import Synchronization

extension Array where Element: Sendable {
    /// Works on the elements on all cores; the results are in the elements' order.
    func mapOnAllCores<Result: Sendable>(_ work: @Sendable (Element) -> Result) -> [Result] {
        let results = Mutex<[Result?]>(Array<Result?>(repeating: nil, count: count))
        DispatchQueue.concurrentPerform(iterations: count) { index in
            let result = work(self[index])
            results.withLock { $0[index] = result }
        }
        return results.withLock { $0 }.compactMap { $0 }
    }

    /// The elements in slices of some length, the last one shorter, so that work on a slice outweighs handing it out.
    func slices(of length: Int) -> [ArraySlice<Element>] {
        stride(from: 0, to: count, by: length).map { self[$0...].prefix(length) }
    }
}
