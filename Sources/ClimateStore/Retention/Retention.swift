/// How long a wave's responses and exact counts are kept, and what has been erased.
package struct Retention: Sendable, Hashable {
    /// Limits to be set; what is `nil` stays as it is.
    package struct Limits: Sendable, Hashable {
        /// Whether responses and comments go once the wave has a release.
        package let responsesAfterRelease: Bool?
        /// The days after closing at which responses and comments go at the latest, 0 to 36500.
        package let responsesDays: Int32?
        /// The days after closing at which the exact counts go, 0 to 36500.
        package let countsDays: Int32?

        /// Names the limits to be set.
        package init(
            responsesAfterRelease: Bool? = nil, responsesDays: Int32? = nil, countsDays: Int32? = nil
        ) {
            self.responsesAfterRelease = responsesAfterRelease
            self.responsesDays = responsesDays
            self.countsDays = countsDays
        }
    }

    /// The wave.
    package let wave: WaveReference
    /// The day the wave was closed, written `2026-11-23`; `nil` while it is open.
    package let closedOn: String?
    /// Whether responses and comments go once the wave has a release.
    package let responsesAfterRelease: Bool
    /// The days after closing at which responses and comments go at the latest; `nil` for no limit.
    package let responsesDays: Int32?
    /// The days after closing at which the exact counts go; `nil` for no limit.
    package let countsDays: Int32?
    /// The day responses and comments were erased; `nil` if they were not.
    package let responsesErasedOn: String?
    /// The day the exact counts were erased; `nil` if they were not.
    package let countsErasedOn: String?
}

/// Something that a wave's limits say is to be erased, or that was.
package struct Erasure: Sendable, Hashable {
    /// What is erased together.
    package enum Part: String, Sendable, Hashable, Codable {
        /// Responses, comments and what was remembered of their files.
        case responses
        /// The exact counts.
        case counts = "cube"
    }

    /// The wave.
    package let wave: WaveReference
    /// What is erased.
    package let part: Part

    /// Names a part of a wave's data; nothing is erased yet.
    package init(wave: WaveReference, part: Part) {
        self.wave = wave
        self.part = part
    }
}
