import Linguistics
import Understanding

/// A turn of a form under construction: its events and words so far.
struct FormTurn {
    let context: TurnContext
    let composer: ReplyComposer
    private let memory: SlotMemory
    /// The state after the events so far.
    private(set) var state: DialogueState
    private(set) var words = ReplyComposer.Words(text: "")
    private var events: [Event] = []

    init(in context: TurnContext, composer: ReplyComposer, memory: SlotMemory) {
        self.context = context
        self.composer = composer
        self.memory = memory
        state = context.opened
    }

    var language: LanguageTag { context.language }

    /// The value of a slot, or its initial value; nil if it has neither.
    func value(of slot: String) -> String? { composer.catalogue.value(of: slot, in: state.slots) }

    /// Adds an event and applies it to the state.
    mutating func record(_ event: Event) {
        state.apply(event)
        events.append(event)
    }

    /// Adds words on a line of their own. Their buttons, if any, replace the earlier ones.
    mutating func say(_ more: ReplyComposer.Words) {
        words.text += words.text.isEmpty || more.text.isEmpty ? more.text : "\n\(more.text)"
        if !more.buttons.isEmpty { words.buttons = more.buttons }
        words.events += more.events
    }

    mutating func say(_ phrase: FormPhrase, of slot: Catalogue.Slot? = nil, with values: [String: String] = [:]) {
        say(composer.say(phrase.responses, orElse: phrase.builtIn, on: replyContext(of: slot, with: values)))
    }

    mutating func offer(_ buttons: [Catalogue.Button], below lines: String? = nil) {
        if let lines { words.text += "\n\(lines)" }
        words.buttons += buttons
    }

    /// The reply context with the current values: slots by their names, and `title`, `value` and `example` of `slot`.
    func replyContext(of slot: Catalogue.Slot? = nil, with values: [String: String] = [:]) -> ReplyContext {
        var replyContext = context.replyContext
        if state.slots != context.opened.slots { replyContext.slots = memory.values(in: state.slots) }
        // Inside a form, slots take precedence over entities of the same name.
        var shown = values
        memory.addShown(replyContext.slots, in: language, to: &shown)
        replyContext.values.merge(shown) { $1 }
        if let slot {
            replyContext.values["title"] = slot.title(in: language)
            replyContext.values["value"] = value(of: slot.name).map { slot.shown($0, in: language) }
            replyContext.values["example"] = slot.validation.example
        }
        return replyContext
    }

    /// The known values of a form, one line each: `title: value`.
    func lines(of form: Catalogue.Form) -> String {
        form.slots.compactMap { name in
            guard let slot = composer.catalogue.slots[name], let value = value(of: name) else { return nil }
            return "\(slot.title(in: language))\(language.isChinese ? "：" : ": ")\(slot.shown(value, in: language))"
        }.joined(separator: "\n")
    }

    /// All known values, one line each: `title: value`.
    var lines: String {
        state.slots.values.compactMap { value in
            guard let slot = composer.catalogue.slots[value.name] else { return nil }
            return
                "\(slot.title(in: language))\(language.isChinese ? "：" : ": ")\(slot.shown(value.text, in: language))"
        }.joined(separator: "\n")
    }

    /// The finished turn.
    func finish(_ action: Action) -> Turn {
        context.turn(words, action, events: events)
    }
}
