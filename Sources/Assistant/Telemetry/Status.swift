import CRM
import Learning
import Understanding
import Wire

/// The daemon's condition, as `kefu status` and the `status` op show it.
extension Responder {
    func statusJSON() -> String {
        let counted = counters.snapshot
        let model = registry.current.interpreter.model
        var writer = JSONWriter()
        writer.open("{")
        writer.member("time", present.iso8601)
        writer.member("model", model.id)
        writer.member("intents", Int64(model.intents.classifier.classes.count))
        writer.member("messages", Int64(counted.messages))
        writer.member("duplicates", Int64(counted.duplicates))
        writer.key("replies")
        Self.write(counted.replies, to: &writer)
        writer.key("errors")
        Self.write(counted.errors, to: &writer)
        do throws(StoreError) {
            let rows = try store.counts()
            writer.member("store", "available")
            writer.key("rows")
            Self.write(
                [
                    "customers": rows.customers, "conversations": rows.conversations, "communications": rows.communications,
                    "tickets": rows.tickets,
                    "open_tickets": rows.openTickets, "feedback": rows.feedback,
                ], to: &writer)
        } catch {
            writer.member("store", error.code.rawValue)
        }
        writer.close("}")
        return writer.text
    }

    private static func write(_ counts: [String: Int], to writer: inout JSONWriter) {
        writer.open("{")
        for (name, count) in counts.sorted(by: { $0.key < $1.key }) {
            writer.key(name)
            writer.integer(Int64(count))
        }
        writer.close("}")
    }
}
