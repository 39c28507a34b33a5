internal import CLibZip
internal import Foundation

/// Writes ZIP containers in memory.
package enum ZipWriter {
    /// Packs entries; the same entries give the same octets.
    ///
    /// - Parameter entries: Names and octets, in the order in which they are to stand.
    /// - Throws: `SpreadsheetError` if the library has no memory left.
    package static func archive(_ entries: [(name: String, content: [UInt8])]) throws(SpreadsheetError)
        -> [UInt8]
    {
        let failed = SpreadsheetError(
            "The .xlsx file cannot be packed.", remedy: "Free some memory and try again.")
        var failure = zip_error_t()
        zip_error_init(&failure)
        defer { zip_error_fini(&failure) }
        guard let target = zip_source_buffer_create(nil, 0, 0, &failure) else { throw failed }
        // The archive owns one reference and gives it up when it is closed; this one is ours.
        zip_source_keep(target)
        defer { zip_source_free(target) }
        guard let archive = zip_open_from_source(target, ZIP_TRUNCATE, &failure) else {
            zip_source_free(target)
            throw failed
        }
        for (name, content) in entries where !add(name, content, to: archive) {
            zip_discard(archive)
            throw failed
        }
        guard zip_close(archive) == 0 else {
            zip_discard(archive)
            throw failed
        }
        return try packed(target, failed: failed)
    }

    private static func add(_ name: String, _ content: [UInt8], to archive: OpaquePointer) -> Bool {
        // The library frees a copy of its own, since the entry is read when the archive is closed. It never frees
        // the buffer of an empty entry, which therefore gets none.
        let copy = content.isEmpty ? nil : malloc(content.count)
        guard content.isEmpty || copy != nil else { return false }
        content.withUnsafeBytes { bytes in
            if let copy, let base = bytes.baseAddress { copy.copyMemory(from: base, byteCount: bytes.count) }
        }
        guard let source = zip_source_buffer(archive, copy, zip_uint64_t(content.count), 1) else {
            free(copy)
            return false
        }
        let position = zip_file_add(archive, name, source, zip_flags_t(ZIP_FL_ENC_UTF_8))
        guard position >= 0 else {
            zip_source_free(source)
            return false
        }
        // The first moment that ZIP can express, so that no clock enters the file.
        return zip_file_set_mtime(archive, zip_uint64_t(position), 315_532_800, 0) == 0
    }

    private static func packed(
        _ source: OpaquePointer, failed: SpreadsheetError
    ) throws(SpreadsheetError) -> [UInt8] {
        guard zip_source_open(source) == 0 else { throw failed }
        defer { zip_source_close(source) }
        var content: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while true {
            let length = zip_source_read(source, &chunk, zip_uint64_t(chunk.count))
            guard length >= 0 else { throw failed }
            guard length > 0 else { return content }
            content += chunk[..<Int(length)]
        }
    }
}
