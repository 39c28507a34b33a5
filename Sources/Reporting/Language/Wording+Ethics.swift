/// How a report may be used, whom to turn to, and what to do with it.
extension Wording {
    static let ethics = Wording(en: "How to use this report", es: "Cómo usar este informe")
    static let ethicsNote = Wording(
        en: "This describes a climate, not persons. It is no diagnosis of anybody and must not be used for "
            + "appraisal, pay or discipline. Do not try to find out who said what. Share the results within four "
            + "weeks, let the group choose one thing to change, and look at it again after six to eight weeks.",
        es:
            "Este informe describe un clima, no a personas. No es un diagnóstico de nadie y no debe usarse para "
            + "evaluaciones, salarios ni sanciones. No intente averiguar quién dijo qué. Comparta los resultados "
            + "en cuatro semanas, deje que el grupo elija una cosa que cambiar y vuelva a mirarla pasadas de seis "
            + "a ocho semanas.")
    static let help = Wording(en: "Whom to turn to", es: "A quién acudir")
    static let noRanking = Wording(
        en: "Units are listed in the organisation's own order. This is no ranking: differences within the "
            + "intervals mean nothing.",
        es:
            "Las unidades siguen el orden de la organización. No es una clasificación: las diferencias dentro de "
            + "los intervalos no significan nada.")

    static func madeFrom(_ source: ReportSource) -> Wording {
        guard !source.wave.isEmpty else {
            return Wording(
                en: "Survey \(source.survey), Attune \(source.version).",
                es: "Encuesta \(source.survey), Attune \(source.version).")
        }
        guard let release = source.release else {
            return Wording(
                en: "Survey \(source.survey), wave \(source.wave), still open, Attune \(source.version).",
                es: "Encuesta \(source.survey), oleada \(source.wave), aún abierta, Attune \(source.version)."
            )
        }
        return Wording(
            en: "Survey \(source.survey), wave \(source.wave), release \(release), Attune "
                + "\(source.version).",
            es: "Encuesta \(source.survey), oleada \(source.wave), publicación \(release), Attune "
                + "\(source.version).")
    }
}
