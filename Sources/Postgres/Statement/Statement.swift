/// A statement with its parameters, written as a string literal.
///
/// What is interpolated never becomes part of the text: it is sent beside it, in binary form.
///
/// ```swift
/// let statement: Statement = "SELECT name FROM unit WHERE code = \(code) AND active = \(true)"
/// // text: SELECT name FROM unit WHERE code = $1 AND active = $2
/// ```
///
/// Names of tables and columns go in with `\(identifier: name)`, which quotes them; text that is SQL already
/// with `\(unsafeSQL: text)`, which must never come from outside the program.
public struct Statement: Sendable, Hashable {
    /// The text with `$1`, `$2` … for the parameters.
    public internal(set) var text: String
    /// The parameters' types in order.
    public internal(set) var parameterTypes: [PostgresType]
    var values: ParameterBytes
    /// Where in `values` each parameter is; `nil` for NULL.
    var ranges: [Range<Int>?]
    /// Where in the text's UTF-8 each `$` is.
    private var placeholders: [Int] = []

    /// Takes SQL as it is, without parameters; it must never come from outside the program.
    public init(unsafeSQL text: String) {
        self.text = text
        parameterTypes = []
        values = ParameterBytes()
        ranges = []
    }
}

extension Statement: ExpressibleByStringInterpolation {
    /// Takes a literal without parameters.
    public init(stringLiteral value: String) {
        self.init(unsafeSQL: value)
    }

    /// Takes what the interpolation has gathered.
    public init(stringInterpolation: StringInterpolation) {
        self = stringInterpolation.statement
    }

    /// Gathers a statement's text and parameters.
    public struct StringInterpolation: StringInterpolationProtocol, Sendable {
        fileprivate var statement = Statement(unsafeSQL: "")

        /// Makes an empty one.
        public init(literalCapacity: Int, interpolationCount: Int) {
            statement.text.reserveCapacity(literalCapacity + 4 * interpolationCount)
        }

        /// Adds a piece of the text.
        public mutating func appendLiteral(_ literal: String) {
            statement.text += literal
        }

        /// Adds a parameter.
        public mutating func appendInterpolation<Value: PostgresEncodable>(_ value: Value) {
            statement.parameterTypes.append(Value.postgresType)
            statement.ranges.append(statement.values.parameter(value))
            statement.appendPlaceholder()
        }

        /// Adds a name of a table, column, role …, quoted; `"` in it is doubled.
        public mutating func appendInterpolation(identifier name: String) {
            statement.text += Statement.quoted(identifier: name)
        }

        /// Adds text that is SQL; it must never come from outside the program.
        public mutating func appendInterpolation(unsafeSQL text: String) {
            statement.text += text
        }

        /// Adds another statement with its parameters, renumbered to follow the ones already here.
        public mutating func appendInterpolation(_ other: Statement) {
            statement.append(other)
        }
    }

    static func quoted(identifier name: String) -> String {
        "\"" + name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
}

extension Statement {
    /// Appends another statement's text and parameters, which follow the ones already here.
    mutating func append(_ other: Statement) {
        var copied = 0
        let utf8 = Array(other.text.utf8)
        for (index, offset) in other.placeholders.enumerated() {
            text += String(decoding: utf8[copied..<offset], as: UTF8.self)
            copied = offset + "$\(index + 1)".utf8.count
            appendPlaceholder()
        }
        text += String(decoding: utf8[copied...], as: UTF8.self)
        let start = values.bytes.count
        values.append(contentsOf: other.values.bytes)
        parameterTypes += other.parameterTypes
        ranges += other.ranges.map { $0.map { $0.lowerBound + start..<$0.upperBound + start } }
    }

    /// Writes `$1` for the next parameter and remembers where.
    fileprivate mutating func appendPlaceholder() {
        placeholders.append(text.utf8.count)
        text += "$\(placeholders.count)"
    }
}

extension Statement: CustomStringConvertible {
    /// The text, without the parameters' values.
    public var description: String { text }
}
