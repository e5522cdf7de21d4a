package import Understanding
import Foundation

/// Reads written conversations: files that are named, and those of a folder.
package enum ConversationReader {
    /// The subfolder of `intents/` whose conversations a new model must hold.
    package static let folderName = "tests"

    private static let extensions: Set<String> = ["yml", "yaml"]

    /// Reads files and folders and compares them with the catalogue of the model that will play them.
    ///
    /// - Parameter paths: files, and folders of which every `.yml` and `.yaml` file below is read. A file that is named
    ///   twice is read once.
    /// - Throws: `DataError` with the problems of all files, if one of them is an error. A folder without a file is an
    ///   error.
    package static func read(_ paths: [String], for catalogue: Catalogue) throws(DataError) -> [Conversation] {
        var problems = ProblemList()
        var files: [String] = []
        for path in paths {
            var isFolder: ObjCBool = false
            _ = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
            let found =
                isFolder.boolValue
                ? FolderListing.files(in: path, extensions: extensions, problems: &problems) : [path]
            if found.isEmpty, problems.isClean {
                problems.error(
                    "no file of conversations below this folder", at: SourcePlace(file: path, line: 1, column: 1),
                    hint: "their names end in .yml")
            }
            files += found.filter { !files.contains($0) }
        }
        let conversations = read(files: files, problems: &problems)
        check(conversations, against: catalogue, problems: &problems)
        try problems.throwIfBroken()
        return conversations
    }

    /// Reads files in their order.
    static func read(files: [String], problems: inout ProblemList) -> [Conversation] {
        files.flatMap { file -> [Conversation] in
            guard let source = SourceText(file: file, problems: &problems) else { return [] }
            return ConversationFile.read(source, problems: &problems)
        }
    }

    /// Reports names that occur twice, and intents, articles and forms that the catalogue does not have.
    static func check(
        _ conversations: [Conversation], against catalogue: Catalogue, problems: inout ProblemList
    ) {
        var places: [String: SourcePlace] = [:]
        let answers = answers(of: catalogue)
        for conversation in conversations {
            if let first = places[conversation.name] {
                problems.error(
                    "two conversations named `\(conversation.name)`", at: conversation.place,
                    hint: "the first is at \(first); give one of them another name")
            } else {
                places[conversation.name] = conversation.place
            }
            for turn in conversation.turns {
                guard let answer = turn.step.expectation?.answer, !answers.contains(answer.name) else { continue }
                problems.error(
                    "there is no intent `\(answer.name)`", at: answer.place, kind: .unknownIntent,
                    hint: SimilarName.of(answer.name, among: answers.sorted()).map { "is `\($0)` meant?" }
                        ?? "the folder of intents has the names")
            }
            for ticket in conversation.tickets { check(ticket, against: catalogue, problems: &problems) }
        }
    }

    private static func check(
        _ ticket: Conversation.Ticket, against catalogue: Catalogue, problems: inout ProblemList
    ) {
        guard let name = ticket.form else { return }
        guard let form = catalogue.forms[name] else {
            let known = catalogue.forms.keys.sorted()
            return problems.error(
                "there is no form `\(name)`", at: ticket.place,
                hint: SimilarName.of(name, among: known).map { "is `\($0)` meant?" }
                    ?? (known.isEmpty ? "the bot has no forms" : "known are \(known.joined(separator: ", "))"))
        }
        for slot in (ticket.fields ?? [:]).keys.sorted() where !form.slots.contains(slot) {
            problems.error(
                "the form `\(name)` has no slot `\(slot)`", at: ticket.place,
                hint: SimilarName.of(slot, among: form.slots).map { "is `\($0)` meant?" }
                    ?? "it has \(form.slots.joined(separator: ", "))")
        }
    }

    /// Everything that a reply can name as its answer.
    private static func answers(of catalogue: Catalogue) -> Set<String> {
        Set(catalogue.intents).union(catalogue.rules.keys)
            .union(catalogue.responses.keys.compactMap { $0.hasPrefix("utter_") ? String($0.dropFirst(6)) : nil })
    }
}
