import Dialogue
import JSON
import Linguistics
import Understanding

extension ReadCommand {
    /// The commands of a turn as the wire has them, a list of objects such as
    /// `{"command":"fill","slot":"…","value":"…","probability":0.97}`.
    static func json(_ commands: [ReadCommand]) -> String {
        var writer = JSONWriter(capacity: 128)
        writer.open("[")
        for read in commands {
            writer.open("{")
            writer.member("command", read.command.kind.name)
            switch read.command {
            case .answer(let intent): writer.member("intent", intent)
            case .fill(let slot, let value):
                writer.member("slot", slot)
                writer.member("value", value)
            case .correct(let slot, let value):
                writer.member("slot", slot)
                if let value { writer.member("value", value) }
            case .language(let tag): writer.member("language", tag.rawValue)
            case .act: break
            }
            writer.member("probability", read.probability)
            writer.close("}")
        }
        writer.close("]")
        return writer.text
    }
}
