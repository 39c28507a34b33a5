import Psychometrics
import Testing

@Suite struct ReliabilityTests {
    @Test func `one item has no alpha and no omega`() {
        let one = SquareMatrix(size: 1) { _, _ in 2 }
        #expect(CronbachAlpha.raw(one) == nil)
        #expect(CronbachAlpha.standardised(one) == nil)
        #expect(OneFactorModel(one) == nil)
        #expect(SplitHalf(oddEven: one) == nil)
        #expect(InterItemCorrelation(one) == nil)
        #expect(ItemRestCorrelation.corrected(one) == [nil])
    }

    @Test func `the standardised alpha of two items is Spearman and Brown's`() throws {
        let two = SquareMatrix(size: 2) { $0 == $1 ? Double($0 + 2) : 1.1 }
        let r = 1.1 / 6.0.squareRoot()
        #expect(closeness(CronbachAlpha.standardised(two), 2 * r / (1 + r)) < 1e-15)
        #expect(closeness(SpearmanBrown.prophecy(r, lengthFactor: 2), 2 * r / (1 + r)) < 1e-15)
        #expect(CronbachAlpha.ifDeleted(two) == [nil, nil])
        #expect(OneFactorModel(two) == nil)
    }

    @Test func `a negative alpha is shown as it is`() throws {
        let against = SquareMatrix(size: 2) { $0 == $1 ? 2 : -1 }
        #expect(CronbachAlpha.raw(against) == -2)
    }

    @Test func `items nobody disagrees on have no alpha`() {
        var same = CrossProducts(size: 3)
        same.add([4, 4, 4], times: 9)
        let covariances = same.covariances
        #expect(covariances == SquareMatrix(size: 3))
        #expect(covariances.flatMap(CronbachAlpha.raw) == nil)
        #expect(covariances.flatMap { OneFactorModel($0) } == nil)
    }

    @Test func `an item without variance stays in the scale`() throws {
        var products = CrossProducts(size: 3)
        for row in [[1, 3, 2], [2, 3, 4], [5, 3, 4], [4, 3, 3]] { products.add(row) }
        let covariances = try #require(products.covariances)
        #expect(CronbachAlpha.raw(covariances) != nil)
        #expect(CronbachAlpha.standardised(covariances) == nil)
        #expect(ItemRestCorrelation.corrected(covariances)[1] == nil)
    }

    @Test func `three items that fit one factor exactly give it back`() throws {
        let (loadings, residuals) = ([0.9, 0.7, 0.4], [0.5, 0.6, 0.8])
        let covariances = SquareMatrix(size: 3) {
            loadings[$0] * loadings[$1] + ($0 == $1 ? residuals[$0] : 0)
        }
        let model = try #require(OneFactorModel(covariances))
        for index in 0..<3 { #expect(closeness(model.loadings[index], loadings[index]) < 1e-14) }
        #expect(closeness(model.omegaTotal, 4 / (4 + 1.9)) < 1e-14)
    }

    @Test func `eight items that fit one factor exactly give it back`() throws {
        let loadings = (1...8).map { 0.3 + Double($0) / 10 }
        let covariances = SquareMatrix(size: 8) { loadings[$0] * loadings[$1] + ($0 == $1 ? 0.5 : 0) }
        let model = try #require(OneFactorModel(covariances))
        for index in 0..<8 { #expect(closeness(model.loadings[index], loadings[index]) < 1e-10) }
        let fit = try #require(model.fit(count: 500))
        #expect(fit.chiSquared < 1e-8)
        #expect(fit.cfi == 1)
        #expect(!model.isHeywoodCase)
    }

    @Test(arguments: [4, 5, 8, 20])
    func `the factor model is where the likelihood is level`(size: Int) throws {
        var random = SplitMix64(seed: UInt64(size))
        var products = CrossProducts(size: size)
        for _ in 0..<400 {
            let common = Double(random.next() % 1000) / 1000
            products.add((0..<size).map { _ in Int(1.4 * common + 3 * Double(random.next() % 1000) / 1000) })
        }
        let covariances = try #require(products.covariances)
        let model = try #require(OneFactorModel(covariances))
        let implied = SquareMatrix(size: size) {
            model.loadings[$0] * model.loadings[$1] + ($0 == $1 ? model.residualVariances[$0] : 0)
        }
        for index in 0..<size { #expect(closeness(implied[index, index], covariances[index, index]) < 1e-10) }
        let inverse = try #require(CholeskyFactor(implied)).inverse
        let residual = SquareMatrix(size: size) { covariances[$0, $1] - implied[$0, $1] }
        let slope = inverse.times(residual.times(inverse.times(model.loadings)))
        for value in slope { #expect(abs(value) < 1e-9) }
    }

    @Test func `a table of independent items has no polychoric correlation and a diagonal one is nearly one`()
        throws
    {
        var (independent, diagonal) = (PairTable(rows: 3, columns: 3), PairTable(rows: 3, columns: 3))
        for i in 0..<3 {
            for j in 0..<3 { independent[i, j] = (i + 1) * (j + 2) * 10 }
            diagonal[i, i] = 50
        }
        #expect(abs(try #require(PolychoricCorrelation.of(independent))) < 1e-10)
        #expect(try #require(PolychoricCorrelation.of(diagonal)) > 0.99)
        #expect(PolychoricCorrelation.of(PairTable(rows: 2, columns: 2)) == nil)
    }

    @Test func `merging products in any order gives the same bits and subtracting undoes adding`() {
        var random = SplitMix64(seed: 12)
        let rows = (0..<400).map { _ in (0..<6).map { _ in Int(random.next() % 5) + 1 } }
        let missing = rows.map { row in row.map { random.next() % 9 == 0 ? nil : Optional($0) } }
        var (whole, parts) = (CrossProducts(size: 6), [CrossProducts](repeating: .init(size: 6), count: 7))
        var (pairs, pairParts) = (
            PairwiseProducts(size: 6), [PairwiseProducts](repeating: .init(size: 6), count: 7)
        )
        for (index, row) in rows.enumerated() {
            whole.add(row)
            parts[index % 7].add(row)
            pairs.add(missing[index])
            pairParts[index % 7].add(missing[index])
        }
        let merged = parts.reversed().reduce(CrossProducts(size: 6), +)
        #expect(merged == whole)
        #expect(merged.covariances == whole.covariances)
        #expect(pairParts.reversed().reduce(PairwiseProducts(size: 6), +) == pairs)
        var less = whole
        less.add(rows[3], times: -1)
        less.add(rows[3])
        #expect(less == whole)
        #expect(whole - parts[0] == parts.dropFirst().reduce(CrossProducts(size: 6), +))
        #expect(pairs - pairs == PairwiseProducts(size: 6))
    }

    @Test func `reversing every item or shifting the scale leaves reliability as it is`() throws {
        var random = SplitMix64(seed: 31)
        var (plain, turned, shifted) = (
            CrossProducts(size: 4), CrossProducts(size: 4), CrossProducts(size: 4)
        )
        for _ in 0..<300 {
            let base = Int(random.next() % 3)
            let row = (0..<4).map { _ in base + Int(random.next() % 3) + 1 }
            plain.add(row)
            turned.add(row.map { 6 - $0 })
            shifted.add(row.map { $0 + 1000 })
        }
        #expect(plain.covariances == turned.covariances)
        #expect(plain.covariances == shifted.covariances)
    }
}
