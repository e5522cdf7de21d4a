import CRM
import Dialogue
import Entities
import Linguistics
import Understanding
import Wire

/// The interpretation of a message by the generation that answers, and by the candidate in the shadow.
struct Reading {
    let generation: Generation
    let interpretation: Interpretation
    /// Nil where the request did not ask for it.
    var explanation: Explanation?
    /// Nil where no candidate is in the shadow.
    var shadow: (generation: Generation, interpretation: Interpretation)?
    /// When the answering generation had finished, in monotonic nanoseconds.
    let understood: UInt64
}

extension Reading {
    /// Interprets a message. A failure of the candidate in the shadow leaves `shadow` nil.
    ///
    /// - Throws: `ICUError` where the system's ICU is incomplete.
    init(_ message: MessageRequest, at time: LocalTime, by generation: Generation, shadow: Generation?) throws(ICUError)
    {
        let interpretation: Interpretation
        let explanation: Explanation?
        (interpretation, explanation) = try generation.scratches.withScratch {
            let interpretation = generation.interpreter.interpret(message.text, at: time, in: &$0)
            guard message.explain else { return (interpretation, nil) }
            return (interpretation, Explainer(model: generation.interpreter.model).explain(message.text, in: &$0))
        }
        let understood = Telemetry.instant
        // A failure of the candidate in the shadow must not reach the customer.
        let shadowReading = shadow.flatMap { shadow in
            (try? shadow.scratches.withScratch { shadow.interpreter.interpret(message.text, at: time, in: &$0) }).map {
                (generation: shadow, interpretation: $0)
            }
        }
        self.init(
            generation: generation, interpretation: interpretation, explanation: explanation, shadow: shadowReading,
            understood: understood)
    }

    /// The turn that the candidate in the shadow would take in the same state; nil where there is no candidate.
    ///
    /// It changes no state.
    func shadowTurn(
        on message: Message, in state: DialogueState, at time: Int64, seed: UInt64
    ) -> Shadow? {
        guard let shadow else { return nil }
        var message = message
        message.interpretation = shadow.interpretation
        let turn = shadow.generation.dialogue.respond(to: message, in: state, at: time, seed: seed)
        return Shadow(turn, shadow.interpretation, model: shadow.generation.id)
    }
}
