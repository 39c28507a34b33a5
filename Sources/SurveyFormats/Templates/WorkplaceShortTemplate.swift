extension SurveyTemplate {
    /// Team climate at work: nine questions and one total, in English and Spanish.
    static let workplaceShort = SurveyTemplate(
        name: "workplace-short",
        summary: "Team climate at work: nine questions and one total, in English and Spanish.",
        yaml: #"""
            # Team climate at work, short form: nine questions, two minutes, a total and no dimensions.
            # Written for Attune; not yet validated; no norms. The Spanish text needs a native check.
            # Before you publish: replace the help text with your own contacts.
            code: workplace-short
            title: {en: "Team climate, short form", es: "Clima de equipo, forma breve"}
            languages: [en, es]
            introduction:
              en: >-
                This survey asks how people in your team treat each other. Taking part is voluntary, and you may
                skip any question. It describes the climate of the team. It is not a diagnosis of any person,
                and it is not used for appraisal, pay or discipline.
              es: >-
                Esta encuesta pregunta cómo se tratan las personas de su equipo. Participar es voluntario y
                puede dejar preguntas sin responder. Describe el clima del equipo. No es un diagnóstico de
                ninguna persona y no se usa para evaluar, pagar ni sancionar.
            privacyNotice:
              en: >-
                Your answers are kept without your name, and they are shown only as figures for groups that are
                large enough. Comments are read as they stand, so please do not name anyone in them.
              es: >-
                Sus respuestas se guardan sin su nombre y solo se muestran como cifras de grupos suficientemente
                grandes. Los comentarios se leen tal como están, así que no nombre a nadie.
            help:
              en: >-
                REPLACE THIS TEXT with your organisation's own contacts before you publish: a person to speak to
                here, the emergency number and a local helpline. Nobody reads the answers at once, and nobody
                can be traced by them. If answering has stirred something up, please speak to one of these
                people.
              es: >-
                SUSTITUYA ESTE TEXTO por los contactos de su organización antes de publicar: una persona con
                quien hablar, el número de emergencias y una línea de ayuda local. Nadie lee las respuestas al
                momento y nadie puede ser localizado por ellas. Si responder le ha removido algo, hable con una
                de estas personas.
            referent: {en: my team, es: mi equipo}
            stem:
              en: >-
                Think about the team you work with most. Looking back over the past four weeks, how much do you
                agree or disagree?
              es: >-
                Piense en el equipo con el que más trabaja. Sobre las últimas cuatro semanas, ¿hasta qué punto
                está de acuerdo o en desacuerdo?
            responseScales:
              agree5:
                points:
                  - {value: 1, label: {en: Strongly disagree, es: Muy en desacuerdo}}
                  - {value: 2, label: {en: Disagree, es: En desacuerdo}}
                  - {value: 3, label: {en: Neither agree nor disagree, es: Ni de acuerdo ni en desacuerdo}}
                  - {value: 4, label: {en: Agree, es: De acuerdo}}
                  - {value: 5, label: {en: Strongly agree, es: Muy de acuerdo}}
                notApplicable: {label: {en: Don't know / does not apply, es: No sé / no procede}}
                favourable: [4, 5]
                unfavourable: [1, 2]
            items:
              - code: EMP2
                text:
                  en: My teammates try to see a problem from the other person's side.
                  es: Mis compañeros intentan ver los problemas desde el lado de la otra persona.
                responseScale: agree5
              - code: EMP5
                text:
                  en: "In my team, I feel safe to show my feelings."
                  es: En mi equipo me siento a salvo al mostrar mis sentimientos.
                responseScale: agree5
              - code: TRU1
                text:
                  en: People in my team do what they said they would do.
                  es: "En mi equipo, las personas hacen lo que dijeron que harían."
                responseScale: agree5
              - code: TRU2
                text:
                  en: I can count on my teammates when the pressure rises.
                  es: Puedo contar con mis compañeros cuando aumenta la presión.
                responseScale: agree5
              - code: SUP1
                text:
                  en: "When I ask for help, someone in my team makes time for me."
                  es: "Cuando pido ayuda, alguien de mi equipo me dedica tiempo."
                responseScale: agree5
              - code: SUP4
                text:
                  en: "In my team, people are left to cope with problems alone."
                  es: "En mi equipo, cada persona tiene que afrontar sola sus problemas."
                responseScale: agree5
                reverse: true
              - code: COM1
                text:
                  en: "In my team, people let each other finish speaking."
                  es: "En mi equipo, nos dejamos terminar de hablar."
                responseScale: agree5
              - code: VAL1
                text:
                  en: My views are taken seriously in my team.
                  es: "En mi equipo, mis opiniones se toman en serio."
                responseScale: agree5
              - code: ALL1
                text:
                  en: "Overall, I feel emotionally safe in my team."
                  es: "En general, me siento emocionalmente a salvo en mi equipo."
                responseScale: agree5
                standalone: true
            scales:
              - code: TOTAL
                name: {en: "Climate, short form", es: "Clima, forma breve"}
                items: [EMP2, EMP5, TRU1, TRU2, SUP1, SUP4, COM1, VAL1]
            segments:
              - code: tenure
                name: {en: Time in this team, es: Tiempo en este equipo}
                values:
                  - {code: under6months, label: {en: Less than 6 months, es: Menos de 6 meses}}
                  - {code: to2years, label: {en: "6 months to 2 years", es: De 6 meses a 2 años}}
                  - {code: to5years, label: {en: "2 to 5 years", es: De 2 a 5 años}}
                  - {code: over5years, label: {en: More than 5 years, es: Más de 5 años}}
                preferNotToSay: {label: {en: Prefer not to say, es: Prefiero no decirlo}}
              - code: role
                name: {en: Role, es: Función}
                values:
                  - {code: member, label: {en: Team member, es: Miembro del equipo}}
                  - {code: leader, label: {en: Team leader, es: Responsable del equipo}}
                preferNotToSay: {label: {en: Prefer not to say, es: Prefiero no decirlo}}
              - code: mode
                name: {en: Way of working, es: Forma de trabajo}
                values:
                  - {code: onsite, label: {en: Mostly on site, es: Sobre todo presencial}}
                  - {code: mixed, label: {en: Mixed, es: Mixta}}
                  - {code: remote, label: {en: Mostly remote, es: Sobre todo a distancia}}
                preferNotToSay: {label: {en: Prefer not to say, es: Prefiero no decirlo}}
            comments:
              - code: CMT1
                text:
                  en: What is one thing your team does that helps you feel heard and supported?
                  es: ¿Qué hace su equipo que le ayude a sentirse escuchado y apoyado?
                maximumLength: 1000
              - code: CMT2
                text:
                  en: What is one change that would help most? Please do not name anyone.
                  es: "¿Qué cambio ayudaría más? Por favor, no nombre a nadie."
                maximumLength: 1000
            notes:
              en: >-
                Written for Attune; not yet validated; no norms. The Spanish translation needs a native check.
              es: >-
                Escrito para Attune; aún sin validar; sin baremos. La traducción al español necesita la revisión
                de una persona nativa.

            """#)
}
