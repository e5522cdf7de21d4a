import Linguistics
import Understanding

/// A phrase of the dialogue itself, such as a request to use other words. It is worded by the catalogue if that has
/// words in the customer's language, else by built-in texts.
enum Phrase: CaseIterable {
    /// "Did you mean one of these?"
    case clarify
    /// "Did you mean {title}?"
    case clarifyOne
    case rephrase
    case outOfScope
    /// "Shall a human take over?"
    case offerHuman
    /// A human takes over.
    case handoff
    /// Outside opening hours: humans are back {opening}.
    case handoffClosed
    /// "How was this conversation?"
    case askFeedback
    case feedbackThanks
    /// "Did that help?"
    case askResolution
    /// The answer helped.
    case resolved
    /// It did not: "Shall a human take over?"
    case unresolved
    /// A form is complete and {ticket} is open, but the hook failed.
    case undelivered
    case unsupportedLanguage
    /// "If that does not help, shall a human take over?"
    case offerHumanAgain
    /// "What would you like to do with {title} {value}?"
    case askPurpose
    /// "Which one of these?"
    case whichOne
    /// "I am sorry. What went wrong?"
    case regret
    /// The number of the ticket that the turn opens: {ticket}.
    case ticketNumber
    /// How far a ticket is: {ticket} about {title} is open since {opened}.
    case ticketOpen
    /// {ticket} about {title} was resolved: {closed}.
    case ticketClosed
    /// The customer has no ticket.
    case noTicket

    /// Whether it is said only in turns that open a ticket, so that it may name the number.
    var namesNewTicket: Bool { self == .handoff || self == .handoffClosed || self == .ticketNumber }

    /// The names of the responses that word it, best first. `utter_ask_rephrase` and `utter_default` are Rasa's names.
    var responses: [String] {
        switch self {
        case .clarify: ["utter_clarify"]
        case .clarifyOne: ["utter_clarify_one"]
        case .rephrase: ["utter_rephrase", "utter_ask_rephrase", "utter_default"]
        case .outOfScope: ["utter_out_of_scope", "utter_rephrase", "utter_ask_rephrase", "utter_default"]
        case .offerHuman: ["utter_offer_human"]
        case .handoff: ["utter_handoff", "utter_human"]
        case .handoffClosed: ["utter_handoff_closed"]
        case .askFeedback: ["utter_ask_feedback"]
        case .feedbackThanks: ["utter_feedback_thanks"]
        case .askResolution: ["utter_ask_resolution"]
        case .resolved: ["utter_resolved"]
        case .unresolved: ["utter_unresolved"]
        case .undelivered: ["utter_ticket_undelivered"]
        case .unsupportedLanguage: ["utter_unsupported_language"]
        case .offerHumanAgain: ["utter_offer_human_again"]
        case .askPurpose: ["utter_ask_purpose"]
        case .whichOne: ["utter_which_one"]
        case .regret: ["utter_regret"]
        case .ticketNumber: ["utter_ticket_number"]
        case .ticketOpen: ["utter_ticket_open"]
        case .ticketClosed: ["utter_ticket_closed"]
        case .noTicket: ["utter_no_ticket"]
        }
    }

    /// The built-in texts, one variant for each supported language.
    var builtIn: [Catalogue.Variant] {
        let (english, simplified, traditional) = texts
        return [(LanguageTag.english, english), (.simplifiedChinese, simplified), (.traditionalChinese, traditional)]
            .map {
                language, text in
                Catalogue.Variant(text: text, buttons: [], language: language, channel: nil, id: nil, conditions: [])
            }
    }

