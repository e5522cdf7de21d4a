import Authoring
import Importing
import ArgumentParser
import Foundation
import Understanding

/// The output of an import of another bot's training data.
struct ImportTarget: ParsableArguments {
    @Option(help: "Folder to write the files to.") var output: String = "intents/imported"
    @Flag(help: "Overwrite existing files.") var force = false

    /// Writes a bot as files of `intents/` and prints how much was converted. What is broken is listed and left out,
    /// and the exit status says so.
    func write(_ bot: ImportedBot, format: String, problems: ProblemList) throws {
        var problems = problems
        let (files, tally) = IntentsDraft.files(of: bot, format: format, problems: &problems)
        guard tally.examples + tally.answers > 0 else {
            try refuse(problems)
            throw Failure.exit(.data, "there is nothing to convert; nothing was changed")
        }
        for problem in problems.sorted { Terminal.note(problem.description) }
        let taken = files.map { "\(output)/\($0.path)" }.filter { FileManager.default.fileExists(atPath: $0) }
        guard force || taken.isEmpty else {
            throw Failure.exit(
                .cannotCreate,
                "\(taken.joined(separator: ", ")): already there; overwrite with --force, or name another --output")
        }
        let protected = ProtectedFiles(try CommonOptions.settings(file: nil))
        do {
            try FileManager.default.createDirectory(atPath: output, withIntermediateDirectories: true)
            for file in files {
                let path = "\(output)/\(file.path)"
                try OutputFile.write(Array(file.text.utf8), to: path, sparing: protected, mode: 0o666)
                Terminal.print("wrote \(output)/\(file.path)")
            }
        } catch let error as OutputFile.Fault {
            throw Failure.exit(error)
        } catch {
            throw Failure.exit(.cannotCreate, "\(output): cannot be written; check the folder and its permissions")
        }
        let content = "\(tally.intents) intents, \(tally.examples) examples, \(tally.answers) answers"
        Terminal.print("\(content), \(tally.entities) entities, \(tally.tests) held-out lines")
        if tally.unanswered > 0 {
            Terminal.print(
                "\(tally.unanswered) intents have no answer and hand over to a human; "
                    + "write `utter_…` for them and remove their rules")
        }
        let broken = problems.sorted.count { $0.severity == .error }
        guard broken == 0 else {
            Terminal.note("kefu: \(broken) errors; what they are about is left out, everything else is written")
            throw ExitCode(Failure.Status.data.rawValue)
        }
    }

    private func refuse(_ problems: ProblemList) throws {
        do {
            try problems.throwIfBroken()
        } catch {
            throw Failure.exit(error)
        }
    }

    /// The bytes of one file. A file that is missing or unreadable ends the command.
    static func bytes(of path: String) throws -> [UInt8] {
        guard FileManager.default.fileExists(atPath: path) else {
            throw Failure.exit(.noInput, "\(path): no such file")
        }
        guard let data = FileManager.default.contents(atPath: path) else {
            throw Failure.exit(.inputOutput, "\(path): cannot be read")
        }
        return Array(data)
    }

    /// The bytes of all files with a suffix below a folder, by their relative paths. The path of a single file gives
    /// this file, by the path itself. A file that cannot be read is reported and left out.
    static func bytes(below path: String, suffix: String, problems: inout ProblemList) throws -> [String: [UInt8]] {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw Failure.exit(.noInput, "\(path): no such file or folder")
        }
        guard isFolder.boolValue else { return [path: try bytes(of: path)] }
        guard let names = try? FileManager.default.subpathsOfDirectory(atPath: path) else {
            throw Failure.exit(.inputOutput, "\(path): cannot be read")
        }
        var files: [String: [UInt8]] = [:]
        for name in names where name.hasSuffix(suffix) && !name.hasPrefix(".") {
            let place = SourcePlace(file: name, line: 1, column: 1)
            guard let data = FileManager.default.contents(atPath: "\(path)/\(name)") else {
                problems.error("the file cannot be read", at: place, hint: "check who may read it")
                continue
            }
            // The readers know a file by its path, and a dictionary unites two paths that Swift's `==` unites.
            guard files[name] == nil else {
                problems.error(
                    "another file has this name in another Unicode normalisation", at: place, hint: "rename one")
                continue
            }
            files[name] = Array(data)
        }
        return files
    }
}

/// The language of texts in a format that does not name it.
struct ImportLanguage: ParsableArguments {
    @Option(help: "Language of the texts: en, zh, zh-Hans or zh-Hant (default: the texts are for every language).")
    var language: String?

    func validate() throws {
        guard ["en", "zh", "zh-Hans", "zh-Hant", nil].contains(language) else {
            throw ValidationError("--language must be en, zh, zh-Hans or zh-Hant")
        }
    }
}

struct ImportDialogflow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dialogflow", abstract: "Imports an unpacked export of a Dialogflow ES agent.")
    @Argument(help: "Folder that holds agent.json, intents/ and entities/.") var path: String
    @OptionGroup var target: ImportTarget

    func run() throws {
        guard !path.lowercased().hasSuffix(".zip") else {
            throw Failure.exit(.data, "\(path): unpack the file first, and name the folder")
        }
        var problems = ProblemList()
        let files = try ImportTarget.bytes(below: path, suffix: ".json", problems: &problems)
        try target.write(
            DialogflowAgent.read(files: files, problems: &problems), format: "dialogflow", problems: problems)
    }
}

struct ImportCLU: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "clu", abstract: "Imports a project of Conversational Language Understanding.")
    @Argument(help: "The project's JSON file.") var path: String
    @OptionGroup var target: ImportTarget

    func run() throws {
        var problems = ProblemList()
        let bot = CLUProject.read(file: path, bytes: try ImportTarget.bytes(of: path), problems: &problems)
        try target.write(bot, format: "clu", problems: problems)
    }
}

struct ImportWatson: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "watson", abstract: "Imports intents of watsonx Assistant from CSV, or a dialog skill from JSON.")
    @Argument(help: "The CSV or JSON file.") var path: String
    @OptionGroup var language: ImportLanguage
    @OptionGroup var target: ImportTarget

    func run() throws {
        var problems = ProblemList()
        let bytes = try ImportTarget.bytes(of: path)
        let bot = WatsonExport.read(file: path, bytes: bytes, language: language.language, problems: &problems)
        try target.write(bot, format: "watson", problems: problems)
    }
}

struct ImportQnAMaker: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "qnamaker", abstract: "Imports a knowledge base of QnA Maker.")
    @Argument(help: "The TSV file.") var path: String
    @OptionGroup var language: ImportLanguage
    @OptionGroup var target: ImportTarget

    func run() throws {
        var problems = ProblemList()
        let bytes = try ImportTarget.bytes(of: path)
        let bot = QnAMakerTable.read(file: path, bytes: bytes, language: language.language, problems: &problems)
        try target.write(bot, format: "qnamaker", problems: problems)
    }
}

struct ImportChatito: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "chatito", abstract: "Imports Chatito files, expanded to examples.")
    @Argument(help: "A .chatito file, or a folder of such files.") var path: String
    @Option(help: "Seed: the same files and seed give the same examples.") var seed: UInt64 = 1
    @OptionGroup var language: ImportLanguage
    @OptionGroup var target: ImportTarget

    func run() throws {
        var problems = ProblemList()
        let files = try ImportTarget.bytes(below: path, suffix: ".chatito", problems: &problems)
        let bot = ChatitoFiles.read(files: files, language: language.language, seed: seed, problems: &problems)
        try target.write(bot, format: "chatito", problems: problems)
    }
}
