import Foundation

/// Reads `corpora/`: labelled files in one subfolder for each purpose.
package enum CorporaReader {
    /// Reads every file of the four subfolders, each of which may be absent.
    ///
    /// - Throws: `DataError` with the problems of all files, if one of them is an error.
    package static func read(folder: String) throws(DataError) -> Corpora {
        var problems = ProblemList()
        let corpora = read(folder: folder, problems: &problems)
        try problems.throwIfBroken()
        return corpora
    }

    /// Reads what can be read and adds every problem to a list.
    package static func read(folder: String, problems: inout ProblemList) -> Corpora {
        let known: Set<String> = ["transcripts", "sentiment", "language", "test", "dialogues"]
        let all = FolderListing.files(in: folder, extensions: ["jsonl", "ndjson", "csv"], problems: &problems)
        let prefix = folder.hasSuffix("/") ? folder : folder + "/"
        var corpora = Corpora()
        for file in all {
            let parts = file.dropFirst(prefix.count).split(separator: "/")
            guard parts.count == 2, let part = parts.first.map(String.init), known.contains(part) else {
                problems.warning(
                    "not read: the file is in none of the known folders",
                    at: SourcePlace(file: file, line: 1, column: 1),
                    hint: "move it to \(known.sorted().joined(separator: ", "))")
                continue
            }
            if part == "dialogues" {
                DialogueReader.read(file: file, into: &corpora.dialogues, problems: &problems)
                continue
            }
            let requirement: LabelRequirement =
                part == "language" ? .language : part == "test" ? .any : .intentOrSentiment
            let examples = LabelReader.read(file: file, needs: requirement, problems: &problems)
            switch part {
            case "transcripts": corpora.transcripts += examples
            case "sentiment": corpora.sentiment += examples
            case "language": corpora.languages += examples
            default:
                let name = ((file as NSString).lastPathComponent as NSString).deletingPathExtension
                corpora.tests[name, default: []] += examples
            }
        }
        if !corpora.dialogues.isEmpty {
            corpora.dialogues.practice =
                CatalogueReader.read(folder: prefix + "dialogues", problems: &problems).catalogue
            corpora.dialogues.known = DialogueReader.readKnown(
                file: prefix + "dialogues/" + DialogueReader.knownName, problems: &problems)
        }
        return corpora
    }
}
