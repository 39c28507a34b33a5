/// Who may do what with which object of the schema: the whole of it, so that nothing new goes unconsidered.
///
/// A line names an object and then what each role may do, `role verb verb(column column)`, roles apart by `|`. Roles
/// that are not named may do nothing. Verbs are `read`, `add`, `change`, `remove`, `empty`, `refer`, `hook`: SELECT,
/// INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER.
enum RoleMatrix {
    /// The roles that are held against the table; `outsider` is a login without any.
    static let roles = [
        "administrator", "collector", "aggregator", "leader", "reader", "registrar", "outsider",
    ]

    /// Tables and views.
    static let relations = """
        access_grant: administrator read | reader read | registrar read add remove
        audit_entry:
        audit_head:
        audit_kind:
        comment:
        cube: aggregator read add change
        decoded_answer: aggregator read
        held_comment:
        held_response:
        import: collector read
        known_response:
        migration: administrator read | collector read | aggregator read | leader read
        organisation: administrator read add change(name sector) | collector read | aggregator read | reader read \
        | registrar read(organisation code)
        participation:
        release: aggregator read | reader read
        release_snapshot: aggregator read add
        released_cell: aggregator read | reader read
        response: aggregator read
        retention: administrator read
        survey: administrator read add | collector read | aggregator read | reader read | registrar read(code)
        unit: administrator read add change remove | registrar read(organisation code)
        wave: administrator read | collector read | aggregator read | reader read | registrar read(organisation survey)
        wave_secret:
        wave_unit: administrator read | collector read | aggregator read | reader read
        """

    /// The partitions of a wave, by what their names begin with; those of a closed wave allow nothing.
    static let openPartitions = """
        comment: collector add
        held_comment: collector add
        held_response: collector add
        known_response:
        response: collector add
        """

    /// Functions, all of their overloads alike; after the name the roles that may call them.
    static let functions = """
        acting: administrator collector aggregator leader reader registrar
        add_released_cells: aggregator
        admit_held:
        apply_retention: administrator
        audit_digest:
        audit_faults: administrator
        audit_log: administrator
        audit_newest: administrator
        await_release:
        begin_import: collector
        cell_key: aggregator
        chain_audit_entry:
        close_wave: administrator
        compact_cubes: administrator
        count_participation:
        countable_waves: aggregator
        due_erasures: administrator
        finish_import: collector
        forget_known_responses:
        gather_release_statistics:
        gather_unit_statistics:
        gathered_statistics: administrator
        grant_access: administrator registrar
        grantable_organisation: registrar
        guard_audit_head:
        guard_opened_wave:
        guard_partition:
        guard_partition_of:
        guard_partitions:
        guard_reach:
        guard_released_cells:
        guard_retention:
        guard_snapshot:
        guard_wave:
        guard_wave_partitions:
        guard_wave_unit:
        is_known: administrator collector aggregator leader reader registrar
        is_readable: aggregator leader reader
        keep_apart:
        known_responses: collector
        lock_held: collector
        lock_known_responses: collector
        may: administrator collector aggregator leader reader registrar
        may_read_wave: reader
        may_publish: administrator registrar
        named_details:
        next_release: aggregator
        open_participation: aggregator leader
        open_wave: administrator
        open_wave_header: aggregator leader
        random_key:
        reach: administrator collector aggregator leader reader registrar
        reaches_all: administrator collector aggregator leader reader registrar
        readable_branches: aggregator leader reader
        readable_organisations: aggregator leader reader
        readable_paths: reader
        readable_releases: aggregator leader reader
        readable_tree: aggregator leader reader
        readable_units: reader
        record_change:
        record_event: administrator collector aggregator leader
        record_reading: reader
        record_units:
        refuse:
        release_header: aggregator leader reader
        release_seal: aggregator leader reader
        released_cells: aggregator leader reader
        released_figures: aggregator leader reader
        require_kept:
        require_mixing:
        require_open:
        require_reach:
        require_responses:
        response_count: administrator
        revoke_access: administrator registrar
        row_traces: administrator
        seal_release: aggregator
        set_retention: administrator
        shared_transactions: administrator
        unrecorded_participation:
        waiting_responses: collector
        wave_comments: aggregator
        write_known_responses: collector
        """
}

extension RoleMatrix {
    /// What one role may do with one relation.
    struct Rights: Equatable {
        /// Verbs that hold for the relation as a whole.
        var whole: Set<String> = []
        /// Verbs that hold for some columns only.
        var columns: [String: Set<String>] = [:]

        /// Whether the role may do it to the column, or to the relation as a whole if that is `nil`.
        func allow(_ verb: String, _ column: String? = nil) -> Bool {
            whole.contains(verb) || column.map { columns[verb, default: []].contains($0) } ?? false
        }
    }

    /// Reads a table of relations: by name and role.
    static func rights(_ text: String) -> [String: [String: Rights]] {
        var result: [String: [String: Rights]] = [:]
        for line in text.split(separator: "\n") {
            let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            var byRole: [String: Rights] = [:]
            for entry in parts[1].split(separator: "|") {
                let words = entry.split { $0 == " " || $0 == ")" }.map(String.init)
                byRole[words[0]] = rights(of: words.dropFirst())
            }
            result[String(parts[0])] = byRole
        }
        return result
    }

    private static func rights(of words: ArraySlice<String>) -> Rights {
        var rights = Rights()
        var verb: String?
        for word in words {
            if let open = word.firstIndex(of: "(") {
                verb = String(word[..<open])
                rights.columns[verb ?? "", default: []].insert(String(word[word.index(after: open)...]))
            } else if let verb, !verbs.keys.contains(word) {
                rights.columns[verb, default: []].insert(word)
            } else {
                verb = nil
                rights.whole.insert(word)
            }
        }
        return rights
    }

    /// Reads the table of functions: the roles that may call each.
    static func callers(_ text: String) -> [String: Set<String>] {
        Dictionary(
            uniqueKeysWithValues: text.split(separator: "\n").map { line in
                let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
                return (String(parts[0]), Set(parts[1].split(separator: " ").map(String.init)))
            })
    }

    /// What PostgreSQL calls each verb.
    static let verbs = [
        "read": "SELECT", "add": "INSERT", "change": "UPDATE", "remove": "DELETE", "empty": "TRUNCATE",
        "refer": "REFERENCES", "hook": "TRIGGER",
    ]
}
