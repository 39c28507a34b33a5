import ArgumentParser

/// `attune survey`: what is asked and how it is scored.
struct SurveyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "survey",
        abstract: "Write, check, publish and look at surveys.",
        subcommands: [
            SurveyTemplatePrint.self, SurveyValidate.self, SurveyPreviewPrint.self, SurveyDiff.self,
            SurveyPublish.self, SurveyList.self, SurveyShow.self, SurveyImportForeign.self,
            SurveyExportForeign.self, SurveySchema.self,
        ])
}
