import Understanding

/// The state of an interactive review: a state machine over keys, without a terminal, a store or a clock.
///
/// A key changes what is shown, or asks the caller to do something (`Effect`). A decision counts only after the caller
/// has reported that it is stored.
package struct ReviewSession {
    /// How the next key is read.
    package enum Mode: Sendable, Equatable {
        case deciding
        /// Typing a search for an intent; `selected` is an index of `found`.
        case searching(typed: String, found: [String], selected: Int)
        /// Typing the name of a new intent.
        case naming(typed: String)
        case sentiment
        case help
    }

    /// What the caller must do after a key.
    package enum Effect: Sendable, Equatable {
        /// Only draw again.
        case none
        /// Store the decision, then call `stored()` or `failed(_:)`.
        case store(ReviewDecision)
        /// Undo the decision, then call `takenBack()` or `failed(_:)`.
        case takeBack(ReviewDecision)
        case quit
    }

    /// The largest number of search results.
    static let mostFound = 8
    /// The number of intents of the ranking that have a key of their own.
    package static let mostChoices = 5
    private static let longestName = 100
    private static let mostContext = 24

    /// The queue.
    package let items: [ReviewItem]
    /// The index of the present message; the number of items after the last.
    package private(set) var place = 0
    /// How the next key is read.
    package private(set) var mode = Mode.deciding
    /// The sentiment that the operator gave the present message; nil for none.
    package private(set) var sentiment: String?
    /// The number of communications shown before the message; half as many are shown after it.
    package private(set) var context = 4
    /// A note for the operator; nil for none.
    package private(set) var notice: String?
    private let finder: IntentFinder
    private var decisions: [ReviewDecision] = []
    private var pending: ReviewDecision?

    /// - Parameter finder: searches the intents of the model.
    package init(items: [ReviewItem], finder: IntentFinder) {
        self.items = items
        self.finder = finder
    }

    /// The message to decide on; nil after the last.
    package var item: ReviewItem? { place < items.count ? items[place] : nil }

    /// The counts of the decisions so far.
    package var tally: ReviewTally {
        var tally = ReviewTally()
        for decision in decisions {
            guard let intent = decision.intent else {
                tally.skipped += 1
                continue
            }
            tally.labelled += 1
            tally.messages += decision.communications.count
            if intent == items[decision.item].suggestion { tally.agreed += 1 }
        }
        return tally
    }

    /// Handles a key.
    ///
    /// - Returns: what the caller must do.
    package mutating func press(_ key: ReviewKey) -> Effect {
        notice = nil
        switch mode {
        case .deciding: return decide(key)
        case .searching(let typed, let found, let selected): return search(key, typed, found, selected)
        case .naming(let typed): return typeName(key, typed)
        case .sentiment: return chooseSentiment(key)
        case .help:
            mode = .deciding
            return .none
        }
    }

    /// To be called when the requested decision is on disk.
    package mutating func stored() {
        guard let decision = pending else { return }
        pending = nil
        decisions.append(decision)
        move(to: decision.item + 1)
    }

    /// To be called when the last decision is undone on disk.
    package mutating func takenBack() {
        guard let last = decisions.popLast() else { return }
        move(to: last.item)
        sentiment = last.sentiment
        notice = "taken back"
    }

    /// To be called when the requested effect failed. The reason is shown, and nothing else changes.
    package mutating func failed(_ reason: String) {
        pending = nil
        notice = reason
    }

    private mutating func move(to place: Int) {
        self.place = place
        mode = .deciding
        sentiment = nil
    }
}

// MARK: - Keys

extension ReviewSession {
    private mutating func decide(_ key: ReviewKey) -> Effect {
        switch key {
        case .character("q"), .character("Q"): return .quit
        case .character("u"): return takeBack()
        case .character("?"): mode = .help
        case _ where item == nil:
            if key == .enter { return .quit }
        case .enter, .character("y"): return choose(0)
        case .character("o"): return label(Catalogue.outOfScope)
        case .character("k"), .character(" "): return label(nil)
        case .character("c"): context = context >= Self.mostContext ? 4 : context * 2
        case .character("s"): mode = .sentiment
        case .character("n"): mode = .naming(typed: "")
        case .character("/"): showMatches(for: "")
        case .character(let character):
            if let number = character.wholeNumberValue {
                return (1...Self.mostChoices).contains(number) ? choose(number - 1) : .none
            }
            if character.isLetter { showMatches(for: String(character)) }
        case .escape, .backspace, .up, .down, .other: break
        }
        return .none
    }

    private mutating func search(_ key: ReviewKey, _ typed: String, _ found: [String], _ selected: Int) -> Effect {
        switch key {
        case .enter:
            if found.indices.contains(selected) { return label(found[selected]) }
            notice = "no intent matches; Esc, then n for a new one"
        case .escape: mode = .deciding
        case .up: mode = .searching(typed: typed, found: found, selected: max(0, selected - 1))
        case .down: mode = .searching(typed: typed, found: found, selected: max(0, min(found.count - 1, selected + 1)))
        case .backspace: if typed.isEmpty { mode = .deciding } else { showMatches(for: String(typed.dropLast())) }
        case .character(let character): showMatches(for: typed + String(character))
        case .other: break
        }
        return .none
    }

    private mutating func typeName(_ key: ReviewKey, _ typed: String) -> Effect {
        switch key {
        case .enter:
            guard Self.isName(typed) else {
                notice = "a name has letters, digits and _ - . and at most one / inside it, such as order/track"
                return .none
            }
            return label(finder.known(typed) ?? typed)
        case .escape: mode = .deciding
        case .backspace: mode = typed.isEmpty ? .deciding : .naming(typed: String(typed.dropLast()))
        case .character(let character):
            if typed.count < Self.longestName { mode = .naming(typed: typed + String(character)) }
        case .up, .down, .other: break
        }
        return .none
    }

    private mutating func chooseSentiment(_ key: ReviewKey) -> Effect {
        mode = .deciding
        switch key {
        case .character("p"): sentiment = "positive"
        case .character("n"): sentiment = "negative"
        case .character("u"): sentiment = "neutral"
        case .character("x"), .backspace: sentiment = nil
        case .escape: break
        default:
            mode = .sentiment
            notice = "p positive, u neutral, n negative, x none, Esc"
        }
        return .none
    }

    private mutating func showMatches(for typed: String) {
        mode = .searching(typed: typed, found: finder.find(typed, limit: Self.mostFound), selected: 0)
    }

    private mutating func choose(_ number: Int) -> Effect {
        guard let item, item.ranking.indices.contains(number) else {
            notice = "no intent has this number"
            return .none
        }
        return label(item.ranking[number].name)
    }

    private mutating func label(_ intent: String?) -> Effect {
        guard let item else { return .none }
        // Skipping a message does not skip its copies.
        let copies = intent == nil ? [] : item.copies
        let decision = ReviewDecision(
            item: place, communications: [item.communication] + copies, intent: intent, sentiment: sentiment)
        pending = decision
        return .store(decision)
    }

    private mutating func takeBack() -> Effect {
        guard let last = decisions.last else {
            notice = "there is nothing to take back"
            return .none
        }
        return .takeBack(last)
    }

    /// Whether a text is a valid name for a new intent.
    static func isName(_ text: String) -> Bool {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), text.count <= longestName else { return false }
        return parts.allSatisfy { part in
            !part.isEmpty && part.allSatisfy { $0.isLetter || $0.isNumber || "_-.".contains($0) }
        }
    }
}
