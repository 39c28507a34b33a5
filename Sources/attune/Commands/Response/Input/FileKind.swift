/// What a file is made as, by its first octets: names and extensions are often wrong.
enum FileKind: Equatable {
    /// Delimited text, as far as can be told.
    case text
    /// gzip.
    case gzip
    /// A ZIP container: a spreadsheet, or a table that was packed.
    case zip
    /// Nothing that responses come in; what it is, and what to do.
    case unreadable(String)

    /// How many octets are enough to tell.
    static let headLength = 512

    /// Looks at a file's first octets.
    init(_ head: [UInt8]) {
        let text = String(
            decoding: head.drop { $0 == 0x20 || (0x09...0x0D).contains($0) }.prefix(16), as: UTF8.self
        )
        .lowercased()
        if head.starts(with: [0x1F, 0x8B]) {
            self = .gzip
        } else if head.starts(with: [0x50, 0x4B, 0x03, 0x04]) || head.starts(with: [0x50, 0x4B, 0x05, 0x06]) {
            self = .zip
        } else if head.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
            self = .unreadable(
                "the file is an old Excel workbook or one with a password. Save it as .xlsx without a password, or as CSV."
            )
        } else if ["<!doctype", "<html", "<table", "<?xml"].contains(where: text.hasPrefix) {
            self = .unreadable(
                "the file is a web page or XML, whatever its name says. Export it as CSV or .xlsx.")
        } else if text.hasPrefix("%pdf") {
            self = .unreadable("the file is a PDF. Export the responses as CSV or .xlsx.")
        } else if text.hasPrefix("{\"") || text.hasPrefix("[{") {
            self = .unreadable("the file is JSON. Export the responses as CSV or .xlsx.")
        } else if head.starts(with: [0xFD, 0x37, 0x7A, 0x58, 0x5A]) || head.starts(with: [0x42, 0x5A, 0x68])
            || head.starts(with: [0x28, 0xB5, 0x2F, 0xFD]) || head.starts(with: [0x37, 0x7A, 0xBC, 0xAF])
        {
            self = .unreadable(
                "the file is packed in a way that is not read here. Unpack it, or pack it as .gz.")
        } else {
            self = .text
        }
    }
}
