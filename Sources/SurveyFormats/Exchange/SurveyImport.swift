package import Survey

/// What came of importing another tool's definition.
package struct SurveyImport: Sendable {
    /// The definition, without an error.
    package let definition: SurveyDefinition
    /// What was left behind or renamed: first what the format's reader met, then what did not fit a definition.
    package let warnings: [FormatWarning]
    /// What the file could not say and its author should add, for comments at the top of the YAML file.
    package let remarks: [String]

    /// The definition file, with the open questions as comments.
    package var yaml: String { DefinitionWriter.yaml(definition, remarks: remarks) }
}
