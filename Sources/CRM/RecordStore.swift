/// What Kefu asks of the place that keeps its records; SQLite stands behind it today.
///
/// Writes are two steps: `accept` takes a place in the order of the log without touching the disk, `durable` waits
/// until that place is on disk or has failed. Reads see everything that is durable, and may run beside the writer.
package protocol RecordStore: Sendable {
    /// Takes one write into the log's order; the order of acceptance is the order on disk.
    ///
    /// Synchronous and O(1), so it may be called under a short lock. Throws `.busy` when too much is pending,
    /// `.superseded` when `previous` has failed, `.closed`, `.readOnly`.
    ///
    /// - Parameter previous: the write that this one rests on, so that what was decided on a turn which never reached
    ///   the disk does not reach it either.
    func accept(_ write: StoreWrite, after previous: PendingWrite?) throws(StoreError) -> PendingWrite

    /// Returns when `place` has an outcome; all places accepted before it then have one too.
    ///
    /// One suspension at most. Cancellation does not end the wait: an accepted write is going to the disk.
    func durable(_ pendingWrite: PendingWrite) async

    /// The reply already given to a message id of a channel, or nil.
    func storedReply(channel: String, messageID: String) throws(StoreError) -> StoredReply?

    /// The latest conversation that a channel calls `externalID`, with the dialogue's snapshot, or nil.
    func conversation(channel: String, externalID: String) throws(StoreError) -> ConversationRecord?

    /// What is known of the customer whom a message with this identity comes from, or nil.
    ///
    /// - Parameter conversation: the conversation whose customer counts where the message does not say who writes; nil
    ///   leaves it out.
    func profile(
        of identity: CustomerIdentity, in conversation: (channel: String, externalID: String)?
    ) throws(StoreError) -> CustomerProfile?

    /// The last `limit` communications under a conversation's name, oldest first; empty where the name is unknown.
    func history(channel: String, conversation: String, limit: Int) throws(StoreError) -> [CommunicationRecord]

    /// The ticket of this number, or nil.
    func ticket(_ id: Int64) throws(StoreError) -> TicketRecord?

    /// The open tickets, oldest first.
    func openTickets(limit: Int) throws(StoreError) -> [TicketRecord]

    /// The last `limit` communications of one row of `conversation`, oldest first.
    func transcript(conversation: Int64, limit: Int) throws(StoreError) -> [CommunicationRecord]

    /// How many rows each table holds; reads an index of every table, so it is for operators, not for the message path.
    func counts() throws(StoreError) -> StoreCounts

    /// How many rows each table was given so far; quick in a store of any size.
    func tally() throws(StoreError) -> StoreCounts

    /// Grows when another file has taken the store's place: what was remembered of the store before is void.
    var epoch: Int { get }

    /// Looks after an idle store: to be called every few seconds. Notices a file that is gone and the end of a trouble,
    /// and returns at once.
    func tend()

    /// How busy and how well the store is; reads no table.
    var load: StoreLoad { get }

    /// Hands every communication that passes `filter` to `each`, oldest first, in constant memory and without holding
    /// back the writer.
    ///
    /// What is committed after the call began is left out. Throws `StoreError`, or whatever `each` throws.
    func export(_ filter: ExportFilter, each: (CommunicationRecord) throws -> Void) throws

    /// Hands every piece of feedback to `each`, oldest first, in constant memory.
    ///
    /// Throws `StoreError`, or whatever `each` throws.
    func exportFeedback(each: (FeedbackRecord) throws -> Void) throws

    /// Hands every customer's message to `each`, with what became of it, oldest first, in constant memory and without
    /// holding back the writer.
    ///
    /// What is committed after the call began is left out. Throws `StoreError`, or whatever `each` throws.
    func turns(since: Timestamp?, until: Timestamp?, each: (LoggedTurn) throws -> Void) throws

    /// What a customer can be recognised by in a text: name, e-mail address, telephone number, address, as far as they
    /// are known.
    func identifiers(ofCustomer id: Int64) throws(StoreError) -> [String]

    /// Hands every message that somebody labelled to `each`, by row id, in constant memory.
    ///
    /// Throws `StoreError`, or whatever `each` throws.
    func labelledMessages(each: (LabelledMessage) throws -> Void) throws

    /// The experiment that runs, or nil; quick, for every few seconds.
    func runningExperiment() throws(StoreError) -> ExperimentRecord?

    /// All experiments that ever were, oldest first.
    func experiments() throws(StoreError) -> [ExperimentRecord]

    /// Hands every message that was answered while an experiment ran to `each`, oldest first, in constant memory; of a
    /// shadow those that it heard.
    ///
    /// What is committed after the call began is left out. Throws `StoreError`, or whatever `each` throws.
    func turns(of experiment: ExperimentRecord, each: (ExperimentTurn) throws -> Void) throws

    /// One customer's message with what became of it; nil where the row id is of none.
    func turn(_ id: Int64) throws(StoreError) -> LoggedTurn?

    /// The communications around one of a conversation, itself among them, oldest first; empty where the row id is
    /// unknown.
    func surroundings(of communication: Int64, before: Int, after: Int) throws(StoreError) -> [CommunicationRecord]

    /// What operators said of a message; nil where nobody looked at it.
    func label(of communication: Int64) throws(StoreError) -> Label?

    /// Commits what was accepted, then releases the store; later calls throw `.closed`. Blocks until done.
    func close() throws(StoreError)
}

extension RecordStore {
    /// Takes a write that rests on no other.
    package func accept(_ write: StoreWrite) throws(StoreError) -> PendingWrite {
        try accept(write, after: nil)
    }
}
