internal import CReader
import Foundation

/// What the manifest of a model says about its reader of turns.
struct CommandManifest: Codable {
    /// The classes of `CommandModel.acts`.
    var classes: [String]
    var tunings: [String: CommandModel.Tuning]
    /// Nil in models of builds that did not learn them.
    var successors: Successors?
}

extension CommandModel {
    /// The reader that was learnt from the bundled dialogues, for bots that have none of their own.
    ///
    /// It is part of the program: the model files of the bundled bot, made by `make reader`. A test compares them with
    /// what training gives.
    package static let bundled: CommandModel = {
        func bytes(_ start: UnsafePointer<UInt8>, _ count: Int) -> [UInt8] {
            Array(UnsafeBufferPointer(start: start, count: count))
        }
        let manifest = Data(bytes(kefu_reader_commands_start(), kefu_reader_commands_size))
        guard let commands = try? JSONDecoder().decode(CommandManifest.self, from: manifest),
            let acts = try? ClassifierFile.decode(
                bytes(kefu_reader_acts_start(), kefu_reader_acts_size), classes: commands.classes, path: "acts.bin"),
            let weights = try? CommandWeightsFile.decode(
                bytes(kefu_reader_weights_start(), kefu_reader_weights_size), path: "commands.bin")
        else { return .none }
        return CommandModel(
            acts: acts, weights: weights, tunings: commands.tunings,
            successors: commands.successors ?? Successors())
    }()
}
