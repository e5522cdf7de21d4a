/// The row ids that a write inserted or found; an id that does not apply to the write is nil.
package struct Committed: Sendable, Equatable {
    /// The customer's message.
    package var inbound: Int64?
    /// The reply, or the agent's message.
    package var outbound: Int64?
    package var customer: Int64?
    /// The conversation; of an `IdleSweep` the row id after which the next sweep continues, nil at the end.
    package var conversation: Int64?
    /// The ticket that was opened, found open, or closed.
    package var ticket: Int64?
    package var feedback: Int64?
    package var experiment: Int64?
    /// The reply's final text, where it is made in the transaction (`Interaction.Outbound.complete`).
    package var text: String?
    /// The stored reply, where the message had been stored before; nothing was stored then.
    package var duplicate: StoredReply?
    /// Whether the operation had been stored before; nothing was stored then.
    package var isRepetition: Bool

    package init(
        inbound: Int64? = nil, outbound: Int64? = nil, customer: Int64? = nil, conversation: Int64? = nil,
        ticket: Int64? = nil, feedback: Int64? = nil, experiment: Int64? = nil, text: String? = nil,
        duplicate: StoredReply? = nil, isRepetition: Bool = false
    ) {
        self.inbound = inbound
        self.outbound = outbound
        self.customer = customer
        self.conversation = conversation
        self.ticket = ticket
        self.feedback = feedback
        self.experiment = experiment
        self.text = text
        self.duplicate = duplicate
        self.isRepetition = isRepetition
    }
}
