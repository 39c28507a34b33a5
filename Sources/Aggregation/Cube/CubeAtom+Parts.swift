extension CubeAtom {
    /// Describes respondents that were counted elsewhere.
    ///
    /// - Parameters:
    ///   - key: The segments' positions as one number.
    ///   - respondents: The number of respondents.
    ///   - missing: The statistics that some of them lack, ascending by statistic.
    package init(segmentKey key: UInt64, respondents: Int64, missing: [Missing]) {
        self.init(key: key, respondents: respondents, missing: missing)
    }
}

extension CubeAtom.Missing {
    /// Describes how many respondents lack a statistic.
    package init(ofStatistic statistic: Int, count: Int64) {
        self.init(statistic: statistic, count: count)
    }
}
