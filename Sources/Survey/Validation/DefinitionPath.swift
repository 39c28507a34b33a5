/// Says where in a definition something stands: keys and positions from the root, as in the YAML file.
package struct DefinitionPath: Hashable, Sendable, CustomStringConvertible {
    /// One level of a path.
    package enum Step: Hashable, Sendable, ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
        /// The value of a key.
        case key(String)
        /// The entry of a list, from 0.
        case index(Int)

        /// Makes a key.
        package init(stringLiteral value: String) { self = .key(value) }

        /// Makes a position.
        package init(integerLiteral value: Int) { self = .index(value) }
    }

    /// The levels, outermost first; empty for the definition itself.
    package let steps: [Step]

    /// Makes a path of its levels.
    package init(_ steps: [Step]) { self.steps = steps }

    /// Makes a path of its levels.
    package init(_ steps: Step...) { self.steps = steps }

    /// Goes down to the value of a key.
    package func key(_ name: String) -> DefinitionPath { DefinitionPath(steps + [.key(name)]) }

    /// Goes down to an entry of a list.
    package func index(_ position: Int) -> DefinitionPath { DefinitionPath(steps + [.index(position)]) }

    /// The path one level up; `nil` at the root.
    package var parent: DefinitionPath? { steps.isEmpty ? nil : DefinitionPath(Array(steps.dropLast())) }

    /// Whether `other` is this path or lies beneath it.
    package func contains(_ other: DefinitionPath) -> Bool { other.steps.starts(with: steps) }

    /// The path as `items[3].text.en`, with positions from 0.
    package var description: String {
        steps.reduce(into: "") { text, step in
            switch step {
            case .key(let name): text += text.isEmpty ? name : ".\(name)"
            case .index(let position): text += "[\(position)]"
            }
        }
    }
}
