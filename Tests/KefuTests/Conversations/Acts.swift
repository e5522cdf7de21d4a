/// What the conversations of `corpora/transcripts` are examples of; each must be shown in both languages.
enum Acts {
    static let all: Set<String> = [
        // Answers.
        "answer", "variants", "mixed languages", "article", "out of scope", "unsupported language", "abuse", "emoji",
        "typos",
        "personal", "next question",
        // The ladder.
        "clarify", "choice by number", "choice by words", "choice by title", "choice by button", "none of them",
        "offer keeps entity",
        "rephrase", "ladder", "human offered",
        // Humans.
        "asked for a human", "complaint", "falling sentiment", "closed", "silence", "agent", "resolve",
        // Forms.
        "form", "validation", "several values", "correction", "faq digression", "cancel", "switch of form",
        "confirmation", "completed",
        "not asked twice",
        // The end.
        "idle", "remembered", "feedback",
    ]
    /// Shown in Chinese only.
    static let chinese: Set<String> = ["traditional"]
}
