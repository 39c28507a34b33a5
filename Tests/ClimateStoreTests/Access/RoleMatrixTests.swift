import ClimateStore
import Postgres
import TestSupport
import Testing

/// Every role against every object, column and verb that the catalogue lists; every denial is tried for real.
@Suite struct RoleMatrixTests {
    /// A question to the catalogue and the statement that tries it.
    private struct Combination: Sendable {
        let role: String
        let what: String
        let privilege: String
        let isAllowed: Bool
        /// Run under the role; `nil` if it cannot be tried without other rights.
        let attempt: String?
        /// What the server may answer instead of “permission denied”, because it finds out earlier.
        var otherwise: Set<SQLState> = []
    }

    /// Lends a database with an open and a closed wave of two organisations, and an outsider.
    private static func withWaves(
        _ body:
            @escaping @Sendable (inout Connection, SchemaCatalogue, _ outsider: String, _ open: [String])
            throws
            -> Void
    ) async throws {
        try await TestLogin.withLogins(["outsider"]) { logins async throws in
            try await StoreFixture.withWave { store, database, reference async throws in
                let open = try await store.wave(try await StoreFixture.addRival(store)).number
                _ = try await store.closeWave(reference)
                try await database.withTransaction { connection in
                    try connection.executeScript(
                        unsafeSQL: "CREATE SCHEMA lab; GRANT ALL ON SCHEMA lab TO PUBLIC")
                    let catalogue = try SchemaCatalogue(&connection)
                    let partitions = catalogue.relations.filter {
                        $0.isPartition && $0.name.hasSuffix("_\(open)")
                    }
                    try body(&connection, catalogue, logins[0].name, partitions.map(\.name))
                }
            }
        }
    }

    private static func serverRole(_ role: String, outsider: String) -> String {
        role == "outsider" ? outsider : "attune_\(role)"
    }

    // MARK: - What is expected

    private static func combinations(
        of catalogue: SchemaCatalogue, open: [String]
    ) -> [Combination] {
        let tables = RoleMatrix.rights(RoleMatrix.relations)
        let partitions = RoleMatrix.rights(RoleMatrix.openPartitions)
        var result: [Combination] = []
        for relation in catalogue.relations {
            let family = String(relation.name.prefix { !$0.isNumber }.dropLast())
            let rights: [String: RoleMatrix.Rights]
            if relation.isPartition {
                rights = open.contains(relation.name) ? partitions[family] ?? [:] : [:]
                if partitions[family] == nil {
                    Issue.record("\(family)_N is not in the matrix of partitions")
                }
            } else {
                rights = tables[relation.name] ?? [:]
                if tables[relation.name] == nil { Issue.record("\(relation.name) is not in the matrix") }
            }
            for role in RoleMatrix.roles {
                result += combinations(of: relation, role, rights[role] ?? RoleMatrix.Rights())
            }
        }
        return result
    }

    private static func combinations(
        of relation: SchemaCatalogue.Relation, _ role: String, _ rights: RoleMatrix.Rights
    ) -> [Combination] {
        let name = "attune.\(relation.name)"
        let early: Set<SQLState> = relation.isView ? ["55000", "42809", "42501"] : []
        var result: [Combination] = []
        for (verb, privilege) in RoleMatrix.verbs.sorted(by: { $0.key < $1.key }) {
            result.append(
                Combination(
                    role: role, what: name, privilege: privilege, isAllowed: rights.allow(verb),
                    attempt: attempt(verb, relation), otherwise: early))
        }
        for column in relation.columns {
            for verb in ["read", "add", "change", "refer"] {
                let attempts = [
                    "read": "SELECT \(column.name) FROM \(name) LIMIT 0",
                    "add":
                        "INSERT INTO \(name) (\(column.name)) OVERRIDING SYSTEM VALUE "
                        + "SELECT NULL::\(column.type) WHERE false",
                    "change": "UPDATE \(name) SET \(column.name) = DEFAULT WHERE false",
                ]
                result.append(
                    Combination(
                        role: role, what: "\(name).\(column.name)", privilege: RoleMatrix.verbs[verb] ?? "",
                        isAllowed: rights.allow(verb, column.name), attempt: attempts[verb], otherwise: early)
                )
            }
        }
        return result
    }

