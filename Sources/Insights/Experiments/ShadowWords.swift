/// A shadow's judgement in one or two sentences.
extension ShadowJudgement {
    package func sentence(candidate id: String, isRunning: Bool) -> String {
        guard messages > 0 else { return "Nothing to judge yet: the candidate has heard no message." }
        let alone =
            "where only one of the two is right it is the candidate in \(FigureWords.percent(share)) of the cases "
            + "(\(FigureWords.percent(refereed.lowest)) to \(FigureWords.percent(refereed.highest))), by \(refereed.labelled) labels"
        switch verdict {
        case .better:
            return "The candidate is better: \(alone). Let customers judge it, or promote it: kefu models promote \(id)"
        case .worse: return "The candidate is worse: \(alone)."
        case .same: return "No difference that matters, by \(refereed.labelled) labels."
        case .open, .broken:
            if sameReply == messages, sameIntent == messages {
                return
                    "No difference to judge: the two have understood and done the same in all of \(messages) messages."
            }
            if refereed.labelled == 0 {
                return
                    "Who is right only labels can tell, and there are none: label messages on which the two differ (kefu review)."
            }
            guard let needed = refereed.needed else {
                return "Not enough evidence yet, by \(refereed.labelled) labels: \(alone)."
            }
            return
                "Not enough evidence yet: about \(FigureWords.rough(needed)) more labels are needed on messages on which only one of the two is right."
        }
    }

    private var share: Double {
        let decided = refereed.candidateAlone + refereed.liveAlone
        return decided == 0 ? 0 : Double(refereed.candidateAlone) / Double(decided)
    }
}
