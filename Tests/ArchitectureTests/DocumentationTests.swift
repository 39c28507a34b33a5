import Testing

@Suite struct DocumentationTests {
    @Test func `everything that another target can use has a documentation comment`() throws {
        let files =
            try RepositoryFiles.sources(below: "Sources")
            + RepositoryFiles.sources(below: "Tests/TestSupport")
        #expect(DocumentationChecker.findings(in: files) == [])
    }

    @Test(arguments: [
        "package func f() {}",
        "public struct S {}",
        "struct S {\n    package init() {}\n}",
        "struct S {\n    package static let x = 1\n}",
        "@discardableResult\npackage func f() -> Int { 1 }",
        "/// One.\npackage let a = 1\npackage let b = 2",
        "// Not documentation.\npackage typealias A = Int",
        "/// An enumeration.\npackage enum E {\n    case one\n}",
        "/// A protocol.\npackage protocol P {\n    func f()\n}",
        "package private(set) var x = 1",
        "package nonisolated(unsafe) var x = 1",
    ])
    func `a declaration without one is found`(text: String) {
        #expect(DocumentationChecker.findings(in: [example(text)]).count == 1)
    }

    @Test(arguments: [
        "func f() {}",
        "private enum E {\n    case one\n}",
        "package import Foundation",
        "/// Documented.\n@discardableResult\npackage func f() -> Int { 1 }",
        "/// An enumeration.\npackage enum E {\n    /// A case.\n    case one\n    func f() {\n        switch self {\n        case .one: break\n        }\n    }\n}",
        "let text = \"package func f()\"",
        "let package = 1",
        "extension S {\n    /// Documented.\n    package var x: Int { 1 }\n}",
    ])
    func `what is documented or not shared is not`(text: String) {
        #expect(DocumentationChecker.findings(in: [example(text)]) == [])
    }

    private func example(_ text: String) -> SourceFile {
        SourceFile(path: "Sources/Example/Example.swift", text: text)
    }
}
