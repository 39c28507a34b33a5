/// Whether the audit log is what was recorded.
package struct AuditVerification: Sendable, Hashable {
    /// A place where it is not.
    package struct Fault: Sendable, Hashable {
        /// What happened there.
        package enum Kind: String, Sendable, Hashable, Codable {
            /// Entries before this one are gone.
            case missing
            /// The entry is not the one that was recorded in its place: changed, moved or put in.
            case changed
            /// The newest entries are gone.
            case cut
            /// The record of the newest entry is gone.
            case headless
            /// The digest that was kept outside is in the log no more.
            case unexpected
        }

        /// The entry at which it shows.
        package let entry: Int64
        /// What happened there.
        package let kind: Kind
    }

    /// The number of the newest entry.
    package let newest: Int64
    /// The newest entry's digest in hexadecimal digits; kept outside, it proves later that nothing was cut off.
    package let digest: String
    /// Every fault, by entry; empty if the log is whole.
    package let faults: [Fault]
}

extension AuditVerification.Fault: CustomStringConvertible {
    /// A sentence saying what happened.
    package var description: String {
        switch kind {
        case .missing: "Entries before number \(entry) have been removed."
        case .changed:
            "Entry \(entry) is not the one that was recorded there: it was changed, moved or put in."
        case .cut: "The newest entries have been removed or replaced: the log should end with entry \(entry)."
        case .headless: "The record of the newest entry has been removed."
        case .unexpected:
            "The log does not hold the digest that was expected: its end was cut off, or it was written anew "
                + "from some entry on."
        }
    }
}
