import Postgres
import Responses

/// Sends packed rows and comments into a wave's own partitions by binary COPY, in the order they are given.
struct ResponseCopy {
    /// Which pair of tables the rows go to.
    enum Destination {
        /// The response table itself, for batches large enough to be mixed.
        case admitted
        /// The holding table, where too small a batch waits.
        case held

        fileprivate var responses: String { self == .admitted ? "response" : "held_response" }
        fileprivate var comments: String { self == .admitted ? "comment" : "held_comment" }
    }

    let target: ImportTarget
    let destination: Destination

    /// Sends some rows, in their order.
    func send(_ rows: PackedRows, in range: Range<Int>, on connection: inout Connection) throws {
        guard !range.isEmpty else { return }
        let stride = rows.stride
        let answersAt = 4 + rows.segmentCount
        // The partition fills in its organisation and wave.
        try connection.copyInRows(
            """
            COPY attune.\(identifier: "\(destination.responses)_\(target.wave)") (unit, segments, answers)
            FROM STDIN (FORMAT binary)
            """
        ) { writer in
            try rows.withUnsafeBytes { bytes in
                for number in range {
                    let row = UnsafeRawBufferPointer(
                        rebasing: bytes[number * stride..<(number + 1) * stride])
                    try writer.beginRow(fieldCount: 3)
                    writer.append(row.loadUnaligned(as: Int32.self))
                    writer.append(UnsafeRawBufferPointer(rebasing: row[4..<answersAt]))
                    writer.append(UnsafeRawBufferPointer(rebasing: row[answersAt...]))
                }
            }
        }
    }

    /// Sends comments.
    func send(_ comments: some Collection<ResponseBatch.Comment>, on connection: inout Connection) throws {
        guard !comments.isEmpty else { return }
        try connection.copyInRows(
            """
            COPY attune.\(identifier: "\(destination.comments)_\(target.wave)") (unit, question, text)
            FROM STDIN (FORMAT binary)
            """
        ) { writer in
            for comment in comments {
                try writer.beginRow(fieldCount: 3)
                writer.append(comment.unit)
                writer.append(Int16(comment.question))
                writer.append(comment.text)
            }
        }
    }
}
