extension SurveyTemplate {
    /// Class climate for pupils of 11 to 16: nine questions and one total, in English and Spanish.
    static let schoolShort = SurveyTemplate(
        name: "school-short",
        summary:
            "Class climate for pupils of 11 to 16: nine questions and one total, in English and Spanish.",
        yaml: #"""
            # Class climate for pupils of 11 to 16, short form: nine questions, a total and no dimensions.
            # Written for Attune; not yet validated; no norms. The Spanish text needs a native check.
            # Before you publish: replace the help text with your own contacts.
            code: school-short
            title: {en: "Class climate, short form", es: "Clima de clase, forma breve"}
            languages: [en, es]
            introduction:
              en: >-
                These questions ask what it is like to be in your class. There are no right or wrong answers.
                You do not have to take part, and you may leave out any question. The answers describe the
                class, never one pupil or one teacher.
              es: >-
                Estas preguntas tratan de cómo es estar en tu clase. No hay respuestas buenas ni malas. No
                tienes que participar y puedes dejar preguntas sin responder. Las respuestas describen la clase,
                nunca a un alumno ni a un profesor.
            privacyNotice:
              en: >-
                Your answers are kept without your name, and they are shown only for groups that are large
                enough. If somebody writes that they or others are in danger, adults at school have to act on
                it.
              es: >-
                Tus respuestas se guardan sin tu nombre y solo se muestran para grupos suficientemente grandes.
                Si alguien escribe que hay una persona en peligro, los adultos de la escuela tienen que actuar.
            help:
              en: >-
                REPLACE THIS TEXT with your school's own contacts before you publish: an adult at school to
                speak to, the emergency number and a helpline for young people. Nobody reads the answers at
                once, and nobody can tell that they are yours. If you are worried about something, please talk
                to one of these people today.
              es: >-
                SUSTITUYA ESTE TEXTO por los contactos de su escuela antes de publicar: un adulto de la escuela
                con quien hablar, el número de emergencias y una línea de ayuda para jóvenes. Nadie lee las
                respuestas al momento y nadie sabe cuáles son las tuyas. Si algo te preocupa, habla hoy con una
                de estas personas.
            referent: {en: my class, es: mi clase}
            stem:
              en: Think about your class this term. How often is each sentence true?
              es: Piensa en tu clase este trimestre. ¿Con qué frecuencia es verdad cada frase?
            responseScales:
              often4:
                points:
                  - {value: 1, label: {en: Never or hardly ever, es: Nunca o casi nunca}}
                  - {value: 2, label: {en: Sometimes, es: A veces}}
                  - {value: 3, label: {en: Often, es: A menudo}}
                  - {value: 4, label: {en: Always or nearly always, es: Siempre o casi siempre}}
                notApplicable: {label: {en: I don't know, es: No lo sé}}
                favourable: [3, 4]
                unfavourable: [1, 2]
            items:
              - code: EMP2
                text:
                  en: Pupils in my class are gentle with someone who is sad.
                  es: Mis compañeros de clase tratan con cuidado a quien está triste.
                responseScale: often4
              - code: EMP5
                text:
                  en: I feel safe to show my feelings in my class.
                  es: En mi clase me siento a salvo al mostrar mis sentimientos.
                responseScale: often4
              - code: TRU2
                text:
                  en: My teachers do what they say they will do.
                  es: Mis profesores hacen lo que dicen que van a hacer.
                responseScale: often4
              - code: TRU3
                text:
                  en: "When something goes wrong, I can find an adult at school who helps."
                  es: "Cuando algo va mal, encuentro en la escuela a un adulto que ayuda."
                responseScale: often4
              - code: SUP1
                text:
                  en: Someone in my class helps me when I am stuck.
                  es: Alguien de mi clase me ayuda cuando me atasco.
                responseScale: often4
              - code: SUP4
                text:
                  en: Someone in my class is left out of games or group work.
                  es: A alguien de mi clase lo dejan fuera de los juegos o de los trabajos en grupo.
                responseScale: often4
                reverse: true
                acceptedWarnings: [doubleBarrelled]
              - code: COM1
                text:
                  en: Pupils in my class listen when someone else is talking.
                  es: En mi clase escuchamos cuando otra persona habla.
                responseScale: often4
              - code: VAL3
                text: {en: My teachers notice when I try hard., es: Mis profesores se dan cuenta cuando me esfuerzo.}
                responseScale: often4
              - code: ALL1
                text: {en: "All in all, I feel safe in my class.", es: "En conjunto, me siento a salvo en mi clase."}
                responseScale: often4
                standalone: true
            scales:
              - code: TOTAL
                name: {en: "Climate, short form", es: "Clima, forma breve"}
                items: [EMP2, EMP5, TRU2, TRU3, SUP1, SUP4, COM1, VAL3]
            segments:
              - code: time
                name: {en: Time in this class, es: Tiempo en esta clase}
                values:
                  - {code: underTerm, label: {en: Less than one term, es: Menos de un trimestre}}
                  - {code: toYear, label: {en: One term to one year, es: De un trimestre a un año}}
                  - {code: overYear, label: {en: More than one year, es: Más de un año}}
                preferNotToSay: {label: {en: I'd rather not say, es: Prefiero no decirlo}}
            comments:
              - code: CMT1
                text:
                  en: What is one thing that makes your class a good place to be?
                  es: ¿Qué hace que tu clase sea un buen lugar?
                maximumLength: 1000
              - code: CMT2
                text:
                  en: What is one thing you would change? Please do not write any names.
                  es: "¿Qué cambiarías? Por favor, no escribas nombres."
                maximumLength: 1000
            notes:
              en: >-
                Written for Attune; not yet validated; no norms. The Spanish translation needs a native check.
              es: >-
                Escrito para Attune; aún sin validar; sin baremos. La traducción al español necesita la revisión
                de una persona nativa.

            """#)
}
