import JSON
import ArgumentParser
import Assistant
import CRM
import Foundation
import Linguistics
import Wire

struct Chat: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Holds a conversation at this terminal. With piped stdin, each line is one message.",
        discussion: """
            Every message and reply is stored, as over the socket. At a terminal an empty line or the end of input \
            ends the conversation.
            """)

    @OptionGroup var common: CommonOptions
    @Option(help: "Database file (default var/kefu.sqlite).") var database: String?
    @Option(help: "Name of the conversation to continue (default: a new conversation).") var conversation: String?
    @Option(help: "The customer's id.") var customer: String?
    @Flag(name: .shortAndLong, help: "Show action, intent, confidence, sentiment and language under each reply.")
    var verbose = false
    @Flag(help: "Print each reply as the JSON object of the protocol.") var json = false

    func run() async throws {
        let settings = try common.settings()
        let limits = try AssistantSetup.limits(settings)
        let registry = try AssistantSetup.registry(
            settings.model(common.model), policy: AssistantSetup.policy(settings))
        let store = try StoreOpening.openToServe(settings.database(database))
        let responder = Responder(registry: registry, store: store, limits: limits)
        let name = conversation ?? "chat-" + UUID().uuidString.lowercased()
        var session = Session(
            connection: name, channel: "chat", peer: Peer(isLocalUser: true), limits: responder.limits)
        if Terminal.isInteractiveInput {
            Terminal.note("Kefu 客服 — write English or 中文; an empty line ends the conversation.")
        }
        while let line = nextLine() {
            let text = line.trimmingCharacters(in: .whitespacesAndNewlines)
            if text.isEmpty {
                if Terminal.isInteractiveInput { break }
                continue
            }
            var request = JSONWriter()
            request.open("{")
            request.member("text", text)
            if let customer { request.member("customer", customer) }
            request.close("}")
            let bytes = request.bytes
            guard let pending = bytes.withUnsafeBytes({ responder.respond(to: $0, in: &session) }) else { continue }
            await responder.settle([pending])
            var reply: [UInt8] = []
            pending.appendLine(to: &reply)
            show(reply)
        }
        do {
            try store.close()
        } catch {
            throw Failure.exit(error)
        }
    }

    private func nextLine() -> String? {
        if Terminal.isInteractiveInput {
            Terminal.print(styled: Terminal.hasColour ? "\u{1B}[1m› \u{1B}[0m" : "> ")
        }
        return readLine()
    }

    private func show(_ line: [UInt8]) {
        if json {
            Terminal.print(jsonLine: line.dropLast())
            return
        }
        switch try? ReplyDecoder().decode(line) {
        case .reply(let reply):
            Terminal.print(prose: reply.text)
            if reply.action == "handoff", let handoff = reply.handoff { Terminal.print("  [ticket \(handoff.ticket)]") }
            if let ticket = reply.ticket { Terminal.print("  [ticket \(ticket)]") }
            if reply.action == "silent" { Terminal.print("  [a colleague has this conversation]") }
            // Numbered choices are part of the text. Other buttons are listed below it.
            let buttons = reply.buttons.filter { !reply.text.contains($0.title) }
            if !buttons.isEmpty {
                let titles = buttons.map { "[\(TerminalMask.line($0.title))]" }.joined(separator: " ")
                Terminal.print(prose: "  " + titles, indentation: 2)
            }
            if verbose { Terminal.print(prose: details(reply), style: .dim, indentation: 2) }
        case .error(let error):
            Terminal.print(prose: "! \(TerminalMask.line(error.message))", indentation: 2)
        case .operation, nil:
            Terminal.print("! the reply could not be read")
        }
    }

    private func details(_ reply: Reply) -> String {
        let intent = reply.intent.map { String(format: "%@ %.2f", $0.name, $0.confidence) } ?? "no intent"
        let score = String(format: "%+.2f", reply.sentiment.score)
        return TerminalMask.line(
            "  \(reply.action) · \(intent) · \(reply.sentiment.label) \(score) · \(reply.language)")
    }
}
