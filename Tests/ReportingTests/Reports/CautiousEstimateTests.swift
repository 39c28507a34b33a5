import Disclosure
import Testing

@testable import Reporting

struct CautiousEstimateTests {
    @Test func `the companies' estimates are the exact REML ones`() throws {
        let report = OverviewReport(try ArmyCompanies.context())
        let groups = try #require(ArmyCompanies.expected()["groups"] as? [String: [String: Any]])
        let bayes = try #require(groups["LEAD"]?["empirical_bayes"] as? [String: Any])
        let companies = try #require(bayes["groups"] as? [String: [String: Any]])
        for row in report.rows.dropFirst() {
            let mean = try #require(companies[row.unit.code]?["shrunk_mean_exact"] as? Double)
            let score = try #require(row.cautious[0])
            #expect(abs(score - (mean - 1) * 25) <= 1e-9 * score, "company \(row.unit.code)")
        }
    }

    @Test func `a smaller unit is drawn further towards the middle`() throws {
        let report = OverviewReport(try SampleCompany.context())
        let whole = try #require(report.whole)
        #expect(whole.cautious.allSatisfy { $0 == nil })
        for row in report.rows where row.cautious[0] != nil {
            let score = try #require(row.scales[0].figures?.score)
            let cautious = try #require(row.cautious[0])
            #expect((cautious - 55).magnitude < (score - 55).magnitude + 1)
        }
    }
}
