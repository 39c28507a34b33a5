import Foundation
import Testing

@Suite struct ImportTests {
    @Test func `every import follows the module graph`() throws {
        let findings = ImportChecker.findings(in: try RepositoryFiles.sources(below: "Sources"))
        #expect(findings == [])
    }

    @Test func `the module graph is the package's`() throws {
        let manifest = PackageManifest(try RepositoryFiles.text(of: "Package.swift"))
        let ours = manifest.targets.filter { $0.value.kind != "testTarget" && $0.key != "TestSupport" }
        #expect(Set(ours.keys) == Set(ModuleGraph.dependencies.keys))
        // A plugin depends on the program that it runs and imports nothing of ours.
        for (name, target) in ours where target.kind != "plugin" {
            #expect(target.dependencies == ModuleGraph.dependencies[name], "\(name) differs")
        }
    }

    @Test func `the module graph has no way up`() {
        for (position, name) in ModuleGraph.order.enumerated() {
            let below = Set(ModuleGraph.order[..<position])
            let own = ModuleGraph.dependencies[name, default: []].intersection(ModuleGraph.order)
            #expect(own.isSubset(of: below), "\(name) depends on what is above it")
        }
        for pure in ["Survey", "Psychometrics", "Aggregation", "Disclosure"] {
            #expect(ModuleGraph.toolchain(of: pure).allSatisfy { !$0.hasPrefix("Foundation") })
            let forbidden: Set = ["Postgres", "CLibPQ", "ClimateStore", "LocalDatabase", "Reporting"]
            #expect(ModuleGraph.dependencies[pure]?.isDisjoint(with: forbidden) == true)
        }
        let users = ModuleGraph.dependencies.filter { $0.value.contains("CLibPQ") }.keys
        #expect(Array(users) == ["Postgres"])
    }

    @Test func `every target has its folder, and every folder its target`() throws {
        let folder = RepositoryFiles.top.appending(path: "Sources").path
        let folders = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0 != ".DS_Store" }
        #expect(Set(folders) == Set(ModuleGraph.dependencies.keys))
    }

    @Test(arguments: [
        ("Survey", "import Foundation"),
        ("Survey", "package import Foundation"),
        ("Disclosure", "import struct Foundation.Data"),
        ("Psychometrics", "@preconcurrency import Foundation"),
        ("Aggregation", "let x = 1; import Foundation"),
        ("ClimateStore", "internal import CLibPQ"),
        ("ClimateStore", "import Psychometrics"),
        ("Reporting", "\timport\tAggregation"),
        ("Postgres", "import Survey"),
        ("attune", "import Yams"),
        ("Unheard", "let x = 1"),
    ])
    func `an import that is not declared is found`(target: String, line: String) {
        let file = SourceFile(
            path: "Sources/\(target)/Example.swift", text: "import Swift_ // first\n\(line)\n")
        let allowed = SourceFile(path: "Sources/\(target)/Example.swift", text: line)
        #expect(ImportChecker.findings(in: [file]).count >= ImportChecker.findings(in: [allowed]).count)
        #expect(ImportChecker.findings(in: [allowed]).count == 1)
    }

    @Test(arguments: [
        "// import Foundation", "/* import Foundation */", "/* a /* b */\nimport Foundation */",
        "let text = \"import Foundation\"", "let text = \"\"\"\nimport Foundation\n\"\"\"",
        "let text = #\"\"\"\n\"\nimport Foundation\n\"\"\"#", "let important = 1", "// \"\nlet b = 1 // \"",
    ])
    func `what only looks like an import is not one`(text: String) {
        let file = SourceFile(path: "Sources/Survey/Example.swift", text: text)
        #expect(ImportChecker.findings(in: [file]) == [])
    }

    @Test func `the targets are read from a manifest however it is laid out`() {
        let manifest = PackageManifest(
            """
            // .target(name: "Ghost", dependencies: ["X"]),
            .target(name: "A", swiftSettings: settings),
            .target(
                name: "B",
                dependencies: [ "A",
                    .product(name: "Crypto", package: "swift-crypto"), .target(name: "C") ],
                swiftSettings: settings),
            .executableTarget(name: "D", dependencies: ["B"]),
            .systemLibrary(name: "L", pkgConfig: "l", providers: [.apt(["l-dev"])]),
            """)
        #expect(manifest.targets["A"]?.dependencies == [])
        #expect(manifest.targets["B"]?.dependencies == ["A", "Crypto", "C"])
        #expect(manifest.targets["D"] == .init(kind: "executableTarget", dependencies: ["B"]))
        #expect(manifest.targets["L"]?.kind == "systemLibrary")
        #expect(manifest.targets["Ghost"] == nil)
    }
}
