import ArgumentParser
import ClimateStore
import Survey

// How the domain's values are written on the command line.

extension Organisation.Sector: ExpressibleByArgument {}

extension Code: ExpressibleByArgument {
    /// Reads a code.
    public init?(argument: String) { self.init(argument) }
}

extension SurveySelector: ExpressibleByArgument {
    /// Reads `CODE` or `CODE@VERSION`.
    public init?(argument: String) { self.init(argument) }
}

extension WaveReference: ExpressibleByArgument {
    /// Reads `ORGANISATION/WAVE`.
    public init?(argument: String) { self.init(argument) }
}
