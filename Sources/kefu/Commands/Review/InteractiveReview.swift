import CRM
import Insights

/// A review at a terminal: draws the screen, reads a key, and does what the session asks for, until the end.
struct InteractiveReview {
    let terminal: RawTerminal
    let material: ReviewMaterial
    var session: ReviewSession
    var keeper: LabelKeeper

    /// Returns the signal that ended the review; nil where the operator quit or the terminal closed.
    mutating func run() async throws -> Int32? {
        defer { terminal.leave() }
        var shown: (place: Int, context: Int)?
        var context: [ReviewLine] = []
        while true {
            if let item = session.item, shown?.place != session.place || shown?.context != session.context {
                context = try material.surroundings(
                    of: item.communication, before: session.context, after: session.context / 2)
                shown = (session.place, session.context)
            }
            let (columns, rows) = Terminal.size
            let screen = ReviewScreen(columns: columns, rows: rows, hasColour: Terminal.hasColour)
            terminal.draw(screen.rendered(session, context: context))
            switch terminal.next() {
            case .stale: continue
            case .ended(let signal): return signal
            case .key(let key):
                switch session.press(key) {
                case .none: break
                case .quit: return nil
                case .store(let decision): await keep(decision)
                case .takeBack: await takeBack()
                }
            }
        }
    }

    private mutating func keep(_ decision: ReviewDecision) async {
        do {
            try await keeper.keep(decision.communications.map { ($0, decision.intent, decision.sentiment) })
            session.stored()
        } catch {
            session.failed("not stored: \(error.message); press the key again")
        }
    }

    private mutating func takeBack() async {
        do {
            try await keeper.takeBack()
            session.takenBack()
        } catch {
            session.failed("not taken back: \(error.message); press the key again")
        }
    }
}
