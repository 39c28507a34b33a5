/// How near a computed figure must come to its reference, by what the figure is.
enum Tolerance {
    /// The relative tolerance of a path, and the absolute one for references that are 0 but for an optimiser's noise.
    static func of(_ path: String) -> (relative: Double, absolute: Double) {
        let key = path.split(separator: "/").last { $0.contains { !$0.isNumber } }.map(String.init) ?? path
        if path.contains("mult_icc_lme") { return (1.5e-2, 5e-5) }
        if path.contains("ordinal_alpha") { return key == "n" ? (0, 0) : (1e-4, 1e-4) }
        if path.contains("cohens_d_average_sd/ci95") { return (1e-3, 1e-3) }
        // R forms J from the difference of two log gammas, which costs it two digits.
        if path.hasSuffix("hedges_g_pooled/g") || path.hasSuffix("J_exact") { return (1e-11, 0) }
        if path.contains("effectsize_pkg") { return (1e-4, 1e-4) }
        if path.contains("ci95_exact_nct") { return (1e-9, 1e-9) }
        if path.contains("em_machine_precision") { return (1e-8, 0) }
        if path.contains("cfa_ml") || path.hasPrefix("omega/") { return (1e-5, 1e-5) }
        if path.contains("lme4") { return (1e-5, 1e-5) }
        if path.contains("exact_reml") || path.contains("_exact") || path.contains("group_reliabilities")
            || path.contains("empirical_bayes") && key == "reliability"
        {
            return (1e-9, 1e-12)
        }
        if key == "p" || key.hasPrefix("p_") || path.contains("multiplicity") || path.contains("log10") {
            return (1e-10, 0)
        }
        return (1e-12, 1e-15)
    }
}
