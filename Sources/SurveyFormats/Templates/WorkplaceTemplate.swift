extension SurveyTemplate {
    /// Team climate at work: five dimensions, 26 questions.
    static let workplace = SurveyTemplate(
        name: "workplace",
        summary: "Team climate at work: five dimensions, 26 questions.",
        yaml: #"""
            # Team climate at work: five dimensions, 26 questions, 5 to 6 minutes.
            # Written for Attune; not yet validated; no norms.
            # Before you publish: replace the help text with your own contacts.
            code: workplace
            title: {en: Team climate}
            languages: [en]
            introduction:
              en: >-
                This survey asks how people in your team treat each other. Taking part is voluntary, and you may
                skip any question. It describes the climate of the team. It is not a diagnosis of any person,
                and it is not used for appraisal, pay or discipline.
            privacyNotice:
              en: >-
                Your answers are kept without your name, and they are shown only as figures for groups that are
                large enough. Comments are read as they stand, so please do not name anyone in them.
            help:
              en: >-
                REPLACE THIS TEXT with your organisation's own contacts before you publish: a person to speak to
                here, the emergency number and a local helpline. Nobody reads the answers at once, and nobody
                can be traced by them. If answering has stirred something up, please speak to one of these
                people.
            referent: {en: my team}
            stem:
              en: >-
                Think about the team you work with most. Looking back over the past four weeks, how much do you
                agree or disagree?
            responseScales:
              agree5:
                points:
                  - {value: 1, label: {en: Strongly disagree}}
                  - {value: 2, label: {en: Disagree}}
                  - {value: 3, label: {en: Neither agree nor disagree}}
                  - {value: 4, label: {en: Agree}}
                  - {value: 5, label: {en: Strongly agree}}
                notApplicable: {label: {en: Don't know / does not apply}}
                favourable: [4, 5]
                unfavourable: [1, 2]
            items:
              - code: EMP1
                text: {en: People in my team notice when a colleague is having a hard day.}
                responseScale: agree5
              - code: EMP2
                text: {en: My teammates try to see a problem from the other person's side.}
                responseScale: agree5
              - code: EMP3
                text: {en: "When someone in my team gets bad news, others treat them with care."}
                responseScale: agree5
              - code: EMP4
                text: {en: "In my team, showing worry or sadness is seen as weak."}
                responseScale: agree5
                reverse: true
                acceptedWarnings: [doubleBarrelled]
              - {code: EMP5, text: {en: "In my team, I feel safe to show my feelings."}, responseScale: agree5}
              - {code: TRU1, text: {en: People in my team do what they said they would do.}, responseScale: agree5}
              - {code: TRU2, text: {en: I can count on my teammates when the pressure rises.}, responseScale: agree5}
              - {code: TRU3, text: {en: What I share in private stays private in my team.}, responseScale: agree5}
              - code: TRU4
                text: {en: People in my team blame others to protect themselves.}
                responseScale: agree5
                reverse: true
              - code: TRU5
                text: {en: I know what to expect from my team leader from one week to the next.}
                responseScale: agree5
                subject: leader
              - code: SUP1
                text: {en: "When I ask for help, someone in my team makes time for me."}
                responseScale: agree5
              - code: SUP2
                text: {en: "People in my team do small, kind things for each other."}
                responseScale: agree5
              - code: SUP3
                text: {en: My team leader takes an interest in how I am doing.}
                responseScale: agree5
                subject: leader
              - code: SUP4
                text: {en: "In my team, people are left to cope with problems alone."}
                responseScale: agree5
                reverse: true
              - {code: SUP5, text: {en: Support in my team lasts for as long as it is needed.}, responseScale: agree5}
              - {code: COM1, text: {en: "In my team, people let each other finish speaking."}, responseScale: agree5}
              - code: COM2
                text: {en: People in my team ask questions to make sure they have understood.}
                responseScale: agree5
              - code: COM3
                text: {en: People in my team say plainly what they need from each other.}
                responseScale: agree5
              - code: COM4
                text: {en: "In my team, people complain about others in secret."}
                responseScale: agree5
                reverse: true
              - {code: COM5, text: {en: My team talks through disagreements calmly.}, responseScale: agree5}
              - {code: VAL1, text: {en: My views are taken seriously in my team.}, responseScale: agree5}
              - code: VAL2
                text: {en: "When I raise a concern, my team leader makes sure they have understood it."}
                responseScale: agree5
                subject: leader
              - code: VAL3
                text: {en: "In my team, effort is noticed even when the result is poor."}
                responseScale: agree5
              - code: VAL4
                text: {en: Quieter people in my team get overlooked.}
                responseScale: agree5
                reverse: true
              - {code: VAL5, text: {en: "When I suggest a change, I hear back about it."}, responseScale: agree5}
              - code: ALL1
                text: {en: "Overall, I feel emotionally safe in my team."}
                responseScale: agree5
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
              - code: tenure
                name: {en: Time in this team}
                values:
                  - {code: under6months, label: {en: Less than 6 months}}
                  - {code: to2years, label: {en: "6 months to 2 years"}}
                  - {code: to5years, label: {en: "2 to 5 years"}}
                  - {code: over5years, label: {en: More than 5 years}}
                preferNotToSay: {label: {en: Prefer not to say}}
              - code: role
                name: {en: Role}
                values:
                  - {code: member, label: {en: Team member}}
                  - {code: leader, label: {en: Team leader}}
                preferNotToSay: {label: {en: Prefer not to say}}
              - code: mode
                name: {en: Way of working}
                values:
                  - {code: onsite, label: {en: Mostly on site}}
                  - {code: mixed, label: {en: Mixed}}
                  - {code: remote, label: {en: Mostly remote}}
                preferNotToSay: {label: {en: Prefer not to say}}
            comments:
              - code: CMT1
                text: {en: "What is one thing your team does that helps you feel heard and supported?"}
                maximumLength: 1000
              - code: CMT2
                text: {en: "What is one change that would help most? Please do not name anyone."}
                maximumLength: 1000
            notes: {en: Written for Attune; not yet validated; no norms.}

            """#)
}
