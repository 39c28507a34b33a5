package import Aggregation

/// A release that is out already, with what it was counted from.
package struct EarlierRelease: Sendable {
    /// The cube as it was then; its layout must be the present one's.
    package let cube: Cube
    /// The units as they were then; units are known again by their codes.
    package let tree: UnitTree
    /// What was published.
    package let release: Release

    /// Gathers what is known of an earlier release.
    package init(cube: Cube, tree: UnitTree, release: Release) {
        self.cube = cube
        self.tree = tree
        self.release = release
    }
}
