import Dialogue
import Entities
import Linguistics
import TestSupport
import Understanding

/// Random texts of 4,000 characters at most, in conversations that lead wherever they lead: interpreted, explained,
/// answered and masked.
struct TextTarget: FuzzTarget {
    let name = "text"
    private let model: Model
    private let interpreter: Interpreter
    private let dialogue: DialogueManager
    private var state = DialogueState()

    private static let pieces: [[String]] = [
        ["where is my order", "refund", "yes", "no", "cancel", "the second one", "A1234567", "not this, that"],
        ["我要退货", "订单号", "第二个", "不对", "是的", "转人工", "后天下午三点", "换成"],
        ["1", "12月24到26号", "$1,234.56", "138 0013 8000", "a@b.com", "5pm", "三点半", "next friday", "2026-11-21"],
        [" ", "\n", ",", "，", ".", "-", "/", "@", "\"", "{", "}", "'", "？", "\t"],
        ["\u{301}", "\u{316}", "\u{200B}", "\u{200D}", "\u{FE0F}", "\u{202E}", "\u{E0061}", "\u{FDFA}", "\u{1100}"],
        [
            "😀", "👨\u{200D}👩\u{200D}👧", "🇨🇳", "①", "㍿", "½", "ﬃ", "𠀀", "龘", "か\u{3099}", "ท", "ع", "ж", "각",
        ],
    ]

    init(in folder: TemporaryFolder) throws {
        model = try SampleShop.model.get()
        interpreter = Interpreter(model: model)
        dialogue = DialogueManager(catalogue: model.catalogue, followUps: model.followUps)
    }

    mutating func run(_ mutator: inout Mutator) async throws -> Bool {
        var scratch = try Scratch(variants: model.variants)
        var text = ""
        let length = [1, 3, 10, 100, 1_000][mutator.below(5)]
        for _ in 0..<1 + mutator.below(length) {
            if mutator.below(8) == 0, let scalar = Unicode.Scalar(UInt32(mutator.below(0x11_0000))) {
                text.unicodeScalars.append(scalar)
            } else {
                let kind = Self.pieces[mutator.below(Self.pieces.count)]
                text += kind[mutator.below(kind.count)]
            }
        }
        text = String(String.UnicodeScalarView(text.unicodeScalars.prefix(4_000)))
        let scalars = text.unicodeScalars.count
        let time = LocalTime(milliseconds: 1_795_248_000_000, offset: 480)
        let read = interpreter.interpret(text, at: time, in: &scratch)
        for entity in read.entities where !(0 <= entity.start && entity.start <= entity.end && entity.end <= scalars) {
            throw Wrong(what: "an entity outside the text", input: Array(text.utf8))
        }
        if mutator.below(16) == 0 { _ = Explainer(model: model).explain(text, in: &scratch) }
        let turn = dialogue.respond(
            to: Message(text: text, interpretation: read), in: state, at: 1_795_248_000_000, seed: 1)
        state.apply(turn.events)
        if mutator.below(24) == 0 { state = DialogueState() }
        if TerminalMask.line(text).unicodeScalars.contains(where: { $0.value < 0x20 }) {
            throw Wrong(what: "a control character passes the mask", input: Array(text.utf8))
        }
        _ = TerminalMask.json(text)
        return turn.reply.action == .answer
    }
}
