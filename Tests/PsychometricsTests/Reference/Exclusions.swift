/// The leaves of the reference files that are not held against this module, each with its reason.
///
/// Texts are descriptions, not figures, and are passed over everywhere.
enum Exclusions {
    struct Rule {
        var file: String?
        var fragment: String
        /// Only leaves whose last key is this one.
        var key: String?
        var reason: String

        func covers(_ path: String, _ name: String) -> Bool {
            (file ?? name) == name && path.contains(fragment)
                && (key.map { path.hasSuffix("/" + $0) } ?? true)
        }
    }

    static let rules: [Rule] = [
        Rule(
            fragment: "psych_omega_", reason: "minimum residuals on correlations: given for information only"),
        Rule(
            fragment: "cfa_fiml", reason: "full information from incomplete rows needs the rows, not counters"
        ),
        Rule(
            file: "edge_cases", fragment: "psych_alpha_drops_items",
            reason: "psych drops items without variance; the policy is to keep them"),
        Rule(
            file: "edge_cases", fragment: "multilevel_cronbach_keeps_items",
            reason: "the same figure as alpha_covariance_formula_k5"),
        Rule(
            file: "edge_cases", fragment: "two_items/alpha",
            reason: "its data are not among the fixtures; two items are tested in ReliabilityTests"),
        Rule(
            file: "edge_cases", fragment: "two_items/spearman_brown_from_r",
            reason: "its data are not among the fixtures; two items are tested in ReliabilityTests"),
        Rule(
            file: "edge_cases", fragment: "naive_double_sum_of_squares",
            reason: "what a formula gives that is not used"),
        Rule(
            file: "lq2002", fragment: "single_item_scale_LEAD03/agreement/groups", key: "rwgj_lindell",
            reason: "multilevel has no r*wg for a single item; here it is 1 − s²/σ²"),
        Rule(
            file: "lq2002", fragment: "lead03_favourable/25/covers",
            reason: "the reference's lower end is 3.5e-18 instead of 0; ours is exactly 0 and covers 0"),
        Rule(
            file: "lq2002", fragment: "lead03_favourable/57/covers",
            reason: "the reference's lower end is 1.4e-17 instead of 0; ours is exactly 0 and covers 0"),
    ]
}
