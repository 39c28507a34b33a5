/// A `numeric`: a decimal number with all its digits, as text.
public struct PostgresNumeric: Hashable, Sendable {
    /// The digits as PostgreSQL writes them: `-12.50`, `NaN`, `Infinity`, `-Infinity`.
    ///
    /// Zeros at the end are kept, since they say with how many decimals the number was made.
    public let digits: String

    /// Checks and keeps a decimal number.
    ///
    /// - Parameter digits: An optional sign, digits, optionally a point and digits; or one of the three names.
    /// - Returns: `nil` for anything else, or for more digits than `numeric` has room for (131,072 before and
    ///   16,383 after the point).
    public init?(_ digits: String) {
        if ["NaN", "Infinity", "-Infinity"].contains(digits) {
            self.digits = digits
            return
        }
        let unsigned = digits.hasPrefix("-") || digits.hasPrefix("+") ? digits.dropFirst() : digits[...]
        let parts = unsigned.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
            parts[0].utf8.count <= 131_072, parts.count == 1 || parts[1].utf8.count <= 16_383
        else { return nil }
        let whole = parts[0].drop { $0 == "0" }
        let fraction = parts.count == 2 ? "." + parts[1] : ""
        let magnitude = (whole.isEmpty ? "0" : whole) + fraction
        let isZero = magnitude.allSatisfy { $0 == "0" || $0 == "." }
        self.digits = (digits.hasPrefix("-") && !isZero ? "-" : "") + magnitude
    }

    fileprivate init(trusted digits: String) {
        self.digits = digits
    }

    /// The nearest double; what lies between two is rounded.
    public var doubleValue: Double {
        switch digits {
        case "NaN": .nan
        case "Infinity": .infinity
        case "-Infinity": -.infinity
        default: Double(digits) ?? .nan
        }
    }
}

extension PostgresNumeric: CustomStringConvertible {
    /// The digits.
    public var description: String { digits }
}

extension PostgresNumeric: PostgresArrayElement {
    /// `numeric`.
    public static var postgresType: PostgresType { .numeric }
    /// `numeric[]`.
    public static var postgresArrayType: PostgresType { .numericArray }

    // The binary form: count of base-10000 digits, weight of the first (a power of 10000), sign, number of
    // decimals, digits; four bytes make a header of 16-bit integers (PostgreSQL, numeric.c, numeric_send).
    private enum Sign {
        static let positive: UInt16 = 0x0000
        static let negative: UInt16 = 0x4000
        static let notANumber: UInt16 = 0xC000
        static let infinity: UInt16 = 0xD000
        static let minusInfinity: UInt16 = 0xF000
    }

    /// Writes the digits in groups of four.
    public func encode(into bytes: inout ParameterBytes) {
        switch digits {
        case "NaN": Self.encode([], weight: 0, sign: Sign.notANumber, scale: 0, into: &bytes)
        case "Infinity": Self.encode([], weight: 0, sign: Sign.infinity, scale: 0, into: &bytes)
        case "-Infinity": Self.encode([], weight: 0, sign: Sign.minusInfinity, scale: 0, into: &bytes)
        default: encodeFinite(into: &bytes)
        }
    }

    private func encodeFinite(into bytes: inout ParameterBytes) {
        let isNegative = digits.hasPrefix("-")
        let parts = (isNegative ? digits.dropFirst() : digits[...]).split(separator: ".")
        let whole = Array(parts[0].utf8)
        let fraction = parts.count == 2 ? Array(parts[1].utf8) : []
        let zero = UInt8(ascii: "0")
        let wholeGroups = (whole.count + 3) / 4
        let fractionGroups = (fraction.count + 3) / 4
        let all =
            [UInt8](repeating: zero, count: wholeGroups * 4 - whole.count) + whole + fraction
            + [UInt8](repeating: zero, count: fractionGroups * 4 - fraction.count)
        var groups = stride(from: 0, to: all.count, by: 4).map { start in
            all[start..<start + 4].reduce(UInt16(0)) { $0 * 10 + UInt16($1 - zero) }
        }
        var weight = wholeGroups - 1
        while groups.first == 0 {
            groups.removeFirst()
            weight -= 1
        }
        while groups.last == 0 { groups.removeLast() }
        Self.encode(
            groups, weight: groups.isEmpty ? 0 : weight, sign: isNegative ? Sign.negative : Sign.positive,
            scale: fraction.count, into: &bytes)
    }

    private static func encode(
        _ groups: [UInt16], weight: Int, sign: UInt16, scale: Int, into bytes: inout ParameterBytes
    ) {
        bytes.append(Int16(truncatingIfNeeded: groups.count))
        bytes.append(Int16(truncatingIfNeeded: weight))
        bytes.append(sign)
        bytes.append(Int16(truncatingIfNeeded: scale))
        for group in groups { bytes.append(group) }
    }

    /// Reads a `numeric`.
    public static func decode(
        _ bytes: UnsafeRawBufferPointer, as type: PostgresType
    ) throws(PostgresValueProblem) -> PostgresNumeric {
        guard type == .numeric else { throw .typeMismatch }
        guard bytes.count >= 8, bytes.count % 2 == 0 else { throw .malformed }
        func field(_ index: Int) -> UInt16 {
            UInt16(bigEndian: bytes.loadUnaligned(fromByteOffset: index * 2, as: UInt16.self))
        }
        let count = Int(field(0))
        let weight = Int(Int16(bitPattern: field(1)))
        let scale = Int(field(3) & 0x3FFF)
        switch field(2) {
        case Sign.notANumber: return PostgresNumeric(trusted: "NaN")
        case Sign.infinity: return PostgresNumeric(trusted: "Infinity")
        case Sign.minusInfinity: return PostgresNumeric(trusted: "-Infinity")
        case Sign.positive, Sign.negative: break
        default: throw .malformed
        }
        guard bytes.count == 8 + count * 2 else { throw .malformed }
        func group(_ power: Int) -> String {
            let index = weight - power
            return (0..<count).contains(index) ? String(field(4 + index)).padded(to: 4) : "0000"
        }
        var whole = weight < 0 ? "" : (0...weight).reversed().map(group).joined()
        whole = String(whole.drop { $0 == "0" })
        let fraction = (0..<(scale + 3) / 4).map { group(-1 - $0) }.joined().prefix(scale)
        let magnitude = (whole.isEmpty ? "0" : whole) + (scale > 0 ? "." + fraction : "")
        return PostgresNumeric(trusted: field(2) == Sign.negative ? "-" + magnitude : magnitude)
    }
}
