import Foundation

/// Where a libpq connection string or URI leads, as far as that decides whether tests may use it.
package struct ServerAddress: Equatable, Sendable {
    /// Every host, address and socket folder that libpq might try; empty for the default socket.
    package let hosts: [String]
    /// Whether a service file has a say, so that the hosts above may not be all.
    package let usesService: Bool

    /// Reads a connection string; what it leaves open comes from the environment, as libpq does it.
    package init(_ text: String, environment: [String: String] = [:]) {
        let words = Self.isURI(text) ? Self.uriParameters(text) : Self.parameters(text)
        let host = words["host"] ?? environment["PGHOST"] ?? ""
        let address = words["hostaddr"] ?? environment["PGHOSTADDR"] ?? ""
        hosts = (host + "," + address).split(separator: ",").map {
            $0.trimmingCharacters(in: CharacterSet(charactersIn: "[] "))
        }
        usesService = words["service"] != nil || environment["PGSERVICE"] != nil
    }

    /// Fails unless every host is a socket's folder or this machine itself.
    package func requireThisMachine() throws {
        let local: Set<String> = ["127.0.0.1", "::1", "localhost"]
        let foreign = hosts.filter { !$0.hasPrefix("/") && !$0.hasPrefix("@") && !local.contains($0) }
        guard foreign.isEmpty, !usesService else { throw ForeignServer(hosts: foreign) }
    }

    /// The same connection string with another database.
    ///
    /// - Parameter name: Letters, digits and `_` only.
    static func connectionString(_ text: String, to name: String) -> String {
        // Of a keyword that is given twice, libpq takes the second.
        guard isURI(text) else { return "\(text) dbname=\(name)" }
        let start = text.drop { $0 != "/" }.dropFirst(2)
        let authority = start.prefix { $0 != "/" && $0 != "?" }
        let query = start.drop { $0 != "?" }.dropFirst().split(separator: "&").filter {
            !$0.hasPrefix("dbname=")
        }
        let end = query.isEmpty ? "" : "?\(query.joined(separator: "&"))"
        return "\(text[..<start.startIndex])\(authority)/\(name)\(end)"
    }

    private static func isURI(_ text: String) -> Bool {
        text.hasPrefix("postgres://") || text.hasPrefix("postgresql://")
    }

    /// The parameters of `key=value key='quoted value'`.
    private static func parameters(_ text: String) -> [String: String] {
        var result: [String: String] = [:]
        var rest = Substring(text)
        while let equals = rest.firstIndex(of: "=") {
            let key = rest[..<equals].trimmingCharacters(in: .whitespacesAndNewlines)
            rest = rest[rest.index(after: equals)...].drop(while: \.isWhitespace)
            let isQuoted = rest.first == "'"
            if isQuoted { rest.removeFirst() }
            var value = ""
            while let character = rest.popFirst() {
                if isQuoted ? character == "'" : character.isWhitespace { break }
                value.append(character == "\\" ? rest.popFirst() ?? "\\" : character)
            }
            result[key] = value
        }
        return result
    }

    /// The parameters of `postgresql://user@host:port,host/database?key=value`.
    private static func uriParameters(_ text: String) -> [String: String] {
        let rest = text.drop { $0 != "/" }.dropFirst(2)
        var result: [String: String] = [:]
        let authority = rest.prefix { $0 != "/" && $0 != "?" }
        let places = authority.split(separator: "@", omittingEmptySubsequences: false).last ?? ""
        let hosts = places.split(separator: ",").map { place in
            let isBracketed = place.hasPrefix("[")
            return String(isBracketed ? place.dropFirst().prefix { $0 != "]" } : place.prefix { $0 != ":" })
        }
        if !hosts.joined().isEmpty { result["host"] = hosts.joined(separator: ",").removingPercentEncoding }
        for pair in rest.drop(while: { $0 != "?" }).dropFirst().split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1).map {
                String($0).removingPercentEncoding ?? ""
            }
            if parts.count == 2 { result[parts[0]] = parts[1] }
        }
        return result
    }
}

/// The tests were pointed at a server that is not this machine's.
package struct ForeignServer: Error, CustomStringConvertible {
    /// The hosts that are not this machine; empty when a service file decides.
    package let hosts: [String]

    /// Which server, why it is refused and what to do.
    package var description: String {
        let place = hosts.isEmpty ? "a service of pg_service.conf" : hosts.joined(separator: ", ")
        return
            "\(TestServer.variable) leads to \(place). The tests make and drop databases, so they use only "
            + "a Unix socket, 127.0.0.1, ::1 or localhost; name such a server, or unset the variable."
    }
}
