import Foundation
import PackagePlugin

/// Runs `embed-sql` before `ClimateStore` is compiled, whenever a migration changed.
@main
struct EmbedSQLPlugin: BuildToolPlugin {
    func createBuildCommands(context: PluginContext, target: any Target) async throws -> [Command] {
        let folder = context.package.directoryURL.appending(path: "sql/migrations")
        let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedMigrations.swift")
        let inputs = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == "sql" }
        return [
            .buildCommand(
                displayName: "Embed sql/migrations",
                executable: try context.tool(named: "embed-sql").url,
                arguments: [folder.path(), output.path()],
                inputFiles: inputs + [folder],
                outputFiles: [output])
        ]
    }
}
