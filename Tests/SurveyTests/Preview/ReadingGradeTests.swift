@testable import Survey
import Testing

@Suite struct ReadingGradeTests {
    @Test(arguments: [
        ("the", 1), ("people", 2), ("notice", 2), ("named", 1), ("needed", 2), ("notices", 3), ("names", 1),
        ("table", 2), ("feelings", 2), ("colleague", 2), ("emotionally", 5), ("teachers", 2), ("question", 2),
        ("idea", 3), ("area", 3), ("school", 1), ("year", 1), ("understood", 3), ("promises", 3),
        ("other", 2),
    ])
    func `English syllables are counted by spelling`(word: String, count: Int) {
        #expect(EnglishSyllables.count(in: Substring(word)) == count)
    }

    @Test(arguments: [
        ("que", 1), ("equipo", 3), ("alguien", 2), ("tiempo", 2), ("compañeros", 4), ("siento", 2),
        ("sentimientos", 4), ("guerra", 2), ("pingüino", 3), ("día", 2), ("país", 2), ("aéreo", 4),
        ("muy", 1), ("afrontar", 3), ("trabajo", 3), ("leer", 2), ("ciudad", 2), ("continuáis", 3),
    ])
    func `Spanish syllables are counted by rule`(word: String, count: Int) {
        #expect(SpanishSyllables.count(in: Substring(word)) == count)
    }

    @Test func `the Flesch–Kincaid grade follows its formula`() throws {
        // 6 words, 1 sentence, 6 syllables: 0.39 · 6 + 11.8 · 1 − 15.59.
        guard case .fleschKincaid(let grade)? = ReadingGrade("The cat sat on the mat.", language: "en-GB")
        else {
            Issue.record("no grade")
            return
        }
        #expect(abs(grade - (0.39 * 6 + 11.8 - 15.59)) < 1e-12)
        #expect(ReadingGrade("The cat sat on the mat.", language: "en")?.description == "reading grade -1.4")
    }

    @Test func `the Spanish index follows its formula`() {
        // 3 words in one sentence, 2 + 2 + 3 syllables.
        guard case .szigrisztPazos(let index)? = ReadingGrade("Como pollo asado.", language: "es") else {
            Issue.record("no index")
            return
        }
        #expect(abs(index - (206.835 - 62.3 * 7 / 3 - 3)) < 1e-9)
    }

    @Test func `there is no grade without words or without an index for the language`() {
        #expect(ReadingGrade("… 5 !", language: "en") == nil)
        #expect(ReadingGrade("Guten Tag.", language: "de") == nil)
    }
}
