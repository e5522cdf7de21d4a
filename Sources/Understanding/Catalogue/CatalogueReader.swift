import Foundation

/// Reads `intents/`: all YAML files of a folder, in the Rasa 3.1 format with Kefu's `language:` key. The folder of a Rasa bot will do as it is.
package enum CatalogueReader {
    /// Reads and checks every `.yml` and `.yaml` file below a folder, in the order of their paths.
    ///
    /// - Throws: `DataError` with every problem of every file where one of them is an error.
    package static func read(folder: String) throws(DataError) -> CatalogueContents {
        var problems = ProblemList()
        var contents = read(folder: folder, problems: &problems)
        try problems.throwIfBroken()
        contents.warnings = problems.sorted
        return contents
    }

    /// Reads as much as can be read, for a validator that goes on to other checks.
    static func read(folder: String, problems: inout ProblemList) -> CatalogueContents {
        var draft = CatalogueDraft()
        var files = FolderListing.files(in: folder, extensions: ["yml", "yaml"], problems: &problems)
        if let project = RasaProject(folder: folder) {
            files = project.trainingFiles(among: files, problems: &problems)
            draft.tolerated = .warning
        }
        for file in files {
            guard let source = SourceText(file: file, problems: &problems) else { continue }
            CatalogueFile.read(source, into: &draft, problems: &problems)
        }
        return CatalogueCheck.finish(draft, problems: &problems)
    }

    /// Reads one text as if it were the only file, for tests and for drafts not yet written to disk.
    static func read(text: String, file: String, problems: inout ProblemList) -> CatalogueContents {
        var draft = CatalogueDraft()
        CatalogueFile.read(SourceText(file: file, text: text), into: &draft, problems: &problems)
        return CatalogueCheck.finish(draft, problems: &problems)
    }
}
