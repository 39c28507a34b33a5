import ArgumentParser

/// The formats a result can be had in; a command accepts those it names.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
    case text
    case json
    case csv
    case html
}
