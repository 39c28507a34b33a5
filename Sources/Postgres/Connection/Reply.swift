import CLibPQ

/// One result of libpq, freed at the end of its life.
struct Reply: ~Copyable {
    let pointer: OpaquePointer

    init(_ pointer: OpaquePointer) {
        self.pointer = pointer
    }

    deinit {
        PQclear(pointer)
    }

    var status: ExecStatusType { PQresultStatus(pointer) }

    /// The command's name with its counts, such as `INSERT 0 1`.
    var commandTag: String { PostgresError.text(PQcmdStatus(pointer)) }

    /// How many rows the command wrote, read or copied; 0 for commands that have no such count.
    var affectedRows: Int { Int(PostgresError.text(PQcmdTuples(pointer))) ?? 0 }
}
