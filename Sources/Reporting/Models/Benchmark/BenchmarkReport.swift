import Disclosure

/// How several organisations' scores are spread, without saying whose they are, and where one of them stands.
///
/// Only organisations of one sector that asked the same; at least five of them, none dominating (`Dominance`). The
/// spread is given as quartiles in whole points: neither the best nor the worst organisation can be read off.
package struct BenchmarkReport: Hashable, Sendable {
    /// The fewest organisations.
    package static let leastOrganisations = 5

    /// Where an organisation stands, no finer than this.
    package enum Place: String, Hashable, Sendable, CaseIterable {
        /// Below the first quartile.
        case lowerQuarter
        /// From the first to the third quartile.
        case middleHalf
        /// Above the third quartile.
        case upperQuarter
    }

    /// One scale's spread.
    package struct Line: Hashable, Sendable {
        /// What the scale is.
        package let scale: ScaleDescription
        /// The number of organisations with a score.
        package let organisations: Int
        /// The number of their respondents.
        package let respondents: Int
        /// The first quartile, the median and the third quartile, 0 to 100 in whole points (Hyndman & Fan 1996, type 7);
        /// `nil` if too few organisations have a score, or one dominates.
        package let quartiles: Quartiles?
        /// The score of the organisation that reads the report; `nil` without one or if it is not shown.
        package let own: Double?
        /// Where that score stands; `nil` without one.
        package let place: Place?
    }

    /// Three points that cut the organisations into quarters.
    package struct Quartiles: Hashable, Sendable {
        /// A quarter lies below.
        package let first: Double
        /// Half lie below.
        package let median: Double
        /// Three quarters lie below.
        package let third: Double
    }

    /// Where the reading organisation's figures come from; without one, the survey and the rules alone.
    package let source: ReportSource
    /// The name of the organisation that reads the report; `nil` for none.
    package let reader: String?
    /// The number of organisations compared.
    package let organisations: Int
    /// The scales.
    package let lines: [Line]

    /// Compares organisations.
    ///
    /// - Parameters:
    ///   - contexts: One wave per organisation, all of one sector.
    ///   - reader: The wave of the organisation that reads the report, written `ORGANISATION/WAVE`; `nil` for none.
    /// - Throws: `BenchmarkRefusal` if the comparison may not be made.
    package init(_ contexts: [ReportContext], reader: String? = nil) throws(BenchmarkRefusal) {
        let names = contexts.map(\.organisationCode)
        if let twice = names.first(where: { name in names.filter { $0 == name }.count > 1 }) {
            throw .repeatedOrganisation(twice)
        }
        let own = contexts.first { $0.release.wave == reader }
        if let reader, own == nil { throw .unknownReader(reader) }
        let present = contexts.filter { $0.root?.n != nil }
        guard present.count >= Self.leastOrganisations, let first = present.first else {
            throw .tooFew(present.count)
        }
        guard Dominance.isSafe(present.compactMap { $0.root?.n }) else { throw .dominated }
        let shared = first.scales.filter { scale in
            present.allSatisfy {
                Comparability.isSame(scale: scale.code, in: $0.definition, and: first.definition)
            }
        }
        guard !shared.isEmpty else { throw .nothingShared }
        source = ReportSource(own ?? first, isAnonymous: own == nil)
        self.reader = own?.organisation
        organisations = present.count
        lines = shared.map { Line($0, present, own: own) }
    }
}

extension BenchmarkReport.Line {
    fileprivate init(_ scale: ScaleDescription, _ contexts: [ReportContext], own: ReportContext?) {
        func figures(_ context: ReportContext) -> ReleasedScale? {
            context.root?.scales.first { $0.code == scale.code }
        }
        let present = contexts.compactMap(figures)
        self.scale = scale
        organisations = present.count
        respondents = present.reduce(0) { $0 + $1.n }
        let isSafe = present.count >= BenchmarkReport.leastOrganisations && Dominance.isSafe(present.map(\.n))
        let quartiles = isSafe ? BenchmarkReport.Quartiles(of: present.map(\.score)) : nil
        self.quartiles = quartiles
        let score = own.flatMap(figures)?.score
        self.own = score
        place = score.flatMap { score in
            quartiles.map {
                score < $0.first ? .lowerQuarter : score > $0.third ? .upperQuarter : .middleHalf
            }
        }
    }
}

extension BenchmarkReport.Quartiles {
    fileprivate init(of scores: [Double]) {
        let sorted = scores.sorted()
        func quantile(_ share: Double) -> Double {
            let place = share * Double(sorted.count - 1)
            let low = Int(place)
            let high = min(low + 1, sorted.count - 1)
            let value = sorted[low] + (place - Double(low)) * (sorted[high] - sorted[low])
            return value.rounded(.toNearestOrAwayFromZero)
        }
        first = quantile(0.25)
        median = quantile(0.5)
        third = quantile(0.75)
    }
}
