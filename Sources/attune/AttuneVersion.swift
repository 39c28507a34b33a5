/// The version that `attune --version` prints and every release and report names.
enum AttuneVersion {
    /// Semantic version, without a leading `v`.
    static let text = "0.1.0"
}
