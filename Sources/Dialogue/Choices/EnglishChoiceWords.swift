extension ChoiceWords {
    /// The English words that accept or decline a choice: `the first one`, `option 2`, `last`, `yes please`,
    /// `none of these`.
    static let english = ChoiceWords(
        isSpaced: true,
        positions: [
            "one": .number(1), "first": .number(1), "1st": .number(1), "former": .number(1), "top": .number(1),
            "two": .number(2), "second": .number(2), "2nd": .number(2),
            "three": .number(3), "third": .number(3), "3rd": .number(3),
            "four": .number(4), "fourth": .number(4), "4th": .number(4),
            "five": .number(5), "fifth": .number(5), "5th": .number(5),
            "last": .last, "latter": .last, "final": .last, "bottom": .last,
        ],
        leads: [
            "the", "a", "option", "number", "num", "no", "nr", "choice", "answer", "item", "yes", "yeah", "ok", "okay",
            "sure", "um", "uh", "i want", "i'd like", "i would like", "i mean", "i meant", "i choose", "i pick",
            "i'll take", "i think", "i guess", "it's", "its", "it is", "that's", "that is", "that would be", "give me",
            "go with", "let's go with", "take", "choose", "pick", "select", "my", "please", "probably", "question",
            "press",
        ],
        tails: [
            "one", "option", "choice", "item", "answer", "please", "pls", "plz", "thanks", "thank you", "thx", "then",
            "of course", "i think", "i guess", "is right", "is it", "is correct", "is what i mean", "is what i meant",
            "on the list", "in the list",
        ],
        affirmations: [
            "yes", "y", "ye", "yea", "yeah", "yep", "yup", "yes please", "yes pls", "yes yes", "yes that's it",
            "yes that's right", "yes it is", "yes thanks", "yes thank you", "yes i do", "yes i did", "ok", "okay",
            "okey", "k", "ok yes", "ok thanks", "ok sure", "sure", "right", "correct", "exactly", "indeed", "true",
            "that's it", "thats it", "that's right", "thats right", "that one", "this one", "that's the one",
            "you got it", "of course", "absolutely", "definitely", "please do", "yes of course", "i do", "i did",
            "👍", "👌", "✅", "✔",
        ],
        refusals: [
            "no", "n", "nope", "nah", "no no", "no thanks", "no thank you", "neither", "none", "nothing",
            "none of these", "none of those", "none of them", "none of the above", "no none of these", "no neither",
            "neither of them", "neither of these", "neither of those", "neither one", "not that", "not this",
            "not these", "not those", "not any of these", "not any of them", "no not that", "no that's not it",
            "that's not it", "thats not it", "not it", "not really", "not at all", "wrong", "that's wrong", "incorrect",
            "something else", "no something else", "no it's not", "no it isn't", "other", "another question",
            "different question", "no i didn't", "no i don't", "i don't", "i didn't",
            "👎", "❌",
        ],
        negations: [
            "not", "no", "don't", "dont", "isn't", "didn't", "never", "neither", "nor", "without", "instead of",
            "except",
        ]
    )
}
