internal import XML

/// An .xlsx file (ECMA-376), opened for reading its sheets row by row.
package final class Workbook {
    /// A sheet and where it lies.
    private struct Place {
        let name: String
        let path: String
        let isHidden: Bool
    }

    private let archive: ZipReader
    private let places: [Place]
    private let sharedPath: String?
    private let maximumSheetLength: Int
    /// The texts that the sheets share, once a sheet has been opened.
    private var shared: SharedStrings?

    /// The greatest length of the parts that are read whole: the list of sheets, and where they lie.
    private static let maximumPartLength = 4 << 20

    /// Opens a workbook.
    ///
    /// - Parameter maximumSheetLength: The most octets, unpacked, that a sheet may have.
    /// - Throws: `SpreadsheetError` if the container holds none.
    package init(_ archive: ZipReader, maximumSheetLength: Int = .max) throws(SpreadsheetError) {
        self.archive = archive
        self.maximumSheetLength = maximumSheetLength
        guard archive.contains("xl/workbook.xml") else { throw Self.noWorkbook(archive) }
        var targets: [String: (path: String, type: String)] = [:]
        try Self.walk(archive, "xl/_rels/workbook.xml.rels", element: "Relationship") { part in
            guard let id = part.attributeText("Id"), let target = part.attributeText("Target") else { return }
            let path = target.hasPrefix("/") ? String(target.dropFirst()) : "xl/" + target
            targets[id] = (path, part.attributeText("Type") ?? "")
        }
        var places: [Place] = []
        try Self.walk(archive, "xl/workbook.xml", element: "sheet") { part in
            // The relation's attribute is the one with a prefix: `sheetId` has none.
            guard let name = part.attributeText("name"), let id = part.attributeText("id"),
                let target = targets[id]
            else { return }
            // Charts stand in sheets of their own.
            guard target.type.hasSuffix("/worksheet") || target.path.contains("worksheets/") else { return }
            let state = part.attributeText("state") ?? "visible"
            places.append(Place(name: name, path: target.path, isHidden: state != "visible"))
        }
        self.places = places
        sharedPath = targets.values.first { $0.type.hasSuffix("/sharedStrings") }?.path
    }

    /// The sheets' names in the workbook's order.
    package var sheetNames: [String] { places.map(\.name) }

    /// Opens a sheet as comma-separated text.
    ///
    /// - Parameter name: Its name, in any case; `nil` for the first sheet that is not hidden.
    /// - Throws: `SpreadsheetError` if there is no such sheet, or it cannot be read.
    package func text(ofSheet name: String? = nil) throws(SpreadsheetError) -> SheetText {
        SheetText(try rows(ofSheet: name))
    }

    /// The sheet that is read, by its name in the workbook, and the others that are not hidden.
    ///
    /// - Parameter name: Its name, in any case; `nil` for the first sheet that is not hidden.
    package func choice(ofSheet name: String? = nil) -> (read: String, others: [String])? {
        place(ofSheet: name).map { read in
            (read.name, places.filter { !$0.isHidden && $0.path != read.path }.map(\.name))
        }
    }

    private func place(ofSheet name: String?) -> Place? {
        guard let name else { return places.first { !$0.isHidden } ?? places.first }
        return places.first { $0.name == name } ?? places.first { $0.name.lowercased() == name.lowercased() }
    }

    /// Opens a sheet as rows.
    ///
    /// - Parameter name: Its name, in any case; `nil` for the first sheet that is not hidden.
    /// - Throws: `SpreadsheetError` if there is no such sheet, or it cannot be read.
    package func rows(ofSheet name: String? = nil) throws(SpreadsheetError) -> SheetRows {
        guard let place = place(ofSheet: name) else {
            throw SpreadsheetError(
                name.map { "The workbook has no sheet ‘\($0)’." } ?? "The workbook has no sheet of cells.",
                remedy: places.isEmpty
                    ? "Save it again as .xlsx." : "It has ‘\(sheetNames.joined(separator: "’, ‘"))’.")
        }
        let part = try WorkbookPart(archive.entry(place.path), maximumLength: maximumSheetLength)
        return SheetRows(part, shared: try sharedStrings())
    }

    private func sharedStrings() throws(SpreadsheetError) -> SharedStrings {
        if let shared { return shared }
        var strings = SharedStrings()
        if let path = sharedPath ?? ["xl/sharedStrings.xml"].first(where: archive.contains),
            archive.contains(path)
        {
            strings = try SharedStrings(reading: archive.entry(path))
        }
        shared = strings
        return strings
    }

    private static func noWorkbook(_ archive: ZipReader) -> SpreadsheetError {
        if archive.contains("content.xml") {
            return SpreadsheetError(
                "The file is an OpenDocument spreadsheet.", remedy: "Save it as .xlsx or as CSV.")
        }
        if archive.contains("xl/workbook.bin") {
            return SpreadsheetError("The file is a binary workbook.", remedy: "Save it as .xlsx or as CSV.")
        }
        return SpreadsheetError(
            "The archive holds no workbook.", remedy: "Unpack it and name the file that holds the table.")
    }

    /// Reports every element of a name in a part that is read as a whole.
    private static func walk(
        _ archive: ZipReader, _ path: String, element: StaticString,
        _ report: (WorkbookPart) -> Void
    ) throws(SpreadsheetError) {
        guard archive.contains(path) else { throw noWorkbook(archive) }
        let part = try WorkbookPart(archive.entry(path), maximumLength: maximumPartLength)
        while let token = try part.next() {
            if token == .start, part.isNamed(element) { report(part) }
        }
    }
}
