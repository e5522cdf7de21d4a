import Linguistics
import Understanding

/// A phrase of a form, with the names of the responses that may word it, best first, and built-in texts.
struct FormPhrase {
    var responses: [String]
    private var english: String
    private var simplified: String
    private var traditional: String

    var builtIn: [Catalogue.Variant] {
        [(LanguageTag.english, english), (.simplifiedChinese, simplified), (.traditionalChinese, traditional)].map {
            Catalogue.Variant(text: $1, language: $0)
        }
    }

    private init(_ responses: [String], _ english: String, _ simplified: String, _ traditional: String) {
        self.responses = responses
        self.english = english
        self.simplified = simplified
        self.traditional = traditional
    }

    /// Asks for a slot's value: "What is the {title}?"
    static func ask(_ slot: String, of form: String) -> FormPhrase {
        .init(
            ["utter_ask_\(form)_\(slot)", "utter_ask_\(slot)"], "What is the {title}?", "请提供{title}。",
            "請提供{title}。")
    }

    /// Offers the {value} from an earlier session below the question for a slot.
    static func earlier(_ slot: String) -> FormPhrase {
        .init(
            ["utter_earlier_\(slot)", "utter_earlier"], "Is it about {value} again?", "还是{value}吗？",
            "還是{value}嗎？")
    }

    /// Asks to confirm all {values}.
    static func confirm(_ form: Catalogue.Form) -> FormPhrase {
        .init(
            [form.confirmation ?? "utter_confirm_\(form.name)"], "Is this right?\n{values}",
            "请确认以下信息是否正确：\n{values}",
            "請確認以下資訊是否正確：\n{values}")
    }

    /// Says that the form is complete, with its {values}.
    static func submit(_ form: String) -> FormPhrase {
        .init(
            ["utter_submit_\(form)"], "Thank you, I have noted this:\n{values}",
            "谢谢，已为您登记：\n{values}",
            "謝謝，已為您登記：\n{values}")
    }

    static func cancelled(_ form: String) -> FormPhrase {
        .init(
            ["utter_cancelled_\(form)"], "All right, I have stopped this. Is there anything else?",
            "好的，已为您取消。还有什么可以帮您？",
            "好的，已為您取消。還有什麼可以幫您？")
    }

    /// Asks which of the {values} to change.
    static let changeWhat = FormPhrase(
        ["utter_change_what"], "What should I change?\n{values}", "需要修改哪一项？\n{values}",
        "需要修改哪一項？\n{values}")

    /// Says that the {value} of the slot {title} was replaced.
    static let corrected = FormPhrase(
        ["utter_corrected"], "I have changed it. The {title} is now: {value}", "已修改，{title}：{value}",
        "已修改，{title}：{value}")

    /// Says that the {value} of the slot {title}, which was not asked for yet, was noted.
    static let taken = FormPhrase(
        ["utter_taken"], "Noted. {title}: {value}", "已记下{title}：{value}", "已記下{title}：{value}")

    /// Says that the form is interrupted: another one begins, or the customer asked too many other questions.
    static let aside = FormPhrase(
        ["utter_form_aside"], "We come back to that later; I have kept what you told me.",
        "刚才的事先放一放，您提供的信息我记着。",
        "剛才的事先放一放，您提供的資訊我記著。")

    /// Gives the customer time.
    static let takeYourTime = FormPhrase(
        ["utter_take_your_time"], "Of course, take your time. I am here.", "好的，不着急，您慢慢来。",
        "好的，不著急，您慢慢來。")

    /// The message was no answer to the question, which is repeated.
    static let heard = FormPhrase(
        ["utter_heard"], "I see. To go on, I still need an answer to this:",
        "明白。要继续的话，还需要您回答：", "明白。要繼續的話，還需要您回答：")

    /// The message belongs to the ticket, but answers no question of the form, which is repeated.
    static let kept = FormPhrase(
        ["utter_kept"], "Noted; I pass that on as well.", "好的，这一点也会一并转达。", "好的，這一點也會一併轉達。")

