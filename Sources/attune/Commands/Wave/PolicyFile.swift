import Disclosure
import Foundation

/// A policy file the user named: JSON with any of the policy's rules; those absent have their defaults.
enum PolicyFile {
    /// Reads and checks a policy.
    ///
    /// - Parameter path: `nil` for the defaults.
    /// - Throws: `CommandFailure` with `badInput` for a file that is not a policy, or for one that is not safe.
    static func policy(_ path: String?) throws -> Policy {
        guard let path else { return Policy() }
        let data = Data(try InputFile.read(path, limit: 1 << 16))
        let rules = try JSONEncoder().encode(Policy())
        let known = (try JSONSerialization.jsonObject(with: rules) as? [String: Any] ?? [:]).keys.sorted()
        guard let given = try? JSONSerialization.jsonObject(with: data) as? [String: Any],
            let policy = try? JSONDecoder().decode(Policy.self, from: data)
        else {
            throw CommandFailure(
                .badInput,
                "\(path): this is not a policy. A policy is a JSON object with any of the rules "
                    + known.joined(separator: ", ")
                    + "; numbers are whole numbers, uncertainty is auto or always, interimReleases true or "
                    + "false.")
        }
        if let unknown = given.keys.sorted().first(where: { !known.contains($0) }) {
            throw CommandFailure(
                .badInput,
                "\(path): ‘\(unknown)’ is not a rule of a policy. The rules are \(known.joined(separator: ", "))."
            )
        }
        do {
            return try policy.validated()
        } catch {
            throw CommandFailure(.badInput, "\(path): \(error)")
        }
    }
}
