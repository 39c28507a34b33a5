import Survey

/// Turns what stands in a field into the octet that is packed, for one item's response scale or one segment.
struct ValueMatcher: Sendable, Hashable {
    /// What a field turned out to hold.
    enum Match: Hashable, Sendable {
        /// A value that is offered.
        case octet(UInt8)
        /// “Does not apply” or “prefer not to say”, which is not offered.
        case notOffered
        /// Nothing that is offered.
        case unknown
    }

    /// The octets by number, for items.
    private var numbers: [Int: UInt8] = [:]
    /// The octets by text as written, for own files: segment codes and `NA`.
    private var exact: [String: UInt8] = [:]
    /// The octets by normalised label; empty in own files.
    private var labels: [String: UInt8] = [:]
    /// Texts that say `NA` where it may not be offered.
    private let notApplicable = "NA"
    private var offersNotApplicable = false
    /// The octets by the number in an answer code, such as 2 in `A2`.
    private var codes: [Int: UInt8] = [:]
    /// The octets of the answer codes `Y` and `N`, where it is known which of two choices they are.
    private var yesNo: [UInt8: UInt8] = [:]
    /// What a message says is allowed.
    private(set) var allowed = ""
    /// Whether a number is the value of one point and the label of another, and nobody has said which is meant.
    private(set) var isContested = false

    /// Looks a field up.
    ///
    /// - Parameter bytes: The field without its quotes; valid UTF-8.
    func match(_ bytes: UnsafeRawBufferPointer) -> Match {
        let field = Self.trimmed(bytes)
        if field.isEmpty { return .octet(PackedAnswer.notAnswered) }
        if let number = Self.number(field), let octet = numbers[number] { return .octet(octet) }
        let text = Self.unguarded(String(decoding: field, as: UTF8.self))
        if let octet = exact[text] { return .octet(octet) }
        if text == notApplicable {
            return offersNotApplicable ? .octet(PackedAnswer.notApplicable) : .notOffered
        }
        return labels.isEmpty ? .unknown : matchLabel(LabelText.normalised(text))
    }

    /// The text without the apostrophe that some tools put before `=`, `+`, `-` and `@` to disarm formulas.
    static func unguarded(_ text: String) -> String {
        guard text.hasPrefix("'"), let second = text.dropFirst().first, "=+-@".contains(second) else {
            return text
        }
        return String(text.dropFirst())
    }

    /// Takes the answers for those of a reversed item that have been turned round: low + high − value.
    mutating func turnRound(pointCount: Int) {
        func turned(_ octet: UInt8) -> UInt8 {
            octet == PackedAnswer.notApplicable
                ? octet : UInt8(truncatingIfNeeded: pointCount + 1 - Int(octet))
        }
        numbers = numbers.mapValues(turned)
        exact = exact.mapValues(turned)
        labels = labels.mapValues(turned)
        codes = codes.mapValues(turned)
        yesNo = yesNo.mapValues(turned)
    }

    private func matchLabel(_ label: String) -> Match {
        if label.isEmpty { return .octet(PackedAnswer.notAnswered) }
        if let octet = labels[label] { return .octet(octet) }
        if let shorter = LabelText.withoutTrailingNumber(label), let octet = labels[shorter] {
            return .octet(octet)
        }
        // Tools that give choices names, such as ODK, make `strongly_agree` of “Strongly agree”.
        if let octet = labels[String(label.map { $0 == "_" ? " " : $0 })] { return .octet(octet) }
        return .unknown
    }

    /// Looks up an answer code of LimeSurvey: one that numbers the choices, such as `A2` or `AO02`, or `Y` or `N`.
    func matchAnswerCode(_ bytes: UnsafeRawBufferPointer) -> Match {
        var rest = Self.trimmed(bytes)[...]
        if rest.count == 1, let first = rest.first, let octet = yesNo[first] { return .octet(octet) }
        guard rest.first == 0x41 else { return .unknown }
        rest = rest.dropFirst()
        if rest.first == 0x4F { rest = rest.dropFirst() }
        guard let number = Self.number(UnsafeRawBufferPointer(rebasing: rest)), let octet = codes[number]
        else {
            return .unknown
        }
        return .octet(octet)
    }

