import Responses

/// What became of one file of an import.
struct FileResult: Sendable {
    let name: String
    /// What the file turned out to be; `nil` if that could not be told, or it was not read.
    let recognised: RecognisedFile?
    /// What was read; `nil` if the wave has the same content already and it was left out.
    let summary: ResponseSummary?
    /// SHA-256 of the octets, if they could be read twice, and of the rows.
    let digests: [[UInt8]]
    /// The sheet that was read and the others of its workbook; `nil` for a text.
    var sheets: (read: String, others: [String])?

    /// What the user should know though nothing is wrong.
    var notices: [String] {
        guard let sheets, !sheets.others.isEmpty else { return summary?.notices ?? [] }
        let others = sheets.others.prefix(8).map { "‘\($0)’" }.joined(separator: ", ")
        let notice = "The sheet ‘\(sheets.read)’ is read; --sheet names another: \(others)."
        return [notice] + (summary?.notices ?? [])
    }
}

extension [FileResult] {
    /// What was read of the files that were not left out.
    var summaries: [ResponseSummary] { compactMap(\.summary) }

    /// The problems of all files: the first hundred, and how many there are.
    var problems: (shown: [ResponseProblem], count: Int) {
        let all = summaries
        return (
            [ResponseProblem](all.flatMap(\.problems).prefix(100)), all.reduce(0) { $0 + $1.problemCount }
        )
    }

    /// The data's quality over all files.
    var quality: ResponseQuality {
        var quality = ResponseQuality()
        for summary in summaries { quality.absorb(summary.quality) }
        return quality
    }
}
