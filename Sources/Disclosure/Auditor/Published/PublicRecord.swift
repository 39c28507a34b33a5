/// All that is out of one wave, as anybody can read it: the published cells of its releases over groups of people that
/// no published cell tells apart.
struct PublicRecord {
    /// One published cell of one release.
    struct Cell {
        /// The index of the release.
        let release: Int
        /// Its place in the release's document.
        let place: Int
        let n: Int
    }

    /// Those of one class without a valid answer.
    struct Gap: Hashable, Sendable {
        /// The class.
        let place: Int32
        let count: Int64
    }

    /// People of a hidden group, by class: how many of the class's; known only with a population.
    struct Target {
        let name: String
        let respondents: Int64
        let parts: [Int: Int64]
        /// By statistic: those without a valid answer, by class.
        let missing: [String: [Int: Int64]]
        /// Whether the newest release lists it as withheld; otherwise it is a part of a unit that is not split.
        let isListed: Bool
    }

    let releases: [ReleaseDocument]
    let trees: [PublicTree]
    let k: Int
    let cells: [Cell]
    /// By cell: the classes it is made of, people who belong to the same published cells; ascending.
    let classesOfCell: NumberLists
    /// By class: the cells that hold it, ascending.
    let cellsOfClass: NumberLists
    /// By class: the respondents; 0 where they are not known.
    private(set) var respondents: [Int64]
    /// By statistic: the classes with people who gave no valid answer, as far as it is known, ascending.
    private(set) var missing: [String: [Gap]] = [:]
    private(set) var targets: [Target] = []
    let hasPopulation: Bool
    /// What was asked; `nil` if nobody knows.
    let survey: AuditedSurvey?
    private let atoms: [PublicAtom]
    private let atomsOfClass: NumberLists

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
        atoms = population.map(Self.atoms) ?? Self.possibleAtoms(releases, trees)
        let index = CellIndex(releases, trees)
        let atomsOfCell = index.published(with: atoms).transposed(count: index.published.count)
        let classOfAtom = atomsOfCell.groups(count: atoms.count)
        let count = (classOfAtom.max() ?? -1) + 1
        respondents = [Int64](repeating: 0, count: count)
        for (atom, place) in zip(atoms, classOfAtom) {
            respondents[place] += atom.respondents
        }
        atomsOfClass = NumberLists.inverse(of: classOfAtom, count: count)
        cells = index.published.map { Cell(release: $0.release, place: $0.place, n: $0.n) }
        classesOfCell = atomsOfCell.mapped(to: classOfAtom, count: count)
        cellsOfClass = classesOfCell.transposed(count: count)
        guard population != nil else { return }
        missing = Self.missing(atoms, classOfAtom)
        targets = HiddenGroups(index, atoms)?.targets(classOfAtom: classOfAtom, k: k) ?? []
    }

    private static func missing(_ atoms: [PublicAtom], _ classOfAtom: [Int]) -> [String: [Gap]] {
        var counts: [String: [Int: Int64]] = [:]
        for (atom, place) in zip(atoms, classOfAtom) {
            for (code, count) in atom.missing where count != 0 {
                counts[code, default: [:]][place, default: 0] += count
            }
        }
        return counts.mapValues { places in
            places.map { Gap(place: Int32($0.key), count: $0.value) }.sorted { $0.place < $1.place }
        }
    }

    /// The number of classes.
    var classCount: Int { respondents.count }

    /// By class: those with a valid answer, as far as it is known.
    func valid(_ code: String) -> [Int64] {
        var valid = respondents
        for gap in missing[code] ?? [] { valid[Int(gap.place)] -= gap.count }
        return valid
    }

    /// The cells whose number of respondents is not the one of the population.
    var misstated: [Int] {
        guard hasPopulation else { return [] }
        return cells.indices.filter { cell in
            classesOfCell[cell].reduce(0) { $0 + respondents[$1] } != Int64(cells[cell].n)
        }
    }

    /// What a cell is called in words.
    func name(of cell: Int) -> String { cells[cell].name(in: releases) }

    /// What some classes are called in words.
    func name(ofClasses set: [Int]) -> String {
        let names = set.prefix(4).flatMap { atomsOfClass[$0].prefix(5).map { atoms[$0].name } }
        let shown = names.prefix(3).joined(separator: ", ")
        return names.count > 3 ? "\(shown) and others" : shown
    }
}

extension PublicRecord.Cell {
    /// What the cell is called in words.
    func name(in releases: [ReleaseDocument]) -> String {
        PublicTree.name(of: releases[release].cells[place])
    }
}
