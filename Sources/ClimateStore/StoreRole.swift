/// The database role a piece of work runs under: always the least that can do it.
package enum StoreRole: String, Sendable, CaseIterable {
    /// Owns the tables; only migrations act as it.
    case owner = "attune_owner"
    /// Defines organisations, units, surveys and waves; never reads a response.
    case administrator = "attune_administrator"
    /// Adds responses; never reads one.
    case collector = "attune_collector"
    /// Reads responses to make cubes and releases; changes neither responses nor definitions.
    case aggregator = "attune_aggregator"
    /// Reads released values of the units it was granted.
    case leader = "attune_leader"

    /// The roles that commands act as, from the one that may do least.
    static let leastFirst: [StoreRole] = [.leader, .collector, .administrator, .aggregator]
}
