import Disclosure
import Testing

@Suite struct ReferenceCaseTests {
    @Test func `all eighteen tables are there`() {
        #expect(ReferenceCase.all.count == 18)
    }

    @Test(arguments: ReferenceCase.all)
    func `the audit finds what exact arithmetic finds`(_ reference: ReferenceCase) throws {
        let report = try DisclosureAudit.audit(reference.document)
        #expect(report.complete)
        for cell in report.cells {
            guard let expected = reference.expected[cell.id] else { continue }
            #expect(cell.inSpan == expected.in_span, "\(cell.id)")
            #expect(cell.disclosed == expected.exactly_disclosed, "\(cell.id)")
            for (found, wanted) in zip([cell.lower, cell.upper], expected.lp) {
                switch (found, wanted) {
                case (nil, nil): break
                case (let found?, let wanted?):
                    #expect(abs(found - wanted) <= 1e-7 * max(1, abs(wanted)), "\(cell.id)")
                default:
                    Issue.record("\(cell.id): \(String(describing: found)) for \(String(describing: wanted))")
                }
            }
        }
        #expect(Set(report.cells.map(\.id)).isSuperset(of: reference.expected.keys))
        #expect(report.smallestExposed?.respondents == reference.smallest?.respondents)
        #expect(report.smallestExposed?.atoms == reference.smallest?.atoms)
    }

    @Test(arguments: ReferenceCase.all)
    func `protecting a table leaves it safe`(_ reference: ReferenceCase) throws {
        let protected = try DisclosureProtection.protect(reference.document)
        let report = try DisclosureAudit.audit(protected)
        #expect(report.safe)
        #expect(report.smallestExposed == nil)
        #expect(
            report.cells.filter(\.disclosed).allSatisfy { cell in
                reference.name.hasPrefix("08") || !cell.disclosed
            })
    }
}
