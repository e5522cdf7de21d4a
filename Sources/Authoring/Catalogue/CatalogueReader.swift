import Foundation

/// Reads `intents/`: all YAML files of a folder, in the Rasa 3.1 format with Kefu's `language:` key, the articles, and
/// the conversations in `tests/`. It also reads the folder of a Rasa project without changes.
package enum CatalogueReader {
    /// Reads and checks every `.yml` and `.yaml` file below a folder and every `.md` file below its `articles/`, in the
    /// order of their paths.
    ///
    /// - Throws: `DataError` with the problems of all files, if one of them is an error.
    package static func read(folder: String) throws(DataError) -> CatalogueContents {
        var problems = ProblemList()
        var contents = read(folder: folder, problems: &problems)
        try problems.throwIfBroken()
        contents.warnings = problems.sorted
        return contents
    }

    /// Reads what can be read and adds every problem to a list.
    package static func read(folder: String, problems: inout ProblemList) -> CatalogueContents {
        var draft = CatalogueDraft()
        var files = FolderListing.files(in: folder, extensions: ["yml", "yaml"], problems: &problems)
        let tests = (folder.hasSuffix("/") ? folder : folder + "/") + ConversationReader.folderName + "/"
        var conversations = files.filter { $0.hasPrefix(tests) }
        if let project = RasaProject(folder: folder) {
            // A project has tests of its own form there.
            conversations.removeAll { !RasaProject.mayHoldConversations($0) }
            files.removeAll(where: conversations.contains)
            files = project.trainingFiles(among: files, problems: &problems)
            draft.tolerated = .warning
        } else {
            files.removeAll(where: conversations.contains)
        }
        for file in files {
            guard let source = SourceText(file: file, problems: &problems) else { continue }
            CatalogueFile.read(source, into: &draft, problems: &problems)
        }
        var contents = CatalogueCheck.finish(draft, problems: &problems)
        let articles = "\(folder)/\(ArticleReader.folderName)"
        if FileManager.default.fileExists(atPath: articles) {
            contents.passages = ArticleReader.read(folder: articles, problems: &problems)
            contents.catalogue.add(contents.passages, problems: &problems)
        }
        contents.conversations = ConversationReader.read(files: conversations, problems: &problems)
        ConversationReader.check(contents.conversations, against: contents.catalogue, problems: &problems)
        return contents
    }

    /// Reads one text as if it were the only file of a folder, for tests.
    static func read(text: String, file: String, problems: inout ProblemList) -> CatalogueContents {
        var draft = CatalogueDraft()
        CatalogueFile.read(SourceText(file: file, text: text), into: &draft, problems: &problems)
        return CatalogueCheck.finish(draft, problems: &problems)
    }
}
