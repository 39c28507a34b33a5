package import Aggregation
package import Disclosure
package import Survey

/// A wave with all that is needed to read its responses or to make a release from them.
package struct WaveContext: Sendable {
    /// The wave.
    package let wave: Wave
    /// What is asked and how it is scored.
    package let definition: SurveyDefinition
    /// The rules that were frozen when the wave was opened.
    package let policy: Policy
    /// The units' tree, by the same positions.
    package let tree: UnitTree
    /// The units as they were when the wave was opened; a response names its unit by position here.
    package let units: [WaveUnit]
}

/// A unit as a wave froze it.
package struct WaveUnit: Sendable, Hashable {
    /// The name in files and commands.
    package let code: String
    /// What readers call it.
    package let name: String
    /// The position of the unit above among the wave's units; `nil` for the root.
    package let parent: Int?
    /// The people in the unit on the day the wave was opened, those of its sub-units included; 0 if unknown.
    package let members: Int

    /// Makes a unit.
    package init(code: String, name: String, parent: Int?, members: Int) {
        self.code = code
        self.name = name
        self.parent = parent
        self.members = members
    }
}
