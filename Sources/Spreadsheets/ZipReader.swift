internal import CLibZip
internal import Foundation

/// Reads the entries of a ZIP container, without ever holding a whole one.
package final class ZipReader {
    /// The names of the entries, folders left out.
    package let names: [String]
    private let positions: [String: zip_uint64_t]
    private let archive: OpaquePointer
    /// What an archive in memory is made from, which must live as long as it does.
    private let memory: UnsafeMutableRawBufferPointer?

    /// The most entries of an archive.
    static let maximumEntries = 10_000
    static let damaged = SpreadsheetError(
        "The file is a damaged ZIP archive or spreadsheet.", remedy: "Save or download it again.")
    static let excessive = SpreadsheetError(
        "The file unpacks to far more than its size lets expect.",
        remedy: "If it is what it should be, save the table as CSV.")
    private static let locked = SpreadsheetError(
        "The file is protected by a password.", remedy: "Save it without one.")

    /// Opens a container in a file.
    ///
    /// - Parameter descriptor: Open for reading; it is duplicated, and its position changes.
    /// - Throws: `SpreadsheetError` if the file is no ZIP container.
    package convenience init(descriptor: Int32) throws(SpreadsheetError) {
        let copy = dup(descriptor)
        guard copy >= 0 else { throw Self.damaged }
        var error: Int32 = 0
        guard let archive = zip_fdopen(copy, 0, &error) else {
            close(copy)
            throw Self.damaged
        }
        try self.init(archive, memory: nil)
    }

    /// Opens a container that has been read into memory.
    ///
    /// - Throws: `SpreadsheetError` if the octets are no ZIP container.
    package convenience init(_ bytes: [UInt8]) throws(SpreadsheetError) {
        let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: max(1, bytes.count), alignment: 1)
        memory.copyBytes(from: bytes)
        var failure = zip_error_t()
        zip_error_init(&failure)
        defer { zip_error_fini(&failure) }
        guard
            let source = zip_source_buffer_create(
                memory.baseAddress, zip_uint64_t(bytes.count), 0, &failure)
        else {
            memory.deallocate()
            throw Self.damaged
        }
        guard let archive = zip_open_from_source(source, ZIP_RDONLY, &failure) else {
            zip_source_free(source)
            memory.deallocate()
            throw Self.damaged
        }
        try self.init(archive, memory: memory)
    }

    /// Takes over an archive and its memory, which are given back if this fails.
    private init(
        _ archive: OpaquePointer, memory: UnsafeMutableRawBufferPointer?
    ) throws(SpreadsheetError) {
        do throws(SpreadsheetError) {
            let list = try Self.list(archive)
            names = list.map(\.name)
            positions = Dictionary(list, uniquingKeysWith: { first, _ in first })
        } catch {
            zip_discard(archive)
            memory?.deallocate()
            throw error
        }
        self.archive = archive
        self.memory = memory
    }

    deinit {
        zip_discard(archive)
        memory?.deallocate()
    }

    private static func list(
        _ archive: OpaquePointer
    ) throws(SpreadsheetError) -> [(name: String, position: zip_uint64_t)] {
        let count = zip_get_num_entries(archive, 0)
        guard count >= 0 else { throw damaged }
        guard count <= maximumEntries else { throw excessive }
        return (0..<zip_uint64_t(count)).compactMap { position in
            zip_get_name(archive, position, 0).map { (String(cString: $0), position) }
        }.filter { !$0.0.hasSuffix("/") }
    }

    /// Whether there is an entry of this name.
    package func contains(_ name: String) -> Bool { positions[name] != nil }

    /// Opens an entry; its archive lives as long as it does.
    ///
    /// - Throws: `SpreadsheetError` if there is none, or it is damaged or protected by a password.
    package func entry(_ name: String) throws(SpreadsheetError) -> Entry {
        guard let position = positions[name] else { throw Self.damaged }
        var status = zip_stat_t()
        zip_stat_init(&status)
        guard zip_stat_index(archive, position, 0, &status) == 0 else { throw Self.damaged }
        guard let file = zip_fopen_index(archive, position, 0) else {
            throw zip_error_code_zip(zip_get_error(archive)) == ZIP_ER_NOPASSWD ? Self.locked : Self.damaged
        }
        return Entry(file, packedLength: Int(clamping: status.comp_size), of: self)
    }

    /// An entry's unpacked octets, in order.
    package final class Entry {
        private let file: OpaquePointer
        private let owner: ZipReader
        private let packedLength: Int
        private var length = 0

        /// How many octets may come out before the ratio is looked at.
        static let unquestionedLength = 64 << 20
        /// The most octets that one packed octet may stand for; sheets come to 10 to 60.
        static let maximumRatio = 400

        fileprivate init(_ file: OpaquePointer, packedLength: Int, of owner: ZipReader) {
            self.file = file
            self.packedLength = packedLength
            self.owner = owner
        }

        deinit { zip_fclose(file) }

        /// Reads on.
        ///
        /// - Parameter buffer: Not empty.
        /// - Returns: The number of octets written to the start of the buffer; 0 at the end.
        /// - Throws: `SpreadsheetError` for damaged octets, and for more of them than anything but an attack has.
        package func read(into buffer: UnsafeMutableRawBufferPointer) throws(SpreadsheetError) -> Int {
            let count = zip_fread(file, buffer.baseAddress, zip_uint64_t(buffer.count))
            guard count >= 0 else { throw ZipReader.damaged }
            length += Int(count)
            guard length <= Self.unquestionedLength || length / Self.maximumRatio <= packedLength else {
                throw ZipReader.excessive
            }
            return Int(count)
        }
    }
}
