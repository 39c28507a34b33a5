package import Survey

/// A synthetic organisation as the files that `unit import` and `response import` read.
package enum SyntheticFiles {
    /// The unit file: `code,name,parent,members`.
    package static func units(of organisation: SyntheticOrganisation) -> String {
        var text = "code,name,parent,members\n"
        for unit in organisation.units {
            let parent = unit.parent.map { organisation.units[$0].code } ?? ""
            text += "\(unit.code),\(unit.name),\(parent),\(unit.members)\n"
        }
        return text
    }

    /// Writes the response file piece by piece: `unit`, the items' codes, the segments' codes.
    ///
    /// Rows are in the order of units: the importer mixes them.
    ///
    /// - Parameters:
    ///   - organisation: Who answers.
    ///   - definition: The survey, already validated.
    ///   - wave: The wave's place in time, from 0.
    ///   - write: Takes the next piece, about a megabyte; only good during the call.
    package static func writeResponses(
        of organisation: SyntheticOrganisation, definition: SurveyDefinition, wave: Int = 0,
        to write: (UnsafeRawBufferPointer) throws -> Void
    ) rethrows {
        let columns = definition.items.map(\.code.text) + definition.segments.map(\.code.text)
        var bytes = Array((["unit"] + columns).joined(separator: ",").utf8) + [0x0A]
        let codes = organisation.units.map { Array($0.code.utf8) }
        let points = definition.items.map { item in
            (definition.responseScales.first { $0.code == item.responseScale }?.points ?? []).map {
                Array(String($0.value).utf8)
            }
        }
        let values = definition.segments.map { $0.values.map { Array($0.code.text.utf8) } }
        let responses = SyntheticResponses(organisation, definition: definition, wave: wave)
        try responses.forEach { unit, segments, answers in
            bytes += codes[unit]
            for (item, answer) in answers.enumerated() {
                bytes.append(0x2C)
                switch answer {
                case PackedAnswer.notAnswered: break
                case PackedAnswer.notApplicable: bytes += [0x4E, 0x41]
                default: bytes += points[item][Int(answer) - 1]
                }
            }
            for (segment, value) in segments.enumerated() {
                bytes.append(0x2C)
                if value > 0 { bytes += values[segment][Int(value) - 1] }
            }
            bytes.append(0x0A)
            if bytes.count > 1 << 20 {
                try bytes.withUnsafeBytes(write)
                bytes.removeAll(keepingCapacity: true)
            }
        }
        try bytes.withUnsafeBytes(write)
    }
}
