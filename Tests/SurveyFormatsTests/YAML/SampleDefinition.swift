/// A definition file that uses every key once.
enum SampleDefinition {
    static let yaml = """
        code: pulse
        title: {en: Team pulse, es: Pulso de equipo}
        languages: [en, es]
        introduction: {en: Welcome., es: Hola.}
        privacyNotice: {en: Nobody sees single answers., es: Nadie ve respuestas sueltas.}
        help: {en: Speak to Ana., es: Hable con Ana.}
        referent: {en: my team, es: mi equipo}
        stem: {en: How much do you agree?, es: ¿Hasta qué punto está de acuerdo?}
        expectedResponses: 400
        responseScales:
          agree3:
            points:
              - {value: 1, label: {en: Disagree, es: En desacuerdo}}
              - {value: 2}
              - {value: 3, label: {en: Agree, es: De acuerdo}}
            notApplicable: {label: {en: Does not apply, es: No procede}}
            favourable: [3]
            unfavourable: [1]
          yesno: {points: [{value: 0}, {value: 1}], favourable: [1], unfavourable: [0]}
        items:
          - code: EMP1
            text: {en: People notice how I am., es: La gente nota cómo estoy.}
            responseScale: agree3
            mandatory: true
          - code: EMP2
            text: {en: My leader listens and asks., es: Mi responsable escucha y pregunta.}
            responseScale: agree3
            subject: leader
            acceptedWarnings: [doubleBarrelled, overLong]
          - code: TRU1
            text: {en: People keep promises., es: La gente cumple sus promesas.}
            responseScale: agree3
          - code: TRU2
            text: {en: People blame each other., es: La gente se echa la culpa.}
            responseScale: agree3
            reverse: true
          - code: ALL1
            text: {en: I feel safe., es: Me siento a salvo.}
            responseScale: agree3
            standalone: true
            stem: {en: All in all., es: En general.}
          - {code: YES1, text: {en: I would stay., es: Me quedaría.}, responseScale: yesno, standalone: true}
        scales:
          - {code: EMP, name: {en: Empathy, es: Empatía}, items: [EMP1, EMP2]}
          - code: TRU
            name: {en: Trust, es: Confianza}
            items: [TRU1, {item: TRU2, reverse: true, weight: 2}]
            minimumAnswered: 2
            display: percent
            lowerIsBetter: false
        compositeScales:
          - {code: OVERALL, name: {en: Climate, es: Clima}, scales: [EMP, TRU], minimumScales: 2}
        segments:
          - code: role
            name: {en: Role, es: Función}
            values:
              - {code: member, label: {en: Member, es: Miembro}, expectedShare: 0.8}
              - {code: leader, label: {en: Leader, es: Responsable}, expectedShare: 0.2}
            preferNotToSay: {label: {en: Prefer not to say, es: Prefiero no decirlo}}
          - code: tenure
            name: {en: Time in team, es: Tiempo en el equipo}
            values:
              - {code: new, label: {en: Under 6 months, es: Menos de 6 meses}}
              - {code: old, label: {en: Longer, es: Más}}
        crossings:
          - [role, tenure]
        comments:
          - {code: CMT1, text: {en: What helps?, es: ¿Qué ayuda?}, maximumLength: 500}
        notes: {en: Not validated., es: Sin validar.}
        """
}
