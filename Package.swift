// swift-tools-version: 6.2
import PackageDescription

/// Every target is compiled with these; each flag is here for one reason.
let settings: [SwiftSetting] = [
    // SE-0335: a dynamic dispatch is visible where it is paid for.
    .enableUpcomingFeature("ExistentialAny"),
    // SE-0409: a dependency leaks into a module's interface only when somebody wrote `package import`.
    .enableUpcomingFeature("InternalImportsByDefault"),
    // SE-0444: a member is usable only if its module is imported here, so the import graph tells the truth.
    .enableUpcomingFeature("MemberImportVisibility"),
    // SE-0443: a warning left for later is an error found by a user.
    .treatAllWarnings(as: .error),
]

let package = Package(
    name: "attune",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "attune", targets: ["attune"]),
        .library(name: "Postgres", targets: ["Postgres"]),
    ],
    dependencies: [
        // The command line: help, completions and usage errors as users of other tools know them.
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        // libyaml for definition files: YAML is too large a format to read with code of our own.
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        // SHA-256 and HMAC for checksums, keyed digests and cell keys: never with code of our own.
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    ],
    targets: [
        // What is asked, and what the figures are: pure.
        .target(name: "Survey", swiftSettings: settings),
        .target(name: "Psychometrics", swiftSettings: settings),
        .target(name: "Aggregation", dependencies: ["Psychometrics", "Survey"], swiftSettings: settings),
        .target(
            name: "Disclosure",
            dependencies: [
                "Aggregation", "Psychometrics", "Survey", .product(name: "Crypto", package: "swift-crypto"),
            ],
            swiftSettings: settings),

        // What comes in and what goes out.
        .target(name: "Responses", dependencies: ["Survey"], swiftSettings: settings),
        // The container of .xlsx files: ZIP is too treacherous a format to read with code of our own.
        .systemLibrary(
            name: "CLibZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"]), .brew(["libzip"])]),
        // XML of .xlsx and .lss files, read as it comes; Foundation's parser stops the program at some damaged files.
        .systemLibrary(
            name: "CLibExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"]), .brew(["expat"])]),
        .target(name: "XML", dependencies: ["CLibExpat"], swiftSettings: settings),
        .target(name: "Spreadsheets", dependencies: ["CLibZip", "XML"], swiftSettings: settings),
        .target(
            name: "SurveyFormats", dependencies: ["Spreadsheets", "Survey", "XML", "Yams"],
            swiftSettings: settings),
        // Responses come packed too: .gz is unpacked by the library that everybody's .gz is made with.
        .systemLibrary(
            name: "CLibZ", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
        .target(name: "Gzip", dependencies: ["CLibZ"], swiftSettings: settings),
        .target(
            name: "Reporting", dependencies: ["Disclosure", "Psychometrics", "Survey"],
            swiftSettings: settings),

        .target(name: "Simulation", dependencies: ["Psychometrics", "Survey"], swiftSettings: settings),

        // Where it is kept.
        .systemLibrary(
            name: "CLibPQ", pkgConfig: "libpq", providers: [.apt(["libpq-dev"]), .brew(["libpq"])]),
        .target(name: "Postgres", dependencies: ["CLibPQ"], swiftSettings: settings),
        .target(name: "LocalDatabase", swiftSettings: settings),
        .target(
            name: "ClimateStore",
            dependencies: [
                "Aggregation", "Disclosure", "Postgres", "Responses", "Survey",
                .product(name: "Crypto", package: "swift-crypto"),
            ],
            swiftSettings: settings,
            plugins: ["EmbedSQL"]),

        // The command line.
        .executableTarget(
            name: "attune",
            dependencies: [
                "Aggregation", "ClimateStore", "Disclosure", "Gzip", "LocalDatabase", "Postgres",
                "Psychometrics", "Reporting", "Responses", "Simulation", "Spreadsheets", "Survey",
                "SurveyFormats",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Crypto", package: "swift-crypto"),
            ],
            swiftSettings: settings),

        // Build time: sql/migrations becomes a Swift source, so that the binary needs no file beside it.
        .executableTarget(name: "embed-sql", swiftSettings: settings),
        .plugin(
            name: "EmbedSQL", capability: .buildTool(), dependencies: ["embed-sql"], path: "Sources/EmbedSQL"),

        // Tests.
        .target(
            name: "TestSupport", dependencies: ["LocalDatabase", "Postgres"], path: "Tests/TestSupport",
            swiftSettings: settings),
        .testTarget(name: "ArchitectureTests", swiftSettings: settings),
        .testTarget(name: "SurveyTests", dependencies: ["Survey"], swiftSettings: settings),
        .testTarget(name: "PsychometricsTests", dependencies: ["Psychometrics"], swiftSettings: settings),
        .testTarget(
            name: "AggregationTests", dependencies: ["Aggregation", "Psychometrics", "Survey"],
            swiftSettings: settings),
        .testTarget(
            name: "DisclosureTests", dependencies: ["Aggregation", "Disclosure", "Psychometrics", "Survey"],
            swiftSettings: settings),
        .testTarget(
            name: "ResponsesTests", dependencies: ["Responses", "Survey"], exclude: ["Corpus"],
            swiftSettings: settings),
        .testTarget(name: "GzipTests", dependencies: ["CLibZ", "Gzip"], swiftSettings: settings),
        .testTarget(name: "XMLTests", dependencies: ["XML"], swiftSettings: settings),
        .testTarget(name: "SpreadsheetsTests", dependencies: ["Spreadsheets"], swiftSettings: settings),
        .testTarget(
            name: "SurveyFormatsTests", dependencies: ["Spreadsheets", "Survey", "SurveyFormats"],
            swiftSettings: settings),
        .testTarget(
            name: "ReportingTests",
            dependencies: ["Aggregation", "Disclosure", "Reporting", "Survey", "SurveyFormats"],
            swiftSettings: settings),
        .testTarget(
            name: "SimulationTests", dependencies: ["Simulation", "Survey"], swiftSettings: settings),
        .testTarget(
            name: "PostgresTests", dependencies: ["Postgres", "TestSupport"], swiftSettings: settings),
        .testTarget(
            name: "LocalDatabaseTests", dependencies: ["LocalDatabase", "TestSupport"],
            swiftSettings: settings),
        .testTarget(
            name: "ClimateStoreTests",
            dependencies: [
                "Aggregation", "ClimateStore", "Disclosure", "Postgres", "Responses", "Survey", "TestSupport",
            ],
            swiftSettings: settings),
        .testTarget(
            name: "CommandTests",
            dependencies: ["attune", "Postgres", "Spreadsheets", "TestSupport"],
            swiftSettings: settings),
    ],
    swiftLanguageModes: [.v6]
)
