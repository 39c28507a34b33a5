import Postgres

/// Gives every function of the schema the settings that its caller must not choose.
///
/// Done after each migration and not by one, so that no later function can be without them.
enum FunctionSettings {
    /// Each setting with its value and what a caller could do with another.
    static let all: [(name: String, value: String)] = [
        // Days are the server's: by a time zone far away a caller would have a second today, and a second count of it.
        ("TimeZone", "UTC"),
        // By debug_print_plan and trace_sort a caller would be told how the function reads what they may not read.
        ("client_min_messages", "warning"),
        // Texts in the function mean what they meant when it was written.
        ("standard_conforming_strings", "on"),
    ]

    /// Alters the functions that lack one, each as the role that owns it.
    ///
    /// - Parameter connection: In the transaction of a migration, as a login that may act as the owning roles.
    static func apply(on connection: inout Connection) throws {
        try connection.execute("RESET ROLE")
        let wanted = all.map { "\($0.name)=\($0.value)" }
        let functions = try connection.query(
            """
            SELECT format('%I.%I(%s)', n.nspname, p.proname, pg_catalog.pg_get_function_identity_arguments(p.oid)),
                   r.rolname::text
            FROM pg_catalog.pg_proc p
            JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
            JOIN pg_catalog.pg_roles r ON r.oid = p.proowner
            WHERE n.nspname = 'attune' AND p.prokind = 'f' AND NOT coalesce(p.proconfig, '{}') @> \(wanted)
            ORDER BY 2, 1
            """
        ).map { row in (signature: try row[0] as String, owner: try row[1] as String) }
        for (owner, owned) in Dictionary(grouping: functions, by: \.owner).sorted(by: { $0.key < $1.key }) {
            try connection.execute("SET LOCAL ROLE \(identifier: owner)")
            let statements = owned.flatMap { function in
                all.map { "ALTER FUNCTION \(function.signature) SET \($0.name) = '\($0.value)'" }
            }
            try connection.executeScript(unsafeSQL: statements.joined(separator: ";\n"))
        }
        try connection.execute("RESET ROLE")
    }
}