    /// The message asked something in between that has no answer here. The form's question follows.
    static let unanswered = FormPhrase(
        ["utter_unanswered"], "I have no answer to that, sorry; a colleague has: just say \"agent\". To go on here:",
        "抱歉，这个我答不上来，说“转人工”可以问同事。要继续的话：",
        "抱歉，這個我答不上來，說「轉真人」可以問同事。要繼續的話：")

    /// The message may have asked for one of the offered intents in between. The form's question follows.
    static let unsure = FormPhrase(
        ["utter_unsure"], "I am not sure what you mean. If it is one of these, tap it: {titles}\nElse, to go on:",
        "我不太确定您的意思。如果是下面这些，请点一下：{titles}\n不是的话，我们继续：",
        "我不太確定您的意思。如果是下面這些，請點一下：{titles}\n不是的話，我們繼續：")

    /// A no behind an answer: it ends the matter, or asks for another answer.
    static let settled = FormPhrase(
        ["utter_settled"], "All right. If that was not what you meant, put it in other words, or say \"agent\".",
        "好的。如果刚才说的不是您要的，请换个说法，或者说“转人工”。",
        "好的。如果剛才說的不是您要的，請換個說法，或者說「轉真人」。")

    /// The message was angry and no answer to the question, which is repeated.
    static let regret = FormPhrase(
        ["utter_form_regret"], "I am sorry about this. A colleague can take over: just say \"agent\". To go on here:",
        "很抱歉。说“转人工”，同事可以接手。要继续的话：",
        "很抱歉。說「轉真人」，同事可以接手。要繼續的話：")

    /// The customer ends the conversation while a question is open.
    static let setAside = FormPhrase(
        ["utter_set_aside"], "You're welcome. I have not passed anything on yet; come back to it whenever you like.",
        "不客气。刚才的事我先不提交，您随时可以回来继续。",
        "不客氣。剛才的事我先不提交，您隨時可以回來繼續。")

    /// The customer ends the conversation.
    static let welcome = FormPhrase(["utter_welcome"], "You're welcome.", "不客气。", "不客氣。")

    /// Shows what is known so far.
    static let noted = FormPhrase(
        ["utter_noted"], "This is what I have so far:\n{values}", "目前记下的有：\n{values}",
        "目前記下的有：\n{values}")

    static let nothingNoted = FormPhrase(
        ["utter_nothing_noted"], "I have not noted anything yet.", "目前还没有记下任何信息。",
        "目前還沒有記下任何資訊。")

    /// Says why a form asks for a slot.
    static func why(_ form: String, _ slot: String?) -> FormPhrase {
        .init(
            (slot.map { ["utter_why_\(form)_\($0)", "utter_why_\($0)"] } ?? []) + ["utter_why"],
            "I need it to pass this on to the right colleague, and for nothing else.",
            "这是办理所需要的，只用于这件事。",
            "這是辦理所需要的，只用於這件事。")
    }

    /// The value of a slot is needed.
    static func cannotSkip(_ slot: String?) -> FormPhrase {
        .init(
            (slot.map { ["utter_cannot_skip_\($0)"] } ?? []) + ["utter_cannot_skip"],
            "I cannot go on without it, but a colleague can look it up. Shall I pass you on?",
            "没有它我办不了，不过同事可以帮您查。需要转人工吗？",
            "沒有它我辦不了，不過同事可以幫您查。需要轉真人客服嗎？")
    }

    /// The conversation goes on in another language.
    static let languageSet = FormPhrase(
        ["utter_language_set"], "Of course, we can go on in English.", "好的，我们用中文继续。",
        "好的，我們用中文繼續。")

    static let noHuman = FormPhrase(
        ["utter_no_human"], "All right, we go on here.", "好的，我们继续。", "好的，我們繼續。")

    /// The value of the slot {title} was taken back.
    static let undone = FormPhrase(
        ["utter_undone"], "All right, I have taken that back.", "好的，已撤回上一步。",
        "好的，已撤回上一步。")

