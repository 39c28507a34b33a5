import Postgres
package import Survey

extension ClimateStore {
    /// What importing a unit file changed.
    package struct UnitChange: Sendable, Hashable {
        /// Units that were not there before.
        package let added: Int
        /// Units whose name, parent or members changed.
        package let changed: Int
        /// Units of the file that were there just so.
        package let unchanged: Int
        /// Units of the organisation that the file does not name; they are left as they were.
        package let untouched: Int
    }

    /// Adds units to an organisation's tree and brings those it has up to date; open waves keep their own tree.
    ///
    /// - Parameter rows: Units in any order; parents are among them or in the tree already.
    /// - Throws: `StoreError` of kind `notFound` without such an organisation, `refused` if the tree would not
    ///   be one tree.
    package func importUnits(_ rows: [UnitRow], into organisation: Code) async throws -> UnitChange {
        try await perform(as: .administrator) { connection in
            let tenant = try Self.number(ofOrganisation: organisation.text, on: &connection)
            try connection.execute("LOCK TABLE attune.unit IN SHARE ROW EXCLUSIVE MODE")
            let before = try Self.units(of: tenant, on: &connection)
            let known = Dictionary(before.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
            let added = rows.filter { known[$0.code] == nil }
            let changed = rows.filter { row in known[row.code].map { $0 != row } ?? false }
            let named = Set(rows.map(\.code))
            try Self.check(tree: before.filter { !named.contains($0.code) } + rows)
            try Self.upsert(added + changed, tenant, on: &connection)
            return UnitChange(
                added: added.count, changed: changed.count,
                unchanged: rows.count - added.count - changed.count,
                untouched: before.count - (rows.count - added.count))
        }
    }

    /// Lists an organisation's units, parents before children, siblings by code.
    ///
    /// - Throws: `StoreError` of kind `notFound`.
    package func units(of organisation: Code) async throws -> [UnitRow] {
        try await perform(as: .administrator, access: .readOnly) { connection in
            let tenant = try Self.number(ofOrganisation: organisation.text, on: &connection)
            return UnitOrder.parentsFirst(try Self.units(of: tenant, on: &connection))
        }
    }

    private static func units(of tenant: Int32, on connection: inout Connection) throws -> [UnitRow] {
        try connection.query(
            """
            SELECT code, name, parent, members FROM attune.unit WHERE organisation = \(tenant)
            ORDER BY code COLLATE "C"
            """
        ).map { row in UnitRow(code: try row[0], name: try row[1], parent: try row[2], members: try row[3]) }
    }

    /// Units below the root come first, so that a root that moves down is no clash with the one that takes its place.
    private static func upsert(_ rows: [UnitRow], _ tenant: Int32, on connection: inout Connection) throws {
        guard !rows.isEmpty else { return }
        let demoted = rows.filter { $0.parent != nil }
        let roots = rows.filter { $0.parent == nil }
        for part in [demoted, roots] where !part.isEmpty {
            try connection.execute(
                """
                INSERT INTO attune.unit (organisation, code, name, parent, members)
                SELECT \(tenant), new.code, new.name, nullif(new.parent, ''), new.members
                FROM unnest(
                    \(part.map(\.code)), \(part.map(\.name)), \(part.map { $0.parent ?? "" }), \(part.map(\.members))
                ) AS new (code, name, parent, members)
                ON CONFLICT ON CONSTRAINT unit_key DO UPDATE
                SET name = excluded.name, parent = excluded.parent, members = excluded.members
                """)
        }
    }

    private static func check(tree rows: [UnitRow]) throws {
        let codes = Set(rows.map(\.code))
        let roots = rows.filter { $0.parent == nil }.map(\.code)
        guard roots.count == 1 else {
            let names = roots.prefix(5).map { "‘\($0)’" }.joined(separator: ", ")
            throw StoreError(
                .refused,
                roots.isEmpty
                    ? "No unit is without a parent: leave the parent of the organisation's root unit empty."
                    : "\(roots.count) units have no parent (\(names)): an organisation has one root unit. "
                        + "Name a parent for all others.")
        }
        if let orphan = rows.first(where: { row in row.parent.map { !codes.contains($0) } ?? false }) {
            throw StoreError(
                .refused,
                "The parent ‘\(orphan.parent ?? "")’ of unit ‘\(orphan.code)’ is neither in the file nor in the "
                    + "organisation.")
        }
        let reached = UnitOrder.parentsFirst(rows).count
        guard reached == rows.count else {
            throw StoreError(
                .refused,
                "\(rows.count - reached) units are their own ancestors: their parents lead round in a circle "
                    + "and never to the root.")
        }
    }
}
