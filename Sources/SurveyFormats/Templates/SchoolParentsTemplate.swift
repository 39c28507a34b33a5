extension SurveyTemplate {
    /// Families' view of the school: eight questions, each reported by itself.
    static let schoolParents = SurveyTemplate(
        name: "school-parents",
        summary: "Families' view of the school: eight questions, each reported by itself.",
        yaml: #"""
            # Families' view of the school: eight questions, each reported by itself.
            # Written for Attune; not yet validated; no norms.
            # Before you publish: replace the help text with your own contacts.
            code: school-parents
            title: {en: Families and school}
            languages: [en]
            introduction:
              en: >-
                This survey asks families how safe and supported children are at school. Taking part is
                voluntary, and you may skip any question. It describes the school, never one child, family or
                teacher.
            privacyNotice:
              en: >-
                Your answers are kept without your name, and they are shown only as figures for groups that are
                large enough. Comments are read as they stand, so please do not name anyone in them.
            help:
              en: >-
                REPLACE THIS TEXT with your school's own contacts before you publish: a person at school to
                speak to, the emergency number and a local helpline. Nobody reads the answers at once, and
                nobody can be traced by them. If you are worried about your child, please speak to one of these
                people.
            referent: {en: our school}
            stem: {en: "Think about this school year. How much do you agree or disagree?"}
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
              - {code: PAR1, text: {en: My child feels safe in class.}, responseScale: agree5, standalone: true}
              - code: PAR2
                text: {en: Teachers notice when my child is upset.}
                responseScale: agree5
                standalone: true
              - {code: PAR3, text: {en: Staff do what they say they will do.}, responseScale: agree5, standalone: true}
              - code: PAR4
                text: {en: I know whom to contact when there is a problem.}
                responseScale: agree5
                standalone: true
              - code: PAR5
                text: {en: My child gets help when they ask for it.}
                responseScale: agree5
                standalone: true
              - code: PAR6
                text: {en: The school listens when I raise a concern.}
                responseScale: agree5
                standalone: true
              - code: PAR7
                text: {en: The school tells families what changed after they speak up.}
                responseScale: agree5
                standalone: true
              - code: PAR8
                text: {en: Families like ours feel left out here.}
                responseScale: agree5
                reverse: true
                standalone: true
            notes: {en: Written for Attune; not yet validated; no norms.}

            """#)
}
