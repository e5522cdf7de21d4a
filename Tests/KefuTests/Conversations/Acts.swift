/// What the conversations of `corpora/transcripts` are examples of. Each act must occur in both languages.
enum Acts {
    static let all: Set<String> = [
        // Answers.
        "answer", "variants", "mixed languages", "article", "out of scope", "unsupported language", "abuse", "emoji",
        "typos",
        "personal", "next question",
        // The fallback policy.
        "clarify", "choice by number", "choice by words", "choice by title", "choice by button", "none of them",
        "offer keeps entity",
        "rephrase", "ladder", "human offered",
        // Hand-over to a human.
        "asked for a human", "complaint", "falling sentiment", "closed", "silence", "agent", "resolve",
        // Forms.
        "form", "validation", "several values", "correction", "faq digression", "cancel", "switch of form",
        "confirmation", "completed",
        "not asked twice",
        // The end of a conversation.
        "idle", "remembered", "feedback",
    ]
    /// Acts that occur in Chinese only.
    static let chinese: Set<String> = ["traditional"]
}
