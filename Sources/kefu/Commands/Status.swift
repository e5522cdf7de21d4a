import ArgumentParser
import Foundation

struct Status: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Prints the status of the running daemon.")

    @OptionGroup var common: CommonOptions
    @Option(help: "Path of the daemon's socket.") var socket: String?
    @Flag(help: "Print the status as JSON.") var json = false

    func run() throws {
        let path = try common.settings().socket(socket)
        let line = try DaemonClient(path: path).ask(#"{"op":"status"}"#)
        guard let reply = try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any],
            let status = reply["status"] as? [String: Any]
        else {
            throw Failure.exit(.inputOutput, "\(path): the daemon's answer is not a status")
        }
        if json {
            let bytes = try JSONSerialization.data(
                withJSONObject: status, options: [.sortedKeys, .withoutEscapingSlashes])
            Terminal.print(String(decoding: bytes, as: UTF8.self))
            return
        }
        for (name, value) in status.sorted(by: { $0.key < $1.key }) {
            if let counts = value as? [String: Any] {
                let parts = counts.filter { !($0.value is NSNull) }.sorted { $0.key < $1.key }.map {
                    "\($0.key) \($0.value)"
                }
                Terminal.print("\(name): \(parts.isEmpty ? "none" : parts.joined(separator: ", "))")
            } else {
                Terminal.print("\(name): \(value)")
            }
        }
    }
}

struct Reload: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Makes the running daemon reload its model.")

    @OptionGroup var common: CommonOptions
    @Option(help: "Path of the daemon's socket.") var socket: String?

    func run() throws {
        let line = try DaemonClient(path: try common.settings().socket(socket)).ask(#"{"op":"reload"}"#)
        let reply = try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
        guard let model = reply?["model"] as? String else {
            let error = (reply?["error"] as? [String: Any])?["message"] as? String
            throw Failure.exit(.data, error ?? "the daemon's answer cannot be read")
        }
        Terminal.print("model \(model)")
    }
}
