/// What each table of the schema holds, in words, for those who ask.
enum KnownTable {
    static let words: [String: Wording] = [
        "audit_head": Wording(en: "the end of the audit log", es: "el final del registro de auditoría"),
        "audit_kind": Wording(
            en: "what the audit log can record", es: "qué puede registrar el registro de auditoría"),
        "comment": Wording(
            en: "what was written in own words, with its unit and question",
            es: "lo escrito con palabras propias, con su unidad y pregunta"),
        "cube": Wording(
            en: "exact counts of answers by group", es: "recuentos exactos de respuestas por grupo"),
        "held_comment": Wording(
            en: "comments that wait to be mixed", es: "comentarios que esperan a ser mezclados"),
        "import": Wording(
            en: "keyed digests of imported files, without a time",
            es: "resúmenes con clave de los archivos importados, sin hora"),
        "known_response": Wording(
            en:
                "keyed digests of the response numbers that files came with, in one sorted run until the wave closes",
            es:
                "resúmenes con clave de los números de respuesta de los archivos, en una serie ordenada hasta que la oleada se cierra"
        ),
        "migration": Wording(en: "the versions of the schema", es: "las versiones del esquema"),
        "organisation": Wording(en: "the organisations", es: "las organizaciones"),
        "participation": Wording(
            en: "how many answered, by unit, rounded down",
            es: "cuántas personas respondieron, por unidad, redondeado a la baja"),
        "release": Wording(en: "what was published, and when", es: "qué se publicó y cuándo"),
        "release_snapshot": Wording(
            en: "exact counts behind a release of an open wave",
            es: "recuentos exactos de una publicación de una oleada abierta"),
        "released_cell": Wording(en: "the published figures", es: "las cifras publicadas"),
        "retention": Wording(en: "how long data are kept", es: "cuánto tiempo se guardan los datos"),
        "survey": Wording(en: "what is asked", es: "qué se pregunta"),
        "unit": Wording(
            en: "the units with their names and how many people they have",
            es: "las unidades con su nombre y su número de personas"),
        "wave": Wording(en: "the waves and their rules", es: "las oleadas y sus reglas"),
        "wave_secret": Wording(en: "each wave's keys", es: "las claves de cada oleada"),
        "wave_unit": Wording(
            en: "the units as they were when a wave was opened",
            es: "las unidades tal como eran al abrirse una oleada"),
    ]
}
