import Foundation
import Testing

/// The protector and the auditor on tables in files, without a database.
@Suite struct DisclosureCommandTests {
    private static let tables = AttuneProcess.fixtures.appending(path: "privacy")

    private static let cell = #""cells": [{"id": "c", "atoms": ["a"], "status": "primary"}]}"#

    private func object(_ text: String) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }

    @Test func `an audit in JSON names the exposed group and every withheld cell's limits`() async throws {
        let file = Self.tables.appending(path: "03-two-small-children.json").path
        let outcome = try await AttuneProcess().run(["disclosure", "audit", file, "--format", "json"])
        #expect(outcome.status == 0, "\(outcome.errors)")
        let report = try object(outcome.output)
        #expect(report["schema"] as? String == "attune.disclosure-audit/1")
        #expect(report["safe"] as? Bool == false)
        let smallest = try #require(report["smallestExposed"] as? [String: Any])
        #expect(smallest["respondents"] as? Int == 4)
        #expect(smallest["atoms"] as? [String] == ["t3", "t4"])
        let cells = try #require(report["cells"] as? [[String: Any]])
        #expect(cells.map { $0["id"] as? String } == ["t3", "t4"])
        #expect(cells.allSatisfy { $0["lower"] as? Int == 0 && $0["upper"] as? Int == 4 })
    }

    @Test func `a protected table is safe, also through standard input`() async throws {
        let file = Self.tables.appending(path: "05-bridge.json").path
        let protected = try await AttuneProcess().run(["disclosure", "protect", file, "--format", "json"])
        #expect(protected.status == 0, "\(protected.errors)")
        let audit = try await AttuneProcess().run(
            ["disclosure", "audit", "-", "--format", "json"], input: Data(protected.output.utf8))
        let report = try object(audit.output)
        #expect(report["safe"] as? Bool == true)
        #expect(report["smallestExposed"] is NSNull)
    }

    @Test func `the text says in words what is learned`() async throws {
        let file = Self.tables.appending(path: "01-one-child.json").path
        let outcome = try await AttuneProcess().run(["disclosure", "audit", file])
        #expect(outcome.output.contains("Exposed: 3 respondents in t3."))
        #expect(outcome.output.contains("by combination"))
    }

    @Test(arguments: [
        ("not json at all", "not JSON"),
        (#"{"k": 5, "atoms": []}"#, "cells"),
        (#"{"atoms": [], "cells": []}"#, "`k`"),
        ("", "not JSON"),
        (#"{"k": 1, "atoms": [], "cells": []}"#, "`k` is 1"),
        (#"{"k": 5.5, "atoms": [{"id": "a", "value": 1}], "cells": []}"#, "whole number"),
        (#"{"k": 5, "atoms": [], "cells": []}"#, "no atoms"),
        (#"{"k": 5, "atoms": [{"id": "a", "value": 1}], "cells": []}"#, "no cells"),
        (#"{"k": 5, "atoms": [{"id": "a", "value": -3}], "# + cell, "‘a’"),
        (#"{"k": 5, "atoms": [{"id": "a", "value": 3.5}], "# + cell, "`respondents`"),
        (
            #"{"k": 5, "atoms": [{"id": "a", "value": 3, "lower": 5}], "# + cell,
            "outside its limits"
        ),
        (
            #"{"k": 5, "atoms": [{"id": "a", "value": 1, "respondents": 9223372036854775807}], "# + cell,
            "‘a’"
        ),
        (
            #"{"k": 5, "atoms": [{"id": "a", "value": 1}, {"id": "a", "value": 2}], "# + cell,
            "used twice"
        ),
        (#"{"k": 5, "atoms": [{"id": "a", "value": "x"}], "cells": []}"#, "atoms[0].value"),
        (
            #"{"k": 5, "atoms": [{"id": "a", "value": 1}], "cells": [{"id": "c", "atoms": ["b"], "status": "published"}]}"#,
            "‘b’"
        ),
    ])
    func `a file that is no table is refused with the place`(_ content: String, _ place: String) async throws
    {
        let outcome = try await AttuneProcess().run(["disclosure", "audit", "-"], input: Data(content.utf8))
        #expect(outcome.status == 65)
        #expect(outcome.output.isEmpty)
        #expect(outcome.errors.contains(place), "\(outcome.errors)")
    }

    @Test func `a key that nobody reads is named`() async throws {
        let table =
            #"{"k": 5, "atoms": [{"id": "a", "value": 9, "uper": 9}], "cells": [{"id": "c", "atoms": ["a"], "status": "published"}]}"#
        let outcome = try await AttuneProcess().run(["disclosure", "audit", "-"], input: Data(table.utf8))
        #expect(outcome.status == 0)
        #expect(outcome.errors.contains("‘atoms[].uper’"), "\(outcome.errors)")
    }

    @Test func `a threshold of one is wrong usage`() async throws {
        let outcome = try await AttuneProcess().run(["disclosure", "protect", "-", "--k", "1"])
        #expect(outcome.status == 64)
    }
}
