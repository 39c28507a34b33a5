package import Disclosure

/// One scale in one group: what it is and what may be shown of it.
package struct ScaleResult: Hashable, Sendable {
    /// What the scale is.
    package let scale: ScaleDescription
    /// Its figures; `nil` if there is nothing to show, whatever the reason.
    package let figures: ReleasedScale?

    /// Pairs every scale of the survey with a cell's figures.
    static func all(of cell: ReleasedCell?, _ scales: [ScaleDescription]) -> [ScaleResult] {
        let shown = cell?.scales ?? []
        return scales.map { scale in
            ScaleResult(scale: scale, figures: shown.first { $0.code == scale.code })
        }
    }
}
