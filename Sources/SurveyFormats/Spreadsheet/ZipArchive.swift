internal import CLibZip
internal import Foundation

/// Reads and writes ZIP containers in memory, the only place that knows the ZIP library.
enum ZipArchive {
    /// The most entries of an archive.
    static let maximumEntries = 2_000
    /// The most octets of one unpacked entry.
    static let maximumEntryLength = 20_000_000
    /// The most octets of all unpacked entries together.
    static let maximumLength = 40_000_000

    private static let damaged = SurveyFormatError(
        "The file is no readable ZIP archive, which an .xlsx file is.", remedy: "Save it again as .xlsx.")

    private static let excessive = SurveyFormatError(
        "The file unpacks to far more than a survey needs.", remedy: "Copy the sheets into a new file.")

    /// Unpacks the entries whose names are wanted.
    ///
    /// - Throws: `SurveyFormatError` for a damaged archive, and for one with too many or too large entries: neither
    ///   the declared nor the actual size is trusted beyond the limits.
    static func entries(
        of bytes: [UInt8], where isWanted: (String) -> Bool
    ) throws(SurveyFormatError) -> [String: [UInt8]] {
        let result: Result<[String: [UInt8]], SurveyFormatError> = bytes.withUnsafeBytes { buffer in
            var failure = zip_error_t()
            zip_error_init(&failure)
            defer { zip_error_fini(&failure) }
            guard
                let source = zip_source_buffer_create(
                    buffer.baseAddress, zip_uint64_t(buffer.count), 0, &failure)
            else { return .failure(damaged) }
            guard let archive = zip_open_from_source(source, ZIP_RDONLY, &failure) else {
                zip_source_free(source)
                return .failure(damaged)
            }
            defer { zip_discard(archive) }
            do throws(SurveyFormatError) {
                return .success(try entries(of: archive, where: isWanted))
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }

    private static func entries(
        of archive: OpaquePointer, where isWanted: (String) -> Bool
    ) throws(SurveyFormatError) -> [String: [UInt8]] {
        let count = zip_get_num_entries(archive, 0)
        guard count >= 0 else { throw damaged }
        guard count <= maximumEntries else { throw excessive }
        var entries: [String: [UInt8]] = [:]
        var total = 0
        for position in 0..<zip_uint64_t(count) {
            guard let name = zip_get_name(archive, position, 0).map({ String(cString: $0) }), isWanted(name),
                entries[name] == nil
            else { continue }
            var status = zip_stat_t()
            zip_stat_init(&status)
            guard zip_stat_index(archive, position, 0, &status) == 0 else { throw damaged }
            guard status.size <= zip_uint64_t(maximumEntryLength) else { throw excessive }
            let content = try content(of: archive, at: position)
            total += content.count
            guard total <= maximumLength else { throw excessive }
            entries[name] = content
        }
        return entries
    }

    private static func content(
        of archive: OpaquePointer, at position: zip_uint64_t
    ) throws(SurveyFormatError) -> [UInt8] {
        guard let file = zip_fopen_index(archive, position, 0) else { throw damaged }
        defer { zip_fclose(file) }
        var content: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while true {
            let length = zip_fread(file, &chunk, zip_uint64_t(chunk.count))
            guard length >= 0 else { throw damaged }
            guard length > 0 else { return content }
            content += chunk[..<Int(length)]
            guard content.count <= maximumEntryLength else { throw excessive }
        }
    }

    /// Packs entries; the same entries give the same octets.
    ///
    /// - Throws: `SurveyFormatError` if the library has no memory left.
    static func archive(_ entries: [(name: String, content: [UInt8])]) throws(SurveyFormatError) -> [UInt8] {
        let failed = SurveyFormatError(
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
        _ source: OpaquePointer, failed: SurveyFormatError
    ) throws(SurveyFormatError) -> [UInt8] {
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