    static let nothingToUndo = FormPhrase(
        ["utter_nothing_to_undo"], "There is nothing to take back; nothing has been changed.",
        "没有可以撤回的内容，一切照旧。",
        "沒有可以撤回的內容，一切照舊。")

    /// The customer gives up what was only talked about.
    static let nothingChanges = FormPhrase(
        ["utter_nothing_changes"], "All right, then everything stays as it is. Is there anything else?",
        "好的，那就保持不变。还有什么可以帮您？",
        "好的，那就保持不變。還有什麼可以幫您？")

    /// A change of what was just completed, the slot {title} with its new {value}, is passed on.
    static let amended = FormPhrase(
        ["utter_amended"], "Thank you, I have passed the change on. {title}: {value}",
        "好的，已把更改转告同事。{title}：{value}",
        "好的，已把更改轉告同事。{title}：{value}")

    /// What was just completed is no longer wanted.
    static let withdrawn = FormPhrase(
        ["utter_withdrawn"], "All right, I have told the colleague who has it that you no longer want it.",
        "好的，已转告负责的同事，您不需要了。",
        "好的，已轉告負責的同事，您不需要了。")

    /// Another wish, {title}, waits until this one is done.
    static let queued = FormPhrase(
        ["utter_queued"], "After this we see to the other one: {title}.", "办完这件，我们接着办：{title}。",
        "辦完這件，我們接著辦：{title}。")

    /// Repeats what is expected, if the message at the end of a form was neither yes nor no nor a change.
    static let yesOrNo = FormPhrase(
        [], "Please answer yes or no, or tell me what to change.",
        "请回答“是”或“不是”，或者告诉我要改哪里。",
        "請回答「是」或「不是」，或者告訴我要改哪裡。")

    /// Says why a value was not accepted, and what a valid one looks like.
    static func refuse(_ fault: SlotFault, of slot: Catalogue.Slot) -> FormPhrase {
        let own = ["utter_invalid_\(slot.name)"]
        switch fault {
        case .missing, .malformed:
            guard slot.validation.example != nil else {
                return .init(
                    own, "Sorry, I need the {title} here.", "抱歉，这里需要您提供{title}。",
                    "抱歉，這裡需要您提供{title}。")
            }
            return .init(
                own, "Sorry, I could not find the {title} in that. It looks like this: {example}",
                "抱歉，没有看到{title}，格式例如：{example}",
                "抱歉，沒有看到{title}，格式例如：{example}")
        case .mistyped:
            return .init(
                own, "There seems to be a wrong digit in the {title}. Could you check it?",
                "{title}里好像有一位数字不对，请核对一下。",
                "{title}裡好像有一位數字不對，請核對一下。")
        case .notAmongChoices:
            return .init(
                own, "Sorry, please choose one of these.", "抱歉，请从下面选一项。",
                "抱歉，請從下面選一項。")
        case .noDay:
            return .init(
                own, "Sorry, I need a day here, such as 2026-11-25 or \"next Friday\".",
                "抱歉，这里需要一个日期，例如11月25日或下周五。",
                "抱歉，這裡需要一個日期，例如11月25日或下週五。")
        case .outside(from: nil, to: _):
            return .init(
                own, "Sorry, the latest day is {to}.", "抱歉，最晚是{to}。",
                "抱歉，最晚是{to}。")
        case .outside(from: _, to: nil):
            return .init(
                own, "Sorry, the earliest day is {from}.", "抱歉，最早是{from}。",
                "抱歉，最早是{from}。")
        case .outside:
            return .init(
                own, "Sorry, it must be a day from {from} to {to}.", "抱歉，日期要在{from}到{to}之间。",
                "抱歉，日期要在{from}到{to}之間。")
        case .tooShort:
            return .init(
                own, "Could you say a little more? At least {count} characters, please.",
                "能再详细一点吗？至少{count}个字。",
                "能再詳細一點嗎？至少{count}個字。")
        case .tooLong:
            return .init(
                [], "Sorry, that is too long for me. At most {count} characters, please.",
                "抱歉，内容太长了，请不要超过{count}个字。",
                "抱歉，內容太長了，請不要超過{count}個字。")
        }
    }
}
