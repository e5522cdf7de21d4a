import Hashing
import Linguistics
import Testing
import Understanding

@testable import Dialogue

/// A customer who sends random messages, determined by the seed. Every other one begins a form and then uses few
/// different texts, so that the form may never get its values.
private struct RandomCustomer {
    private static let texts = [
        "1", "2", "9",
        "第一个", "the last one",
        "第四个", "yes", "no",
        "都不是", "none of these", "neither",
        "对", "不对", "asdf",
        "包裹", "track", "", " ",
        "🤷", "😡😡😡", "bonjour", "???", "/human", "/deny", "/nope", "/order/track",
        #"/order/track{"order_number":"B7654321"}"#,
        #"/order/move{"new_address":"12 Elm Road","order_number":"A1234567"}"#, "never mind", "算了", "取消", "skip", "跳过",
        "12 Elm Road", "sorry, the address is 9 Oak Street",
        "不对，地址是长安街1号", "A1234567", "change the subject", "late",
        "坏了", "4111111111111111", "it never came and nobody answers the phone", "5",
        "👍", "很好", "/feedback", "what's this?",
        "多久能到？", "x\u{0}y\u{202E}z\n\n\"\\",
        "ﷺ", "e\u{301}\u{301}\u{301}",
    ]
    /// Texts of the maximum length, used rarely.
    private static let longTexts = [String(repeating: "很长的一句话，", count: 570), String(repeating: "a", count: 4_000)]
    private static let tags = ["en", "zh-Hans", "zh-Hant", "und", "fr", "zh", "en-GB"].map(LanguageTag.init(rawValue:))
    private static let entities = [
        FormShop.order("A1234567"), FormShop.order("B7654321"), FormShop.order("x"), FormShop.entity("phone", "+1555"),
        FormShop.entity("email", "a@b.com"), FormShop.entity("datetime", "2026-11-22"),
        FormShop.entity("order_number", ""),
        FormShop.entity("new_address", String(repeating: "long ", count: 400)), FormShop.entity("unheard_of", "value"),
    ]

    private var random: SplitMix64
    /// The percentage of messages that the model is certain of.
    private let certainty: UInt64
    private var texts = Self.texts
    private var opening: String?
    private let isStubborn: Bool

    init(seed: UInt64) {
        random = SplitMix64(seed: seed &+ 1)
        certainty = [0, 30, 70][Int(seed % 3)]
        isStubborn = seed % 2 == 1
        guard isStubborn else { return }
        opening = ["/order/move", "/order/report", "/order/deliver"][number(3)]
        texts = (0...number(3)).map { _ in Self.texts[number(Self.texts.count)] }
    }

    mutating func nextMessage() -> Message {
        if isStubborn {
            defer { opening = nil }
            return Shop.unsure(opening ?? texts[number(texts.count)])
        }
        let intents = FormShop.catalogue.intents + ["unheard/of"]
        let ranking = (0..<number(6)).map { _ in
            RankedIntent(name: intents[number(intents.count)], confidence: Double(number(1_001)) / 1_000)
        }.sorted { $0.confidence > $1.confidence }
        let proposed = number(2) == 0 ? nil : intents[number(intents.count)]
        let interpretation = Interpretation(
            language: Self.tags[number(Self.tags.count)], ranking: ranking,
            isCertain: !ranking.isEmpty && random.next() % 100 < certainty,
            sentiment: Sentiment(label: .neutral, score: Double(number(2_001)) / 1_000 - 1),
            entities: (0..<max(0, number(5) - 2)).map { _ in Self.entities[number(Self.entities.count)] },
            proposals: Proposals { proposed.map { [AnswerProposal(intent: $0, score: 1)] } ?? [] })
        let texts = number(200) == 0 ? Self.longTexts : texts
        return Message(
            text: texts[number(texts.count)], interpretation: interpretation, channel: ["web", "app", nil][number(3)])
    }

    mutating func number(_ limit: Int) -> Int { Int(random.next() % UInt64(limit)) }
}

/// The maximum number of consecutive messages without an answer, a human, or the end of a form or session.
private let longestStretch = FormState.mostTurns + 4
/// The maximum size of a snapshot in bytes. Most of it is slot values of the maximum length in Chinese.
private let largestSnapshot = 65_536

/// Signs of a missing value in a reply.
private let blemishes = ["{", "}", "None", "nil", "Optional("]

@Test(arguments: 0..<8 as Range<UInt64>)
func `every random conversation reaches an answer, a human or an end, and its state stays small`(
    part: UInt64
) async throws {
    let hours = try OpeningHours("daily 08:00-20:00", timeZone: "UTC")
    let manager = DialogueManager(
        catalogue: FormShop.catalogue,
        policy: DialoguePolicy(openingHours: part.isMultiple(of: 2) ? hours : nil, feedbackRate: 0.5))
    var outcomes: [Action: Int] = [:]
    for seed in (part * 250)..<(part * 250 + 250) {
        // Other tests that run at the same time need the processor too.
        await Task.yield()
        var customer = RandomCustomer(seed: seed)
        var state = DialogueState()
        var time = Int64(seed % 24) * 3_600_000
        var stretch = 0
        for _ in 0..<40 {
            time += customer.number(100) == 0 ? DialogueState.sessionLife + 1 : 5_000
            let message = customer.nextMessage()
            let before = state
            let turn = manager.respond(to: message, in: state, at: time, seed: seed)
            state.apply(turn.events)
            outcomes[turn.reply.action, default: 0] += 1

            let isProgress = turn.reply.action == .answer || turn.reply.action == .handoff || turn.reply.answer != nil
            let isEnd = turn.events.contains { $0 == .lapsed || $0 == .formEnded }
            stretch = isProgress || isEnd || state.human != nil ? 0 : stretch + 1
            #expect(stretch <= longestStretch, "seed \(seed)")

            let text = turn.reply.text
            #expect(
                (turn.reply.action == .silent) == (before.human != nil) && text.isEmpty == (before.human != nil),
                "seed \(seed)")
            #expect((turn.reply.action == .handoff) == (turn.reply.handoffReason != nil), "seed \(seed)")
            #expect(!blemishes.contains { text.contains($0) }, "seed \(seed): \(text)")

            let snapshot = state.snapshot
            #expect(DialogueState(snapshot: snapshot) == state, "seed \(seed)")
            #expect(snapshot.utf8.count <= largestSnapshot, "seed \(seed)")
            if state.human != nil, customer.number(3) == 0 { state.apply(.resolved) }
            if customer.number(200) == 0 { state.apply(.agentSpoke) }
        }
    }
    for action in Action.allCases { #expect(outcomes[action, default: 0] > 100, "\(action)") }
}
