/// All that is out of one wave, as anybody can read it: the published cells of its releases over groups of people that
/// no published cell tells apart.
struct PublicRecord {
    /// One published cell of one release.
    struct Cell {
        /// The index of the release.
        let release: Int
        /// Its place in the release's document.
        let place: Int
        /// The groups it is made of, ascending.
        var classes: [Int]
        let n: Int
    }

    /// People who belong to the same published cells.
    struct Class {
        /// What the people are called: unit and segment values, one entry for each group that can be named.
        var names: [String] = []
        /// The respondents; `nil` where they are not known.
        var respondents: Int64?
        /// By statistic: those without a valid answer, where there are any and it is known.
        var missing: [String: Int64] = [:]
    }

    /// People of a cell that is withheld, by class: how many of the class's; known only with a population.
    struct Target {
        let name: String
        let respondents: Int64
        let parts: [Int: Int64]
        /// By statistic: those without a valid answer, by class.
        let missing: [String: [Int: Int64]]
    }

    let releases: [ReleaseDocument]
    let trees: [PublicTree]
    let k: Int
    private(set) var cells: [Cell] = []
    private(set) var classes: [Class] = []
    private(set) var targets: [Target] = []
    let hasPopulation: Bool
    /// What was asked; `nil` if nobody knows.
    let survey: AuditedSurvey?

    /// Reads releases of one wave.
    ///
    /// - Parameters:
    ///   - survey: What was asked; `nil` if nobody knows.
    ///   - population: Who answered; `nil` if nobody knows.
    init(_ releases: [ReleaseDocument], survey: AuditedSurvey?, population: AuditPopulation?) {
        self.releases = releases
        trees = releases.map(PublicTree.init)
        k = releases.map(\.policy.isolationMinimum).max() ?? Policy.leastRespondents
        hasPopulation = population != nil
        self.survey = survey
        let atoms = population.map(Self.atoms) ?? Self.possibleAtoms(releases, trees)
        let index = CellIndex(releases, trees)
        var known: [[Int32]: Int] = [:]
        var classOfAtom: [Int] = []
        var isRealised = [Bool](repeating: false, count: index.published.count)
        for atom in atoms {
            let signature = index.published(with: atom)
            let place = known[signature] ?? classes.count
            if place == classes.count {
                known[signature] = place
                classes.append(Class(names: [], respondents: population == nil ? nil : 0))
            }
            classOfAtom.append(place)
            if classes[place].names.count < 5 { classes[place].names.append(atom.name) }
            if population != nil {
                classes[place].respondents? += atom.respondents
                for (code, count) in atom.missing { classes[place].missing[code, default: 0] += count }
            }
            for cell in signature { isRealised[Int(cell)] = true }
        }
        cells = index.published.map { Cell(release: $0.release, place: $0.place, classes: [], n: $0.n) }
        for (signature, place) in known {
            for cell in signature { cells[Int(cell)].classes.append(place) }
        }
        for cell in cells.indices { cells[cell].classes.sort() }
        if population != nil { targets = index.targets(atoms, classOfAtom: classOfAtom, k: k) }
    }

    /// The cells whose number of respondents is not the one of the population.
    var misstated: [Int] {
        guard hasPopulation else { return [] }
        return cells.indices.filter { cell in
            cells[cell].classes.reduce(0) { $0 + (classes[$1].respondents ?? 0) } != Int64(cells[cell].n)
        }
    }

    /// What a cell is called in words.
    func name(of cell: Int) -> String { cells[cell].name(in: releases) }

    /// What some classes are called in words.
    func name(ofClasses set: [Int]) -> String {
        let names = set.flatMap { classes[$0].names }
        let shown = names.prefix(3).joined(separator: ", ")
        return names.count > 3 ? "\(shown) and others" : shown
    }
}

extension PublicRecord.Cell {
    /// What the cell is called in words.
    func name(in releases: [ReleaseDocument]) -> String {
        let cell = releases[release].cells[place]
        return PublicTree.name(unit: cell.unit, values: cell.segments.map { ($0.segment, $0.value) })
    }
}
