import Evaluating
import ArgumentParser
import Understanding

struct ModelsPrune: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "prune", abstract: "Removes old generations. Every training does this too.",
        discussion:
            "The newest stay, and the one in use, the one before it, and those with a pin (DIR.generations/ID.pin).")

    @OptionGroup var common: CommonOptions
    @Option(help: "Number of newest generations that stay.") var keep = GenerationKeeper.usuallyKept
    @Flag(help: "Print one JSON object.") var json = false

    func validate() throws {
        guard keep >= 0 else { throw ValidationError("--keep must be at least 0") }
    }

    func run() throws {
        do {
            let generations = Generations(of: ModelFolder(path: try common.modelPath()))
            try generations.requireSome()
            let gone = try GenerationKeeper(of: generations).prune(keeping: keep)
            if json { return try Terminal.print(json: ["gone": gone]) }
            for id in gone { Terminal.print("removed \(id)") }
            Terminal.note("\(gone.count) removed, \(generations.ids.count) left")
        } catch let error as ModelError {
            throw Failure.exit(error)
        }
    }
}