    private static func attempt(_ verb: String, _ relation: SchemaCatalogue.Relation) -> String? {
        let name = "attune.\(relation.name)"
        switch verb {
        case "read": return "SELECT * FROM \(name) LIMIT 0"
        case "remove": return "DELETE FROM \(name) WHERE false"
        case "empty": return "TRUNCATE \(name)"
        case "hook":
            return "CREATE TRIGGER probe AFTER INSERT ON \(name) FOR EACH STATEMENT "
                + "EXECUTE FUNCTION suppress_redundant_updates_trigger()"
        case "refer" where !relation.key.isEmpty:
            let columns = relation.key.map { "\($0.name) \($0.type)" }.joined(separator: ", ")
            let names = relation.key.map(\.name).joined(separator: ", ")
            return "CREATE TABLE lab.probe (\(columns), FOREIGN KEY (\(names)) REFERENCES \(name) (\(names)))"
        default: return nil
        }
    }

    // MARK: - Relations and columns

    @Test func `the catalogue grants on tables, views and columns what the matrix says, and no more`()
        async throws
    {
        try await Self.withWaves { connection, catalogue, outsider, open in
            let all = Self.combinations(of: catalogue, open: open)
            #expect(all.count > 2_000)
            for combination in all {
                let role = Self.serverRole(combination.role, outsider: outsider)
                let parts = combination.what.split(separator: ".").map(String.init)
                let isHeld: Bool =
                    parts.count == 2
                    ? try connection.query(
                        "SELECT has_table_privilege(\(role), \(combination.what), \(combination.privilege))")[
                            0, 0]
                    : try connection.query(
                        "SELECT has_column_privilege(\(role), \("\(parts[0]).\(parts[1])"), \(parts[2]), \(combination.privilege))"
                    )[0, 0]
                #expect(
                    isHeld == combination.isAllowed,
                    "\(combination.role) \(combination.privilege) on \(combination.what)")
            }
        }
    }

    @Test func `every denied table, view and column is denied for real`() async throws {
        try await Self.withWaves { connection, catalogue, outsider, open in
            var tried = 0
            for combination in Self.combinations(of: catalogue, open: open) {
                guard let attempt = combination.attempt else { continue }
                let role = Self.serverRole(combination.role, outsider: outsider)
                let state = try connection.attempt(attempt, as: role)?.sqlState
                if combination.isAllowed {
                    #expect(state != .insufficientPrivilege, "\(combination.role): \(attempt)")
                } else {
                    let isDenied = state.map { combination.otherwise.contains($0) } ?? false
                    #expect(state == .insufficientPrivilege || isDenied, "\(combination.role): \(attempt)")
                    tried += 1
                }
            }
            #expect(tried > 1_500)
        }
    }

    @Test func `the matrix has no object that is gone`() async throws {
        try await Self.withWaves { _, catalogue, _, _ in
            let relations = Set(catalogue.relations.filter { !$0.isPartition }.map(\.name))
            #expect(Set(RoleMatrix.rights(RoleMatrix.relations).keys) == relations)
            #expect(
                Set(RoleMatrix.callers(RoleMatrix.functions).keys) == Set(catalogue.functions.map(\.name)))
        }
    }

    // MARK: - Functions

    @Test func `functions are called by the roles of the matrix, and every other call is denied for real`()
        async throws
    {
        try await Self.withWaves { connection, catalogue, outsider, _ in
            let callers = RoleMatrix.callers(RoleMatrix.functions)
            var tried = 0
            for function in catalogue.functions {
                let allowed = callers[function.name]
                if allowed == nil { Issue.record("\(function.signature) is not in the matrix") }
                for role in RoleMatrix.roles {
                    let isAllowed = allowed?.contains(role) ?? false
                    let server = Self.serverRole(role, outsider: outsider)
                    let isHeld: Bool = try connection.query(
                        "SELECT has_function_privilege(\(server), \(function.signature), 'EXECUTE')")[0, 0]
                    #expect(isHeld == isAllowed, "\(role): \(function.signature)")
                    let state = try connection.attempt("SELECT \(function.emptyCall)", as: server)?.sqlState
                    if isAllowed { continue }
                    #expect(state == .insufficientPrivilege, "\(role): \(function.emptyCall)")
                    tried += 1
                }
            }
            #expect(tried > 150)
        }
    }

    // MARK: - The rest

    @Test func `schema, sequences and types give nothing else away`() async throws {
        try await Self.withWaves { connection, _, outsider, _ in
            for role in RoleMatrix.roles {
                let server = Self.serverRole(role, outsider: outsider)
                let row = try connection.query(
                    """
                    SELECT has_schema_privilege(\(server), 'attune', 'USAGE'),
                           has_schema_privilege(\(server), 'attune', 'CREATE'),
                           (SELECT count(*) FROM pg_class s
                            WHERE s.relnamespace = 'attune'::regnamespace
                              AND CASE s.relkind WHEN 'S'
                                  THEN has_sequence_privilege(\(server), s.oid, 'USAGE, SELECT, UPDATE') END),
                           pg_has_role(\(server), 'attune_owner', 'MEMBER')
                    """
                ).map { row in (try row[0] as Bool, try row[1] as Bool, try row[2] as Int, try row[3] as Bool)
                }
                let (mayUse, mayCreate, sequences, isOwner) = row[0]
                #expect(mayUse == (role != "outsider"), "\(role)")
                #expect(!mayCreate && sequences == 0 && !isOwner, "\(role)")
            }
        }
    }

    @Test func `every table with an organisation is under row-level security, forced`() async throws {
        try await Self.withWaves { connection, catalogue, _, _ in
            for relation in catalogue.relations where !relation.isView && !relation.isPartition {
                guard relation.columns.contains(where: { $0.name == "organisation" }) else { continue }
                let flags = try connection.query(
                    """
                    SELECT relrowsecurity AND relforcerowsecurity FROM pg_class
                    WHERE oid = \("attune.\(relation.name)")::regclass
                    """
                ).map { row in try row[0] as Bool }
                #expect(
                    flags == [true],
                    "\(relation.name): SELECT attune.keep_apart('attune.\(relation.name)', …)")
            }
        }
    }

    @Test
    func `every function has a fixed search path, and those of others' rights belong to Attune's roles`()
        async throws
    {
        try await Self.withWaves { connection, _, _, _ in
            let faulty = try connection.query(
                """
                SELECT p.oid::regprocedure::text FROM pg_proc p
                WHERE p.pronamespace = 'attune'::regnamespace
                  AND (NOT coalesce(p.proconfig, '{}') && '{"search_path=pg_catalog, pg_temp","search_path=pg_catalog, attune, pg_temp"}'
                       OR p.proowner::regrole::text NOT IN ('attune_owner', 'attune_reader', 'attune_registrar')
                       OR p.proacl IS NULL OR p.proleakproof)
                """
            ).map { row in try row[0] as String }
            #expect(faulty.isEmpty)
        }
    }

    @Test func `what is made from now on is nobody else's either`() async throws {
        try await Self.withWaves { connection, _, outsider, _ in
            for owner in ["attune_owner", "attune_reader", "attune_registrar"] {
                try connection.executeScript(
                    unsafeSQL: """
                        SET LOCAL ROLE \(owner);
                        CREATE FUNCTION lab.made_\(owner)() RETURNS integer LANGUAGE sql AS 'SELECT 1';
                        CREATE TABLE lab.table_\(owner) (x integer);
                        RESET ROLE
                        """)
                let state = try connection.attempt("SELECT lab.made_\(owner)()", as: outsider)?.sqlState
                #expect(state == .insufficientPrivilege, "\(owner)")
                let read = try connection.attempt("SELECT * FROM lab.table_\(owner)", as: outsider)?.sqlState
                #expect(read == .insufficientPrivilege, "\(owner)")
            }
        }
    }
}
