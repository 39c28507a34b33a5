/// Which module may import which: the architecture, written down once more so that `Package.swift` cannot drift.
enum ModuleGraph {
    /// The modules of the package and of its dependencies that each target declares.
    static let dependencies: [String: Set<String>] = [
        "Survey": [],
        "Psychometrics": [],
        "Aggregation": ["Psychometrics", "Survey"],
        "Disclosure": ["Aggregation", "Crypto", "Psychometrics", "Survey"],
        "Responses": ["Survey"],
        "CLibZip": [],
        "CLibExpat": [],
        "XML": ["CLibExpat"],
        "Spreadsheets": ["CLibZip", "XML"],
        "SurveyFormats": ["Spreadsheets", "Survey", "XML", "Yams"],
        "CLibZ": [],
        "Gzip": ["CLibZ"],
        "Reporting": ["Disclosure", "Psychometrics", "Survey"],
        "Simulation": ["Psychometrics", "Survey"],
        "CLibPQ": [],
        "Postgres": ["CLibPQ"],
        "LocalDatabase": [],
        "ClimateStore": ["Aggregation", "Crypto", "Disclosure", "Postgres", "Responses", "Survey"],
        "attune": [
            "Aggregation", "ArgumentParser", "ClimateStore", "Crypto", "Disclosure", "Gzip", "LocalDatabase",
            "Postgres",
            "Psychometrics", "Reporting", "Responses", "Simulation", "Spreadsheets", "Survey",
            "SurveyFormats",
        ],
        "embed-sql": [],
        "EmbedSQL": [],
    ]

    /// Threads, locks and the elementary functions: what a module may use that does no input or output.
    static let computing: Set<String> = ["Darwin", "Dispatch", "Glibc", "Musl", "Synchronization"]

    /// What a module of the package may use of the toolchain; the pure ones do without Foundation.
    static func toolchain(of target: String) -> Set<String> {
        switch target {
        case "Survey", "Psychometrics", "Aggregation", "Disclosure": computing
        case "EmbedSQL": ["Foundation", "PackagePlugin"]
        case "SurveyFormats": computing.union(["Foundation", "FoundationEssentials"])
        default: computing.union(["Foundation", "FoundationEssentials"])
        }
    }

    /// The targets above a module: none of them may be imported by it, directly or through another.
    static let order = [
        "CLibPQ", "CLibZ", "CLibZip", "CLibExpat", "XML", "Gzip", "Spreadsheets", "Postgres", "LocalDatabase",
        "Survey",
        "Psychometrics", "Aggregation",
        "Disclosure",
        "Responses", "SurveyFormats", "Reporting", "Simulation", "ClimateStore", "attune",
    ]
}
