import Understanding

/// Reads `intents/articles/`: Markdown files with one passage under each heading.
enum ArticleReader {
    static let folderName = "articles"

    /// The passages of all `.md` files of a folder, in the order of their paths.
    static func read(folder: String, problems: inout ProblemList) -> [Passage] {
        FolderListing.files(in: folder, extensions: ["md"], problems: &problems).flatMap { file -> [Passage] in
            guard let source = SourceText(file: file, problems: &problems) else { return [] }
            let name = file.dropFirst(folder.count).drop { $0 == "/" }.dropLast(3)
            return ArticleFile.read(source, name: String(name), problems: &problems)
        }
    }
}

extension Catalogue {
    /// Adds a response and a title for each passage, so that a passage can be answered by its name like an intent.
    mutating func add(_ passages: [Passage], problems: inout ProblemList) {
        for passage in passages {
            guard responses["utter_\(passage.name)"] == nil else {
                problems.error("two answers named `\(passage.name)`", at: passage.place, hint: "rename one")
                continue
            }
            // Double braces are literal ones: a passage has no placeholders.
            let text = passage.answer().map { $0 == "{" ? "{{" : $0 == "}" ? "}}" : String($0) }.joined()
            responses["utter_\(passage.name)"] = [Variant(text: text, language: passage.language)]
            titles[passage.name] = [TitleLanguage.of(passage.language, text: passage.text): passage.title]
        }
    }
}
