/// The store of customers, conversations and messages, as the other modules see it; `SQLiteStore` implements it.
///
/// A write has two steps. `accept` fixes the write's position in the log without touching the disk. `durable` waits
/// until the write is on disk or has failed. A read sees everything that is durable and may run beside the writer.
package protocol RecordStore: Sendable {
    /// Accepts one write; the order of acceptance is the order on disk.
    ///
    /// Synchronous and O(1), so it may be called while a short lock is held. Throws `.busy` when too many writes or
    /// bytes are pending, `.superseded` when `previous` has failed, `.closed`, or `.readOnly`.
    ///
    /// - Parameter previous: the write that this one depends on. A decision that is based on a turn which never reached
    ///   the disk is then not stored either.
    func accept(_ write: StoreWrite, after previous: PendingWrite?) throws(StoreError) -> PendingWrite

    /// Returns when `pendingWrite` has an outcome; every write accepted before it then has one too.
    ///
    /// One suspension at most. Cancellation does not end the wait: an accepted write is still going to the disk.
    func durable(_ pendingWrite: PendingWrite) async

    /// Whether so much waits for the disk that whoever has a write among it should wait for its outcome before the
    /// next one. Then nobody's write waits long behind those of others. Cheap enough for every message.
    var isBehind: Bool { get }

    /// The reply that was already given to this message id in this channel, or nil.
    func storedReply(channel: String, messageID: String) throws(StoreError) -> StoredReply?

    /// The operation that was stored with this id in this channel, or nil.
    func storedOperation(channel: String, id: String) throws(StoreError) -> StoredOperation?

    /// The latest conversation with this external id in this channel, with the dialogue's snapshot, or nil.
    func conversation(channel: String, externalID: String) throws(StoreError) -> ConversationRecord?

    /// The profile of the customer who sent a message with this identity, or nil where no customer is found.
    ///
    /// - Parameter conversation: the conversation whose customer is taken where the identity is anonymous. With nil,
    ///   only the identity is used.
    func profile(
        of identity: CustomerIdentity, in conversation: (channel: String, externalID: String)?
    ) throws(StoreError) -> CustomerProfile?

    /// The last `limit` communications of all conversations with this external id, oldest first.
    ///
    /// Empty where no conversation has the id.
    func history(channel: String, conversation: String, limit: Int) throws(StoreError) -> [CommunicationRecord]

    /// The ticket with this row id, or nil.
    func ticket(_ id: Int64) throws(StoreError) -> TicketRecord?

    /// The open tickets, oldest first.
    func openTickets(limit: Int) throws(StoreError) -> [TicketRecord]

    /// The last `limit` communications of the conversation with this row id, oldest first.
    func transcript(conversation: Int64, limit: Int) throws(StoreError) -> [CommunicationRecord]

    /// The number of rows in each table.
    ///
    /// It scans an index of every table, so it is for operators and not for the message path.
    func counts() throws(StoreError) -> StoreCounts

    /// The number of rows ever inserted into each table; the open tickets are counted. Fast in a store of any size.
    func tally() throws(StoreError) -> StoreCounts

    /// A number that grows when another file has replaced the store's file, and when another process has written to it.
    /// What was remembered of the store before is then invalid.
    var epoch: Int { get }

    /// Checks an idle store, and returns at once. Call it every few seconds.
    ///
    /// It notices that the file is missing, and that an earlier failure is over.
    func tend()

    /// The store's load and health; reads no table.
    var load: StoreLoad { get }

    /// Calls `each` with every communication that passes `filter`, oldest first.
    ///
    /// Uses constant memory and does not block the writer. What is committed after the call began is left out. Throws
    /// `StoreError`, or whatever `each` throws.
    func export(_ filter: ExportFilter, each: (CommunicationRecord) throws -> Void) throws

    /// Calls `each` with every piece of feedback, oldest first, in constant memory.
    ///
    /// Throws `StoreError`, or whatever `each` throws.
    func exportFeedback(each: (FeedbackRecord) throws -> Void) throws

    /// Calls `each` with every customer's message, its reply, its feedback and its label, oldest first.
    ///
    /// Takes messages from `since` on and before `until`; nil sets no bound. Uses constant memory and does not block
    /// the writer. What is committed after the call began is left out. Throws `StoreError`, or whatever `each` throws.
    func turns(since: Timestamp?, until: Timestamp?, each: (LoggedTurn) throws -> Void) throws

    /// The customer's name, e-mail address, telephone number and postal address, as far as they are known.
    ///
    /// They are the values that identify the customer in a text.
    func identifiers(ofCustomer id: Int64) throws(StoreError) -> [String]

    /// Calls `each` with every labelled message in the order of row ids, in constant memory.
    ///
    /// Throws `StoreError`, or whatever `each` throws.
    func labelledMessages(each: (LabelledMessage) throws -> Void) throws

    /// The running experiment, or nil; fast enough to be called every few seconds.
    func runningExperiment() throws(StoreError) -> ExperimentRecord?

    /// All experiments, running and stopped, oldest first.
    func experiments() throws(StoreError) -> [ExperimentRecord]

    /// Calls `each` with every message that was answered while the experiment ran, oldest first, in constant memory.
    ///
    /// In shadow mode these are only the messages that the candidate processed. What is committed after the call began
    /// is left out. Throws `StoreError`, or whatever `each` throws.
    func turns(of experiment: ExperimentRecord, each: (ExperimentTurn) throws -> Void) throws

    /// The customer's message with this row id; nil where the row does not exist or is not a customer's message.
    func turn(_ id: Int64) throws(StoreError) -> LoggedTurn?

    /// A communication with at most `before` and `after` others around it in its conversation, oldest first.
    ///
    /// Empty where the row id is unknown.
    func surroundings(of communication: Int64, before: Int, after: Int) throws(StoreError) -> [CommunicationRecord]

    /// The operator's label of a message; nil where no operator has looked at it.
    func label(of communication: Int64) throws(StoreError) -> Label?

    /// Commits what was accepted, then closes the store; later calls throw `.closed`. Blocks until done.
    func close() throws(StoreError)
}

extension RecordStore {
    /// Accepts a write that depends on no other.
    package func accept(_ write: StoreWrite) throws(StoreError) -> PendingWrite {
        try accept(write, after: nil)
    }
}
