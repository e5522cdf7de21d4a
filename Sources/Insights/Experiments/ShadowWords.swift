extension ShadowJudgement {
    /// The outcome in one or two sentences.
    ///
    /// - Parameter id: the id of the candidate.
    package func sentence(candidate id: String, isRunning: Bool) -> String {
        guard messages > 0 else { return "Nothing to judge yet: the candidate has received no message." }
        let alone =
            "where only one of the two is right, it is the candidate in \(FigureWords.percent(share)) of the cases "
            + "(\(FigureWords.percent(refereed.lowest)) to \(FigureWords.percent(refereed.highest))), "
            + "by \(refereed.labelled) labels"
        switch verdict {
        case .better:
            return "The candidate is better: \(alone). "
                + "Try it on customers, or promote it: kefu models promote \(id)"
        case .worse: return "The candidate is worse: \(alone)."
        case .same: return "No difference that matters, by \(refereed.labelled) labels."
        case .open, .broken:
            if sameReply == messages, sameIntent == messages {
                return
                    "No difference to judge: the two had the same intent and reply in all \(messages) messages."
            }
            if refereed.labelled == 0 {
                return
                    "Only labels show which of the two is right, and there are none. "
                    + "Label messages on which the two differ (kefu review)."
            }
            guard let needed = refereed.needed else {
                return "Not enough evidence yet, by \(refereed.labelled) labels: \(alone)."
            }
            return
                "Not enough evidence yet: about \(FigureWords.rough(needed)) more labels are needed "
                + "on messages on which only one of the two is right."
        }
    }

    private var share: Double {
        let decided = refereed.candidateAlone + refereed.liveAlone
        return decided == 0 ? 0 : Double(refereed.candidateAlone) / Double(decided)
    }
}