    /// The octets without spaces and tabulators at either end.
    static func trimmed(_ bytes: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
        var (first, last) = (0, bytes.count)
        while first < last, bytes[first] == 0x20 || bytes[first] == 0x09 { first += 1 }
        while last > first, bytes[last - 1] == 0x20 || bytes[last - 1] == 0x09 { last -= 1 }
        return UnsafeRawBufferPointer(rebasing: bytes[first..<last])
    }

    /// A whole number, which tables that hold empty fields often write as `4.0`.
    private static func number(_ bytes: UnsafeRawBufferPointer) -> Int? {
        var digits = bytes[...]
        if let point = bytes.firstIndex(of: 0x2E) {
            let decimals = bytes[(point + 1)...]
            guard !decimals.isEmpty, decimals.allSatisfy({ $0 == 0x30 }) else { return nil }
            digits = bytes[..<point]
        }
        guard digits.count <= 18 else { return nil }
        var value = 0
        let isNegative = digits.first == 0x2D
        if isNegative { digits = digits.dropFirst() }
        guard !digits.isEmpty else { return nil }
        for byte in digits {
            guard (0x30...0x39).contains(byte) else { return nil }
            value = value * 10 + Int(byte - 0x30)
        }
        return isNegative ? -value : value
    }
}

extension ValueMatcher {
    /// Matches the values of a response scale, and its labels too if asked.
    init(_ scale: ResponseScale, labels readsLabels: Bool, values reading: ColumnMap.Values = .any) {
        let positions = reading == .position
        for (index, point) in scale.points.enumerated() {
            numbers[positions ? index + 1 : point.value] = UInt8(truncatingIfNeeded: index + 1)
        }
        addAnswerCodes(scale)
        offersNotApplicable = scale.notApplicable != nil
        let values = scale.points.enumerated().map { String(positions ? $0 + 1 : $1.value) }
        allowed = (values + (offersNotApplicable ? ["NA"] : [])).joined(separator: ", ") + " or empty"
        guard readsLabels else { return }
        var texts: [(LocalizedText?, UInt8)] = scale.points.enumerated().map {
            ($1.label, UInt8(truncatingIfNeeded: $0 + 1))
        }
        texts.append((scale.notApplicable, PackedAnswer.notApplicable))
        addLabels(texts)
        settleNumbers(reading)
        addNumberedLabels(scale)
        if let yes = labels["yes"], let no = labels["no"], scale.points.count == 2 {
            yesNo = [0x59: yes, 0x4E: no]
        }
        allowLabels(texts.map(\.0))
    }

    /// Matches the codes of a segment's values, and their labels too if asked.
    ///
    /// “Prefer not to say”, where it is offered, is `NA`.
    init(_ segment: Segment, labels readsLabels: Bool, values reading: ColumnMap.Values = .any) {
        let positions = reading == .position
        for (index, value) in segment.values.enumerated() {
            if positions { numbers[index + 1] = UInt8(truncatingIfNeeded: index + 1) }
            exact[value.code.text] = UInt8(truncatingIfNeeded: index + 1)
        }
        for index in segment.values.indices { codes[index + 1] = UInt8(truncatingIfNeeded: index + 1) }
        offersNotApplicable = segment.preferNotToSay != nil
        allowed =
            (segment.values.map(\.code.text) + (offersNotApplicable ? ["NA"] : [])).joined(separator: ", ")
            + " or empty"
        guard readsLabels else { return }
        var texts: [(LocalizedText?, UInt8)] = segment.values.enumerated().map {
            ($1.label, UInt8(truncatingIfNeeded: $0 + 1))
        }
        texts.append((segment.preferNotToSay, PackedAnswer.notApplicable))
        addLabels(texts)
        if !positions { addNumberedCodes(segment) }
        allowLabels(texts.map(\.0))
    }