    private var texts: (String, String, String) {
        switch self {
        case .clarify:
            ("I am not sure I understood. Did you mean one of these?", "我不太确定您的意思。您想问的是下面哪一个？", "我不太確定您的意思。您想問的是下面哪一個？")
        case .clarifyOne:
            ("Did you mean: {title}?", "您想问的是：{title}？", "您想問的是：{title}？")
        case .rephrase:
            (
                "Sorry, I did not understand that. Could you put it in other words?", "抱歉，我没有明白您的意思。能换个说法吗？",
                "抱歉，我沒有明白您的意思。能換個說法嗎？"
            )
        case .outOfScope:
            (
                "Sorry, I cannot help with that. Is there something else I can do for you?", "抱歉，这个我帮不上忙。还有别的可以帮您吗？",
                "抱歉，這個我幫不上忙。還有別的可以幫您嗎？"
            )
        case .offerHuman:
            (
                "I still do not understand, sorry. Shall I pass you to a colleague?", "抱歉，我还是没有明白。需要为您转接人工客服吗？",
                "抱歉，我還是沒有明白。需要為您轉接真人客服嗎？"
            )
        case .handoff:
            ("I am passing you to a colleague, who will answer here.", "正在为您转接人工客服，请稍候。", "正在為您轉接真人客服，請稍候。")
        case .handoffClosed:
            (
                "Our colleagues are not there at the moment; they are back {opening}. "
                    + "Your request is noted and they will answer here. Until then I go on helping.",
                "现在不在人工服务时间，同事{opening}回来。您的问题已经记下，届时会在这里回复您。在此之前我会继续帮您。",
                "現在不在真人服務時間，同事{opening}回來。您的問題已經記下，屆時會在這裡回覆您。在此之前我會繼續幫您。"
            )
        case .askFeedback:
            (
                "How was this conversation? A number from 1 (bad) to 5 (good) helps us.", "这次服务您满意吗？请打 1（差）到 5（好）分。",
                "這次服務您滿意嗎？請打 1（差）到 5（好）分。"
            )
        case .feedbackThanks:
            ("Thank you for telling us.", "谢谢您的反馈。", "謝謝您的回饋。")
        case .askResolution:
            ("Did that help?", "这样解决您的问题了吗？", "這樣解決您的問題了嗎？")
        case .resolved:
            ("Good to hear, thank you. Is there anything else?", "太好了，谢谢您。还有什么可以帮您？", "太好了，謝謝您。還有什麼可以幫您？")
        case .unresolved:
            (
                "Sorry that it did not help. Shall I pass you to a colleague? You can also put it in other words.",
                "抱歉没能帮到您。需要为您转接人工客服吗？您也可以换个说法。", "抱歉沒能幫到您。需要為您轉接真人客服嗎？您也可以換個說法。"
            )
        case .undelivered:
            (
                "It is noted as ticket {ticket}, but could not be passed on by itself. A colleague will see to it.",
                "已经记录为工单 {ticket}，但暂时没能自动转交，同事会处理。", "已經記錄為工單 {ticket}，但暫時沒能自動轉交，同事會處理。"
            )
        case .unsupportedLanguage:
            ("Sorry, I only understand English and Chinese.", "抱歉，我只懂中文和英文。", "抱歉，我只懂中文和英文。")
        case .offerHumanAgain:
            (
                "If that does not answer it, I can pass you to a colleague.", "如果还没有解决您的问题，我可以为您转接人工客服。",
                "如果還沒有解決您的問題，我可以為您轉接真人客服。"
            )
        case .whichOne: ("Which one, please?", "请问是哪一项？", "請問是哪一項？")
        case .regret:
            (
                "I am sorry about that. Tell me in a sentence what went wrong, or say \"agent\" for a person.",
                "很抱歉。请用一句话告诉我哪里出了问题，或者说“转人工”。", "很抱歉。請用一句話告訴我哪裡出了問題，或者說「轉真人」。"
            )
        case .askPurpose:
            (
                "What would you like to do? I have the {title} {value}.", "收到{title} {value}。您想办理什么？",
                "收到{title} {value}。您想辦理什麼？"
            )
        case .ticketNumber:
            ("Your ticket has the number {ticket}.", "工单号：{ticket}。", "工單編號：{ticket}。")
        case .ticketOpen:
            (
                "Ticket {ticket} ({title}): open since {opened}.", "工单 {ticket}（{title}）：{opened} 提交，处理中。",
                "工單 {ticket}（{title}）：{opened} 建立，處理中。"
            )
        case .ticketClosed:
            (
                "Ticket {ticket} ({title}): resolved, {closed}.", "工单 {ticket}（{title}）：{closed} 已解决。",
                "工單 {ticket}（{title}）：{closed} 已解決。"
            )
        case .noTicket:
            ("I find no ticket of yours.", "没有查到您的工单。", "沒有查到您的工單。")
        }
    }
}
