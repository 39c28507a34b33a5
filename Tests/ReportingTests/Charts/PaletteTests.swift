import Foundation
import Testing

@testable import Reporting

struct PaletteTests {
    @Test func `contrast follows WCAG's own examples`() {
        #expect(abs(Palette.contrast("#000000", "#ffffff") - 21) < 1e-9)
        #expect(abs(Palette.contrast("#777777", "#ffffff") - 4.478) < 1e-3)
        #expect(abs(Palette.contrast("#1f5a91", "#ffffff") - 7.2) < 0.05)
        #expect(abs(Palette.contrast("#b35806", "#ffffff") - 4.9) < 0.05)
    }

    @Test(arguments: Palette.diverging)
    func `figures on every fill can be read`(swatch: Palette.Swatch) {
        #expect(Palette.contrast(swatch.fill, swatch.ink) >= 4.5)
    }

    @Test func `the outline stands out from white paper and from every pale fill`() {
        #expect(Palette.contrast(Palette.outline, "#ffffff") >= 3)
        for swatch in Palette.diverging[1...3] {
            #expect(Palette.contrast(Palette.outline, swatch.fill) >= 3)
        }
    }

    @Test(arguments: [
        ("#1a1a1a", "#ffffff"), ("#4d4d4d", "#ffffff"), ("#4d4d4d", "#f4f5f6"), ("#1f5a91", "#ffffff"),
        ("#ececec", "#14171a"), ("#bdbdbd", "#14171a"), ("#bdbdbd", "#1e2327"), ("#8cc0e8", "#14171a"),
    ])
    func `words can be read on paper and panels, light and dark`(ink: String, paper: String) {
        #expect(Palette.contrast(ink, paper) >= 4.5)
        #expect(StyleSheet.text.description.contains(ink) && StyleSheet.text.description.contains(paper))
    }

    @Test(arguments: [("#1f5a91", "#9cc3de"), ("#8cc0e8", "#39678a"), ("#a6a6a6", "#14171a")])
    func `dots stand out from their intervals and outlines from dark paper`(mark: String, ground: String) {
        // 2.3 for the dark dot: it has an outline of the paper's colour as well.
        #expect(Palette.contrast(mark, ground) >= 2.3)
    }

    @Test func `the style sheet's fills are the palette's`() {
        let sheet = StyleSheet.text.description
        for (index, swatch) in Palette.diverging.enumerated() {
            #expect(sheet.contains(".s\(index) { fill: \(swatch.fill); }"))
        }
        #expect(sheet.contains("--outline: \(Palette.outline)"))
        #expect(!sheet.contains("@import") && !sheet.contains("url(h") && !sheet.contains("//"))
    }

    @Test(arguments: [
        ([-1, -1, 0, 1, 1], [0, 1, 2, 3, 4]), ([-1, -1, 1, 1], [0, 1, 3, 4]), ([-1, 0, 1], [0, 2, 4]),
        ([-1, -1, -1, 0, 1, 1, 1], [0, 0, 1, 2, 3, 4, 4]), ([0], [2]), ([], []),
        ([-1, 0, 0, 1], [0, 2, 2, 4]),
    ])
    func `the outer points are the dark ones`(directions: [Int], swatches: [Int]) {
        #expect(Palette.swatches(for: directions) == swatches)
    }

    /// What protan, deutan and tritan viewers see of a linear colour, at full severity (Machado et al. 2009).
    private static let viewers: [(name: String, matrix: [[Double]])] = [
        ("usual", [[1, 0, 0], [0, 1, 0], [0, 0, 1]]),
        (
            "protan",
            [
                [0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
                [-0.003882, -0.048116, 1.051998],
            ]
        ),
        (
            "deutan",
            [
                [0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
                [-0.011820, 0.042940, 0.968881],
            ]
        ),
        (
            "tritan",
            [
                [1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602],
                [0.004733, 0.691367, 0.303900],
            ]
        ),
    ]

    private static func linear(_ colour: String) -> [Double] {
        let number = Int(colour.dropFirst(), radix: 16) ?? 0
        return [16, 8, 0].map { shift in
            let channel = Double(number >> shift & 0xFF) / 255
            return channel <= 0.04045 ? channel / 12.92 : pow((channel + 0.055) / 1.055, 2.4)
        }
    }

    private static func product(_ matrix: [[Double]], _ vector: [Double]) -> [Double] {
        matrix.map { zip($0, vector).reduce(0) { $0 + $1.0 * $1.1 } }
    }

    /// OKLab times 100 (Ottosson 2020).
    private static func lab(_ linear: [Double]) -> [Double] {
        let cones = product(
            [
                [0.4122214708, 0.5363325363, 0.0514459929], [0.2119034982, 0.6806995451, 0.1073969566],
                [0.0883024619, 0.2817188376, 0.6299787005],
            ], linear.map { min(max($0, 0), 1) }
        ).map(cbrt)
        return product(
            [
                [0.2104542553, 0.7936177850, -0.0040720468], [1.9779984951, -2.4285922050, 0.4505937099],
                [0.0259040371, 0.7827717662, -0.8086757660],
            ], cones
        ).map { $0 * 100 }
    }

    @Test(arguments: viewers.indices)
    func `any two shades are told apart by viewers of every colour vision`(viewer: Int) {
        let seen = Palette.diverging.map {
            Self.lab(Self.product(Self.viewers[viewer].matrix, Self.linear($0.fill)))
        }
        for one in seen.indices {
            for other in seen.indices where other > one {
                let distance = zip(seen[one], seen[other]).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
                    .squareRoot()
                #expect(distance >= 12.9, "\(Self.viewers[viewer].name): shades \(one) and \(other)")
            }
        }
    }

    /// The variables of the sheet's three colour schemes: light, dark and print.
    private static let schemes: [[String: String]] = StyleSheet.text.description
        .matches(of: /:root \{([^}]*)\}/).map { block in
            Dictionary(
                block.1.matches(of: /--([a-z]+): (#[0-9a-f]{6})/).map { (String($0.1), String($0.2)) },
                uniquingKeysWith: { first, _ in first })
        }

    @Test(arguments: ["light", "dark", "print"].indices)
    func `in every scheme words reach 4.5 to 1 and lines that mean something 3 to 1`(scheme: Int) throws {
        try #require(Self.schemes.count == 3)
        let colours = Self.schemes[scheme]
        func colour(_ name: String) throws -> String { try #require(colours[name], "\(name)") }
        for ground in ["paper", "panel"] {
            for ink in ["ink", "quiet", "accent"] {
                #expect(try Palette.contrast(colour(ink), colour(ground)) >= 4.5, "\(ink) on \(ground)")
            }
        }
        for mark in ["outline", "accent", "hatch"] {
            #expect(try Palette.contrast(colour(mark), colour("paper")) >= 3, "\(mark)")
        }
    }
}