    /// Says of labels, which people compare with what their file has, at least the first ones.
    private mutating func allowLabels(_ texts: [LocalizedText?]) {
        let shown = texts.compactMap { $0?.translations.min { $0.key < $1.key }?.value }.filter {
            !$0.isEmpty
        }
        guard !shown.isEmpty else { return }
        let list = shown.prefix(Self.shownLabels).map { "‘\($0.count > 40 ? $0.prefix(39) + "…" : $0)’" }
        allowed += ", or a label: \(list.joined(separator: ", "))" + (shown.count > list.count ? " …" : "")
    }

    private static let shownLabels = 8

    /// Decides what numbers mean where one is the value of one point and the label of another: all of them the one or the
    /// other, so that a number that is only the other shows that the file holds that.
    private mutating func settleNumbers(_ reading: ColumnMap.Values) {
        let labelled = labels.compactMap { label, octet in Int(label).map { (number: $0, octet: octet) } }
        guard labelled.contains(where: { (numbers[$0.number] ?? $0.octet) != $0.octet }) else { return }
        switch reading {
        case .label: numbers = [:]
        case .value, .position: for label in labelled { labels[String(label.number)] = nil }
        case .any: isContested = true
        }
    }

    /// Adds the numbers that a definition of another tool's had to make codes of, since a code begins with a letter: `v2`
    /// of 2.
    private mutating func addNumberedCodes(_ segment: Segment) {
        for (index, value) in segment.values.enumerated() {
            guard value.code.text.hasPrefix("v"), let number = Int(value.code.text.dropFirst()),
                labels[String(number)] == nil
            else { continue }
            numbers[number] = UInt8(truncatingIfNeeded: index + 1)
        }
    }

    /// Adds what answer codes stand for. They number the choices from 1; but where the values skip a number, a choice was taken
    /// out, and the values are the numbers that the others kept.
    private mutating func addAnswerCodes(_ scale: ResponseScale) {
        let values = scale.points.map(\.value)
        let isRun = zip(values, values.dropFirst()).allSatisfy { $1 == $0 + 1 }
        for (index, value) in values.enumerated() {
            codes[isRun ? index + 1 : value] = UInt8(truncatingIfNeeded: index + 1)
        }
        // Of no and yes as 0 and 1 it is clear which is which, whatever they are called.
        if values == [0, 1] { yesNo = [0x4E: 1, 0x59: 2] }
    }

    /// Adds the ways in which tools write a point's number and label together: `1 (Never)`, `1 - Never`, `1. Never`.
    private mutating func addNumberedLabels(_ scale: ResponseScale) {
        for (index, point) in scale.points.enumerated() {
            for translation in point.label?.translations.values.sorted() ?? [] {
                let label = LabelText.normalised(translation)
                for written in [
                    "\(point.value) (\(label))", "\(point.value) - \(label)", "\(point.value) – \(label)",
                    "\(point.value): \(label)", "\(point.value) = \(label)", "\(point.value). \(label)",
                    "\(point.value) \(label)",
                ] where !label.isEmpty && labels[written] == nil {
                    labels[written] = UInt8(truncatingIfNeeded: index + 1)
                }
            }
        }
    }

    /// Adds every translation; a label that two values share names neither.
    private mutating func addLabels(_ texts: [(LocalizedText?, UInt8)]) {
        var ambiguous: Set<String> = []
        func add(_ label: String, _ octet: UInt8, to labels: inout [String: UInt8]) {
            if let other = labels[label], other != octet { ambiguous.insert(label) }
            labels[label] = octet
        }
        var whole: [String: UInt8] = [:]
        var shortened: [String: UInt8] = [:]
        for (text, octet) in texts {
            for translation in text?.translations.values.sorted() ?? [] {
                let label = LabelText.normalised(translation)
                guard !label.isEmpty else { continue }
                add(label, octet, to: &whole)
                if let short = LabelText.withoutTrailingNumber(label) { add(short, octet, to: &shortened) }
            }
        }
        labels = shortened.merging(whole) { _, whole in whole }
        for label in ambiguous { labels[label] = nil }
    }
}
