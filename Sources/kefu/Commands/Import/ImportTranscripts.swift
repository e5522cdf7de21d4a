import Authoring
import Importing
import ArgumentParser
import Foundation
import Hashing
import Understanding

struct ImportTranscripts: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "transcripts", abstract: "Checks labelled transcripts and copies them to corpora/transcripts/.",
        discussion: """
            Unknown intents, texts with two different labels and copies of held-out lines are errors. Repeated lines \
            and wrong languages are warnings. Where there is an error, nothing is copied.
            """)

    @Argument(help: "Labelled transcripts (.jsonl or .csv).") var files: [String]
    @OptionGroup var folders: DataFolders
    @Flag(help: "Overwrite files of the same name.") var force = false

    func run() throws {
        try folders.check()
        let corpora = folders.corpora ?? "corpora"
        for file in files where !FileManager.default.fileExists(atPath: file) {
            throw Failure.exit(.noInput, "\(file): no such file")
        }
        let targets = files.map { "\(corpora)/transcripts/\(URL(filePath: $0).lastPathComponent)" }
        let names = Set(targets.map(ExactText.init))
        guard names.count == targets.count else {
            throw Failure.exit(.usage, "two files have the same name; rename one")
        }
        let (lines, problems) = TranscriptCheck.check(
            files: files, replaced: force ? names : [], intents: folders.intentsPath, corpora: corpora,
            cores: max(1, ProcessInfo.processInfo.activeProcessorCount))
        do {
            try problems.throwIfBroken()
        } catch {
            throw Failure.exit(error)
        }
        for problem in problems.sorted { Terminal.note(problem.description) }
        for target in targets where !force && FileManager.default.fileExists(atPath: target) {
            throw Failure.exit(.cannotCreate, "\(target): already there; overwrite with --force, or rename the file")
        }
        for (file, target) in zip(files, targets) {
            guard let data = FileManager.default.contents(atPath: file) else {
                throw Failure.exit(.inputOutput, "\(file): cannot be read")
            }
            try write(data, to: target)
            Terminal.print("wrote \(target)")
        }
        Terminal.print("\(lines) lines; kefu train uses them")
    }

    /// Writes with mode 0600, because the lines are customers' words.
    private func write(_ data: Data, to target: String) throws {
        do {
            try FileManager.default.createDirectory(
                at: URL(filePath: target).deletingLastPathComponent(), withIntermediateDirectories: true)
        } catch {
            throw Failure.exit(.cannotCreate, "\(target): cannot be written; check the folder and its permissions")
        }
        try PrivateFile.write(
            Array(data), to: target, sparing: ProtectedFiles(try CommonOptions.settings(file: nil)))
    }
}
