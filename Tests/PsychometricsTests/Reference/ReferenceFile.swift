import Foundation

/// The leaves of one file of expected values, by their path.
struct ReferenceFile {
    enum Leaf: Equatable {
        case number(Double)
        case text(String)
        case null
    }

    private(set) var leaves: [String: Leaf] = [:]
    let root: [String: Any]

    init(_ name: String) throws {
        let url = URL(filePath: #filePath).deletingLastPathComponent().appending(
            path: "../../Fixtures/psychometrics/expected/\(name).json")
        let json = try JSONSerialization.jsonObject(with: Data(contentsOf: url))
        root = json as! [String: Any]
        collect(root, "")
    }

    private mutating func collect(_ value: Any, _ path: String) {
        switch value {
        case let object as [String: Any]:
            for (key, child) in object { collect(child, path.isEmpty ? key : "\(path)/\(key)") }
        case let array as [Any]:
            for (index, child) in array.enumerated() { collect(child, "\(path)/\(index)") }
        case let text as String: leaves[path] = .text(text)
        case is NSNull: leaves[path] = .null
        case let number as NSNumber: leaves[path] = .number(number.doubleValue)
        default: preconditionFailure("unexpected JSON at \(path)")
        }
    }
}
