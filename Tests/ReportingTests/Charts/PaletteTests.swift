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
}
