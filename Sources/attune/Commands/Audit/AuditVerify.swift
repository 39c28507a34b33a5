import ArgumentParser
import ClimateStore

/// `attune audit verify`.
struct AuditVerify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Prove that no entry of the audit log was changed, moved or removed.",
        discussion: """
            It prints the newest entry's digest. Keep it outside of the database: given back with --expect, it \
            proves that the log's end was not cut off since, and that nothing before was written anew. \
            Exit code 0 when the log is whole, 1 when it is not.

            Example: attune audit verify --expect 5c0f…
            """)

    @Option(
        help: ArgumentHelp(
            "A digest that an earlier verification printed; the log must still hold it.", valueName: "digest")
    )
    var expect: String?
    @Option(help: "text or json.")
    var format: OutputFormat = .text
    @OptionGroup var output: OutputOptions
    @OptionGroup var database: DatabaseOptions

    func validate() throws {
        try format.require(oneOf: [.text, .json])
        if expect != nil, expected == nil {
            throw ValidationError(
                "--expect takes 64 hexadecimal digits, as ‘attune audit verify’ prints them.")
        }
    }

    func run() async throws {
        let expected = expected
        let found = try await database.withStore { try await $0.verifyAuditLog(expecting: expected) }
        let document = AuditVerifyDocument(found)
        try output.write(format == .json ? JSONOutput.text(document) : document.text)
        if !document.whole { throw ExitStatus.failed.exitCode }
    }

    /// The octets of the expected digest; `nil` if it is not one.
    private var expected: [UInt8]? {
        guard let digits = expect?.utf8, digits.count == 64 else { return nil }
        let values = digits.compactMap { Character(UnicodeScalar($0)).hexDigitValue }
        guard values.count == 64 else { return nil }
        return stride(from: 0, to: 64, by: 2).map { UInt8(values[$0] << 4 | values[$0 + 1]) }
    }
}

/// `attune.audit-verification/1`.
struct AuditVerifyDocument: Encodable {
    struct Fault: Encodable {
        let entry: Int64
        let kind: AuditVerification.Fault.Kind
        let message: String
    }

    var schema = "attune.audit-verification/1"
    let whole: Bool
    let entries: Int64
    let digest: String
    let faults: [Fault]

    init(_ found: AuditVerification) {
        whole = found.faults.isEmpty
        entries = found.newest
        digest = found.digest
        faults = found.faults.map { Fault(entry: $0.entry, kind: $0.kind, message: $0.description) }
    }

    /// The same for a terminal.
    var text: String {
        let lines =
            whole
            ? ["The audit log is whole: \(entries) entries."]
            : ["The audit log is not what was recorded."] + faults.map(\.message)
        return (lines + ["Newest digest: \(digest)"]).joined(separator: "\n") + "\n"
    }
}
