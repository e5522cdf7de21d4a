import Linguistics
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
    ///
    /// A passage in Simplified Chinese gets a second wording in Traditional characters.
    mutating func add(_ passages: [Passage], problems: inout ProblemList) {
        let writing = passages.contains { $0.language.isSimplified } ? Result(catching: TraditionalWriting.init) : nil
        for passage in passages {
            guard responses["utter_\(passage.name)"] == nil else {
                problems.error("two answers named `\(passage.name)`", at: passage.place, hint: "rename one")
                continue
            }
            var wordings = [passage]
            if passage.language.isSimplified, let writing {
                do {
                    wordings.append(try passage.written(by: writing.get()))
                } catch {
                    problems.error("\(error)", at: passage.place, hint: "it is needed to write Traditional Chinese")
                }
            }
            // Double braces are literal ones: a passage has no placeholders.
            responses["utter_\(passage.name)"] = wordings.map { wording in
                let text = wording.answer().map { $0 == "{" ? "{{" : $0 == "}" ? "}}" : String($0) }.joined()
                return Variant(text: text, language: wording.language)
            }
            titles[passage.name] = Dictionary(
                wordings.map { (TitleLanguage.of($0.language, text: $0.text), $0.title) }, uniquingKeysWith: { $1 })
        }
    }
}

extension LanguageTag {
    /// Whether it is Chinese that is not known to be Traditional.
    fileprivate var isSimplified: Bool { isChinese && self != .traditionalChinese }
}

extension Passage {
    /// The passage in Traditional Chinese.
    fileprivate func written(by writing: TraditionalWriting) throws(ICUError) -> Passage {
        var written = self
        written.language = .traditionalChinese
        written.text = try writing.text(text)
        written.headings = []
        for heading in headings { written.headings.append(try writing.text(heading)) }
        return written
    }
}
