import ArgumentParser
import Responses

/// What the command line says about how response files are read.
struct ReadingArguments: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Use a saved column map, which wins over everything recognised.", valueName: "file"))
    var map: String?
    @Option(
        help: ArgumentHelp(
            "Save what was made of each column, to be changed and used with --map.", valueName: "file"))
    var writeMap: String?
    @Option(
        help: ArgumentHelp(
            "Put every response into this unit; the file then needs no column for it.", valueName: "code"))
    var unit: String?
    @Option(
        help: ArgumentHelp(
            "Import the sound rows and write the others, with reasons, to a new file. It will hold answers.",
            valueName: "file"))
    var rejects: String?
    @Flag(help: "The answers to reversed items have been turned round already; turn them back.")
    var alreadyReversed = false
    @Flag(help: "Take responses too that their source marks as unfinished.")
    var includeUnfinished = false
    @Option(help: ArgumentHelp("The sheet of an .xlsx file; else the first.", valueName: "name"))
    var sheet: String?
    @Option(
        help: ArgumentHelp(
            "The encoding, if it is not recognised: utf-8, utf-16le, utf-16be, windows-1252 or macintosh.",
            valueName: "name"))
    var encoding: EncodingArgument?
}

/// An encoding as the command line names it.
struct EncodingArgument: ExpressibleByArgument {
    let encoding: TextEncoding

    init?(argument: String) {
        let name = argument.lowercased().filter { $0.isLetter || $0.isNumber }
        let names: [String: TextEncoding] = [
            "utf8": .utf8, "utf16le": .utf16LittleEndian, "utf16be": .utf16BigEndian,
            "windows1252": .windows1252, "macintosh": .macRoman, "macroman": .macRoman,
            "cp1252": .windows1252, "latin1": .windows1252, "iso88591": .windows1252,
        ]
        guard let encoding = names[name] else { return nil }
        self.encoding = encoding
    }
}
