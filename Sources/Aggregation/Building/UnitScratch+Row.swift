extension UnitScratch {
    /// Counts one row.
    ///
    /// - Parameter row: The segment octets, then the answer octets.
    /// - Returns: The index of the first item whose octet is no position, or −1; then nothing has been counted.
    @inline(__always)
    func count(_ row: UnsafePointer<UInt8>) -> Int {
        let answers = row + layout.segmentOctets
        var bumpCount = 1
        bumps[0] = Int32(CubeLayout.respondents)
        for index in 0..<program.itemCount {
            let answer = Int32(answers[index])
            let item = program.items[index]
            if answer == 0 || answer == 255 { continue }
            guard answer <= item.options else { return index }
            bumps[bumpCount] = item.offset + answer - 1
            bumpCount += 1
        }
        if bumpCount <= program.itemCount { bumpCount = countUnanswered(answers, bumpCount) }
        bumpCount = score(answers, bumpCount)
        let targetCount = findTargets(row)
        for target in 0..<targetCount {
            guard let base = narrow.baseAddress else { break }
            let cell = base + targets[target]
            for bump in 0..<bumpCount { cell[Int(bumps[bump])] += 1 }
        }
        if layout.wideWidth > 0 { addProducts() }
        return -1
    }

    private func countUnanswered(_ answers: UnsafePointer<UInt8>, _ bumpCount: Int) -> Int {
        var bumpCount = bumpCount
        for index in 0..<program.itemCount {
            let answer = answers[index]
            guard answer == 0 || answer == 255 else { continue }
            missing[index] += 1
            if answer == 255 {
                bumps[bumpCount] = program.items[index].offset + program.items[index].options
                bumpCount += 1
            }
        }
        return bumpCount
    }

    /// Scores the row on every scale and adds the cross-products of the complete ones.
    @inline(__always)
    private func score(_ answers: UnsafePointer<UInt8>, _ bumpCount: Int) -> Int {
        var bumpCount = bumpCount
        for index in 0..<program.scaleCount {
            let scale = program.scales[index]
            var (count, answered, excess) = (Int32(0), 0, 0)
            for place in 0..<Int(scale.memberCount) {
                let slot = Int(scale.firstMember) + place
                let member = program.members[slot]
                let answer = Int(answers[Int(member.item)])
                if answer == 0 || answer == 255 { continue }
                let keyed = Int(program.keyed[slot * program.keyStride + answer])
                values[place] = Int64(keyed)
                count += 1
                answered += Int(member.weight)
                excess += Int(member.weight) * keyed
            }
            guard count >= scale.minimumAnswered, count > 0 else {
                scores[index] = (0, 0)
                missing[program.itemCount + index] += 1
                continue
            }
            scores[index] = (answered, excess)
            let first = Int(scale.span) * (answered * (answered - 1) / 2) + (answered - 1)
            bumps[bumpCount] = scale.scoreOffset + Int32(first + excess)
            bumpCount += 1
            if count == scale.memberCount {
                addCrossProducts(at: Int(scale.crossOffset), count: Int(scale.memberCount))
            }
        }
        return bumpCount
    }

    @inline(__always)
    private func addCrossProducts(at offset: Int, count: Int) {
        guard let total = narrow.baseAddress else { return }
        var cursor = total + offset
        cursor[0] += 1
        cursor += 1
        for place in 0..<count { cursor[place] += values[place] }
        cursor += count
        for first in 0..<count {
            let value = values[first]
            for second in first..<count { cursor[second - first] += value * values[second] }
            cursor += count - first
        }
    }

    /// Finds the cells of the row: the total, one per segment that is stated, one per crossing with both stated.
    @inline(__always)
    private func findTargets(_ row: UnsafePointer<UInt8>) -> Int {
        targets[0] = 0
        var count = 1
        let (totalWidth, partWidth) = (layout.totalWidth, layout.partWidth)
        for index in 0..<program.segmentCount {
            let segment = program.segments[index]
            let position = Int32(row[Int(segment.octet)])
            guard position >= 1, position <= segment.values else { continue }
            targets[count] = totalWidth + (Int(segment.firstCell + position) - 2) * partWidth
            count += 1
        }
        for index in 0..<program.crossingCount {
            let crossing = program.crossings[index]
            let (first, second) = (
                program.segments[Int(crossing.first)], program.segments[Int(crossing.second)]
            )
            let outer = Int32(row[Int(first.octet)])
            let inner = Int32(row[Int(second.octet)])
            guard outer >= 1, outer <= first.values, inner >= 1, inner <= second.values else { continue }
            let cell = crossing.firstCell + (outer - 1) * crossing.inner + inner - 1
            targets[count] = totalWidth + Int(cell - 1) * partWidth
            count += 1
        }
        return count
    }

    private func addProducts() {
        let count = program.scaleCount
        if program.hasProducts, (0..<count).allSatisfy({ scores[$0].answered > 0 }) {
            wide[0] += 1
            var cursor = 1 + count
            for first in 0..<count {
                let left = Int128(integerScore(first))
                wide[1 + first] += left
                for second in first..<count {
                    wide[cursor] += left * Int128(integerScore(second))
                    cursor += 1
                }
            }
        }
        for (index, composite) in program.composites.enumerated() { addComposite(composite, at: index) }
    }

    /// t = (s − m·low)·D/m of a scale that has a score.
    @inline(__always)
    private func integerScore(_ scale: Int) -> Int {
        scores[scale].excess * (program.scales[scale].denominator / scores[scale].answered)
    }

    private func addComposite(_ composite: CompositeSlot, at index: Int) {
        var (present, sum) = (0, Int128(0))
        for (place, scale) in composite.scales.enumerated() where scores[scale].answered > 0 {
            present += 1
            let unit = composite.denominator / program.scales[scale].denominator
            sum += Int128(integerScore(scale)) * Int128(unit)
            sum += Int128(program.compositeShift[index][place]) * Int128(composite.denominator)
        }
        guard present >= composite.minimumScales, present > 0 else {
            missing[program.itemCount + program.scaleCount + index] += 1
            return
        }
        let score = sum / Int128(present)
        wide[composite.offset] += 1
        wide[composite.offset + 1] += score
        wide[composite.offset + 2] += score * score
    }
}
