import Survey

/// How a synthetic person answers a survey's items.
///
/// A latent score of variance 1 per item: the unit's share (`unitEffect`), and of the rest two fifths for the person,
/// a fifth for the person on the item's scale and two fifths for the item alone; cut into the points of the response
/// scale at equal steps. Scales of five items get a Cronbach's alpha between .85 and .9.
struct AnswerModel {
    /// What there is to know about an item.
    private struct Target {
        let scale: Int
        let points: Int
        let offersNotApplicable: Bool
        /// Whether the first position is the best news.
        let isTurned: Bool
    }

    private let plan: SimulationPlan
    private let targets: [Target]
    private let scaleCount: Int
    private let shares: [[Double]]

    /// The number of the survey's items.
    var itemCount: Int { targets.count }
    /// The number of the survey's segments.
    var segmentCount: Int { shares.count }

    init(_ definition: SurveyDefinition, plan: SimulationPlan) {
        self.plan = plan
        scaleCount = definition.scales.count + 1
        targets = definition.items.map { item in
            let scale = definition.responseScales.first { $0.code == item.responseScale }
            let favourable = scale?.favourable.max() ?? 1
            let unfavourable = scale?.unfavourable.max() ?? 0
            return Target(
                scale: definition.scales.firstIndex { $0.members.contains { $0.item == item.code } }
                    ?? definition.scales.count,
                points: scale?.points.count ?? 0, offersNotApplicable: scale?.notApplicable != nil,
                isTurned: item.isReversed != (favourable < unfavourable))
        }
        shares = definition.segments.map(Self.shares)
    }

    /// A unit's latent climate by scale in one wave, of variance `unitEffect`.
    func climate(unit: Int, wave: Int) -> [Double] {
        (0..<scaleCount).map { scale in
            var lasting = SeededGenerator(seed: plan.seed, 2, UInt64(unit), UInt64(scale))
            // What a unit's scales have in common is as large as what they have not.
            var common = SeededGenerator(seed: plan.seed, 3, UInt64(unit))
            var passing = SeededGenerator(seed: plan.seed, 4, UInt64(unit), UInt64(scale), UInt64(wave))
            let base = (lasting.normal() + common.normal()) / 2.0.squareRoot()
            let mixed =
                plan.stability * base + (1 - plan.stability * plan.stability).squareRoot() * passing.normal()
            return plan.unitEffect.squareRoot() * mixed + plan.drift * Double(wave)
        }
    }

    /// Answers all items: one octet each, as a packed answer has them.
    func answer(
        _ climate: [Double], _ generator: inout SeededGenerator, into row: UnsafeMutableBufferPointer<UInt8>
    ) {
        let rest = (1 - plan.unitEffect).squareRoot()
        let person = rest * 0.4.squareRoot() * generator.normal()
        let scales = (0..<scaleCount).map { _ in rest * 0.2.squareRoot() * generator.normal() }
        for (index, target) in targets.enumerated() {
            let noise = rest * 0.4.squareRoot() * generator.normal()
            let chance = generator.uniform()
            if chance < plan.missing || target.points == 0 {
                row[index] = PackedAnswer.notAnswered
            } else if target.offersNotApplicable, plan.missing > 0, chance < plan.missing + 0.01 {
                row[index] = PackedAnswer.notApplicable
            } else {
                let latent = plan.tendency + climate[target.scale] + person + scales[target.scale] + noise
                // Steps of 5/A standard deviations: the same spread on every number of points A.
                let place = Double(target.points) / 2 + latent * Double(target.points) / 5
                let position = min(max(Int(place.rounded(.down)), 0), target.points - 1)
                row[index] = UInt8(target.isTurned ? target.points - position : position + 1)
            }
        }
    }

    /// Chooses the segments' values: one octet each, 0 for not stated.
    func segments(_ generator: inout SeededGenerator, into row: UnsafeMutableBufferPointer<UInt8>) {
        for (index, shares) in shares.enumerated() {
            var rest = generator.uniform() / 0.97
            row[index] = 0
            for (value, share) in shares.enumerated() {
                rest -= share
                if rest < 0 {
                    row[index] = UInt8(value + 1)
                    break
                }
            }
        }
    }

    /// The values' shares as declared, the undeclared ones sharing what is left; they add up to 1.
    private static func shares(of segment: Segment) -> [Double] {
        let declared = segment.values.compactMap(\.expectedShare).reduce(0, +)
        let open = segment.values.count { $0.expectedShare == nil }
        let each = open > 0 ? max(0.01, 1 - declared) / Double(open) : 0
        let shares = segment.values.prefix(254).map { max(0, $0.expectedShare ?? each) }
        let total = shares.reduce(0, +)
        return total > 0 ? shares.map { $0 / total } : shares
    }
}
