extension SurveyTemplate {
    /// Class climate for pupils of 11 to 16: five dimensions, 26 questions.
    static let school = SurveyTemplate(
        name: "school",
        summary: "Class climate for pupils of 11 to 16: five dimensions, 26 questions.",
        yaml: #"""
            # Class climate for pupils of 11 to 16: five dimensions, 26 questions.
            # Written for Attune; not yet validated; no norms.
            # Before you publish: replace the help text with your own contacts.
            code: school
            title: {en: Class climate}
            languages: [en]
            introduction:
              en: >-
                These questions ask what it is like to be in your class. There are no right or wrong answers.
                You do not have to take part, and you may leave out any question. The answers describe the
                class, never one pupil or one teacher.
            privacyNotice:
              en: >-
                Your answers are kept without your name, and they are shown only for groups that are large
                enough. If somebody writes that they or others are in danger, adults at school have to act on
                it.
            help:
              en: >-
                REPLACE THIS TEXT with your school's own contacts before you publish: an adult at school to
                speak to, the emergency number and a helpline for young people. Nobody reads the answers at
                once, and nobody can tell that they are yours. If you are worried about something, please talk
                to one of these people today.
            referent: {en: my class}
            stem: {en: "Think about your class this term. How often is each sentence true?"}
            responseScales:
              often4:
                points:
                  - {value: 1, label: {en: Never or hardly ever}}
                  - {value: 2, label: {en: Sometimes}}
                  - {value: 3, label: {en: Often}}
                  - {value: 4, label: {en: Always or nearly always}}
                notApplicable: {label: {en: I don't know}}
                favourable: [3, 4]
                unfavourable: [1, 2]
            items:
              - {code: EMP1, text: {en: Pupils in my class notice when someone is upset.}, responseScale: often4}
              - {code: EMP2, text: {en: Pupils in my class are gentle with someone who is sad.}, responseScale: often4}
              - {code: EMP3, text: {en: My teachers can tell when a pupil is having a bad day.}, responseScale: often4}
              - code: EMP4
                text: {en: Pupils in my class laugh at someone who gets upset.}
                responseScale: often4
                reverse: true
              - {code: EMP5, text: {en: I feel safe to show my feelings in my class.}, responseScale: often4}
              - {code: TRU1, text: {en: Pupils in my class keep their promises.}, responseScale: often4}
              - {code: TRU2, text: {en: My teachers do what they say they will do.}, responseScale: often4}
              - code: TRU3
                text: {en: "When something goes wrong, I can find an adult at school who helps."}
                responseScale: often4
              - code: TRU4
                text: {en: Pupils in my class pass on other people's secrets.}
                responseScale: often4
                reverse: true
              - {code: TRU5, text: {en: My teachers treat us the same way from day to day.}, responseScale: often4}
              - {code: SUP1, text: {en: Someone in my class helps me when I am stuck.}, responseScale: often4}
              - {code: SUP2, text: {en: Pupils in my class do kind things for each other.}, responseScale: often4}
              - {code: SUP3, text: {en: "When I ask for help, a teacher makes time for me."}, responseScale: often4}
              - code: SUP4
                text: {en: Someone in my class is left out of games or group work.}
                responseScale: often4
                reverse: true
                acceptedWarnings: [doubleBarrelled]
              - code: SUP5
                text: {en: "If someone has a problem, my class keeps helping until it is better."}
                responseScale: often4
              - {code: COM1, text: {en: Pupils in my class listen when someone else is talking.}, responseScale: often4}
              - {code: COM2, text: {en: My teachers hear the whole story before they decide.}, responseScale: often4}
              - {code: COM3, text: {en: I can say so when something is hard for me.}, responseScale: often4}
              - {code: COM4, text: {en: Pupils in my class talk over each other.}, responseScale: often4, reverse: true}
              - {code: COM5, text: {en: We sort out arguments in my class by talking.}, responseScale: often4}
              - {code: VAL1, text: {en: People in my class are interested in my ideas.}, responseScale: often4}
              - code: VAL2
                text: {en: My teachers take me seriously when I tell them about a worry.}
                responseScale: often4
              - {code: VAL3, text: {en: My teachers notice when I try hard.}, responseScale: often4}
              - {code: VAL4, text: {en: I feel invisible in my class.}, responseScale: often4, reverse: true}
              - code: VAL5
                text: {en: "When our class asks for a change, we are told what happened."}
                responseScale: often4
              - code: ALL1
                text: {en: "All in all, I feel safe in my class."}
                responseScale: often4
                standalone: true
            scales:
              - {code: EMP, name: {en: Empathy}, items: [EMP1, EMP2, EMP3, EMP4, EMP5], minimumAnswered: 3}
              - {code: TRU, name: {en: Trust}, items: [TRU1, TRU2, TRU3, TRU4, TRU5], minimumAnswered: 3}
              - {code: SUP, name: {en: Support}, items: [SUP1, SUP2, SUP3, SUP4, SUP5], minimumAnswered: 3}
              - {code: COM, name: {en: Communication}, items: [COM1, COM2, COM3, COM4, COM5], minimumAnswered: 3}
              - {code: VAL, name: {en: Validation}, items: [VAL1, VAL2, VAL3, VAL4, VAL5], minimumAnswered: 3}
            compositeScales:
              - code: OVERALL
                name: {en: Overall climate}
                scales: [EMP, TRU, SUP, COM, VAL]
                minimumScales: 4
            segments:
              - code: time
                name: {en: Time in this class}
                values:
                  - {code: underTerm, label: {en: Less than one term}}
                  - {code: toYear, label: {en: One term to one year}}
                  - {code: overYear, label: {en: More than one year}}
                preferNotToSay: {label: {en: I'd rather not say}}
            comments:
              - code: CMT1
                text: {en: "What is one thing that makes your class a good place to be?"}
                maximumLength: 1000
              - code: CMT2
                text: {en: "What is one thing you would change? Please do not write any names."}
                maximumLength: 1000
            notes: {en: Written for Attune; not yet validated; no norms.}

            """#)
}
