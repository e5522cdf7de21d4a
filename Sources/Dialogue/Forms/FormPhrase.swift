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
        .init(["utter_ask_\(form)_\(slot)", "utter_ask_\(slot)"], "What is the {title}?", "请提供{title}。", "請提供{title}。")
    }

    /// Asks to confirm all {values}.
    static func confirm(_ form: Catalogue.Form) -> FormPhrase {
        .init(
            [form.confirmation ?? "utter_confirm_\(form.name)"], "Is this right?\n{values}", "请确认以下信息是否正确：\n{values}",
            "請確認以下資訊是否正確：\n{values}")
    }

    /// Says that the form is complete, with its {values}.
    static func submit(_ form: String) -> FormPhrase {
        .init(
            ["utter_submit_\(form)"], "Thank you, I have noted this:\n{values}", "谢谢，已为您登记：\n{values}",
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
        ["utter_change_what"], "What should I change?\n{values}", "需要修改哪一项？\n{values}", "需要修改哪一項？\n{values}")

    /// Says that the {value} of the slot {title} was replaced.
    static let corrected = FormPhrase(
        ["utter_corrected"], "I have changed it. The {title} is now: {value}", "已修改，{title}：{value}",
        "已修改，{title}：{value}")

    /// Says that the form is interrupted: another one begins, or the customer asked too many other questions.
    static let aside = FormPhrase(
        ["utter_form_aside"], "I leave what we had begun for now; what you told me is kept.", "刚才的事先放一放，您提供的信息我记着。",
        "剛才的事先放一放，您提供的資訊我記著。")

    /// Repeats what is expected, if the message at the end of a form was neither yes nor no nor a change.
    static let yesOrNo = FormPhrase(
        [], "Please answer yes or no, or tell me what to change.", "请回答“是”或“不是”，或者告诉我要改哪里。", "請回答「是」或「不是」，或者告訴我要改哪裡。")

    /// Says why a value was not accepted, and what a valid one looks like.
    static func refuse(_ fault: SlotFault, of slot: Catalogue.Slot) -> FormPhrase {
        let own = ["utter_invalid_\(slot.name)"]
        switch fault {
        case .missing, .malformed:
            guard slot.validation.example != nil else {
                return .init(
                    own, "Sorry, I need the {title} here.", "抱歉，这里需要您提供{title}。", "抱歉，這裡需要您提供{title}。")
            }
            return .init(
                own, "Sorry, I could not find the {title} in that. It looks like this: {example}",
                "抱歉，没有看到{title}，格式例如：{example}",
                "抱歉，沒有看到{title}，格式例如：{example}")
        case .mistyped:
            return .init(
                own, "There seems to be a wrong digit in the {title}. Could you check it?", "{title}里好像有一位数字不对，请核对一下。",
                "{title}裡好像有一位數字不對，請核對一下。")
        case .notAmongChoices:
            return .init(own, "Sorry, please choose one of these.", "抱歉，请从下面选一项。", "抱歉，請從下面選一項。")
        case .noDay:
            return .init(
                own, "Sorry, I need a day here, such as 2026-11-25 or \"next Friday\".", "抱歉，这里需要一个日期，例如11月25日或下周五。",
                "抱歉，這裡需要一個日期，例如11月25日或下週五。")
        case .outside(from: nil, to: _):
            return .init(own, "Sorry, the latest day is {to}.", "抱歉，最晚是{to}。", "抱歉，最晚是{to}。")
        case .outside(from: _, to: nil):
            return .init(own, "Sorry, the earliest day is {from}.", "抱歉，最早是{from}。", "抱歉，最早是{from}。")
        case .outside:
            return .init(
                own, "Sorry, it must be a day from {from} to {to}.", "抱歉，日期要在{from}到{to}之间。", "抱歉，日期要在{from}到{to}之間。")
        case .tooShort:
            return .init(
                own, "Could you say a little more? At least {count} characters, please.", "能再详细一点吗？至少{count}个字。",
                "能再詳細一點嗎？至少{count}個字。")
        case .tooLong:
            return .init(
                [], "Sorry, that is too long for me. At most {count} characters, please.", "抱歉，内容太长了，请不要超过{count}个字。",
                "抱歉，內容太長了，請不要超過{count}個字。")
        }
    }
}
