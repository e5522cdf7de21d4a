import CRM
import Dialogue
package import Understanding
import Wire

/// The requests that are no customer's messages.
extension Responder {
    func perform(_ operation: Request, in session: borrowing Session) -> PendingReply {
        let id = operation.id
        do throws(StoreError) {
            switch operation {
            case .message: return refuse(WireError(.internal, "a message is no operation", id: id))
            case .ping: return done(.pong(time: present.iso8601), id: id)
            case .feedback(let request):
                let pendingWrite = try store.accept(
                    .feedback(
                        communication: request.communication, score: request.score, comment: request.comment,
                        time: present))
                return PendingReply(
                    .operation(
                        pendingWrite,
                        { [telemetry] committed in
                            telemetry.count(feedback: request.score)
                            return .feedback(id: committed.feedback ?? 0)
                        }, id: id))
            case .agent(let request): return try agentSpeaks(request, channel: request.channel ?? session.channel)
            case .resolve(let request): return try resolve(request, channel: request.channel ?? session.channel)
            case .history(let request):
                return history(request, channel: request.channel ?? session.channel)
            case .ticket(let query): return ticket(query)
            case .tickets(_, let limit): return tickets(limit: limit, id: id)
            case .status: return done(.status(json: status.json(rows: rowCounts)), id: id)
            case .reload: return reload(id: id)
            }
        } catch {
            return refuse(StoreFault.wireError(error, id: id))
        }
    }

    /// What was said; with all that was asked before it on the same connection.
    private func history(_ request: HistoryRequest, channel: String) -> PendingReply {
        PendingReply(
            .question { [self] in
                do throws(StoreError) {
                    let rows = try store.history(
                        channel: channel, conversation: request.conversation, limit: request.limit)
                    return OperationReply.history(
                        conversation: request.conversation, communications: rows.map(HistoryRow.init)
                    )
                    .line(id: request.id)
                } catch {
                    return errorLine(StoreFault.wireError(error, id: request.id))
                }
            })
    }

    /// A ticket with its transcript, as far as one reply may hold it.
    private func ticket(_ query: TicketQuery) -> PendingReply {
        PendingReply(
            .question { [self] in
                do throws(StoreError) {
                    guard let record = try store.ticket(query.ticket) else {
                        return errorLine(WireError(.invalidField, "there is no ticket of this number", id: query.id))
                    }
                    let transcript = try store.transcript(
                        conversation: record.conversationID, limit: limits.wire.historyRows)
                    return OperationReply.ticket(TicketRow(record), transcript: transcript.map(HistoryRow.init)).line(
                        id: query.id)
                } catch {
                    return errorLine(StoreFault.wireError(error, id: query.id))
                }
            })
    }

    private func tickets(limit: Int, id: String?) -> PendingReply {
        PendingReply(
            .question { [self] in
                do throws(StoreError) {
                    return OperationReply.tickets(try store.openTickets(limit: limit).map(TicketRow.init)).line(id: id)
                } catch {
                    return errorLine(StoreFault.wireError(error, id: id))
                }
            })
    }

    private func done(_ reply: OperationReply, id: String?) -> PendingReply {
        PendingReply(.line(reply.line(id: id)))
    }

    /// A human's message into a conversation; from then on the bot is silent there until `resolve`.
    private func agentSpeaks(_ request: AgentRequest, channel: String) throws(StoreError) -> PendingReply {
        let time = present
        let pendingWrite = try record(
            .agentSpoke, in: ConversationKey(channel: channel, conversation: request.conversation)
        ) { state in
            .agentMessage(
                AgentMessage(
                    channel: channel, conversation: request.conversation, text: request.text, agent: request.agent,
                    time: time,
                    state: state.snapshot))
        }
        let conversation = request.conversation
        return PendingReply(
            .operation(
                pendingWrite, { .agent(communication: $0.outbound ?? 0, conversation: conversation) }, id: request.id))
    }

    private func resolve(_ request: ResolveRequest, channel: String) throws(StoreError) -> PendingReply {
        let time = present
        if let ticket = request.ticket {
            let conversation = request.conversation
            let pendingWrite = try store.accept(
                .closeFormTicket(channel: channel, conversation: conversation, ticket: ticket, time: time))
            return PendingReply(
                .operation(pendingWrite, { _ in .ticketClosed(ticket, conversation: conversation) }, id: request.id))
        }
        let pendingWrite = try record(
            .resolved, in: ConversationKey(channel: channel, conversation: request.conversation)
        ) { state in
            .resolve(channel: channel, conversation: request.conversation, time: time, state: state.snapshot)
        }
        let conversation = request.conversation
        return PendingReply(.operation(pendingWrite, { _ in .resolved(conversation: conversation) }, id: request.id))
    }

    /// Looks after the store, and ends idle conversations; see `RecordStore.tend`.
    package func tendStore() {
        store.tend()
        guard store.load.lastFailure == nil else { return }
        let before = Timestamp(milliseconds: present.milliseconds - Int64(limits.idleMinutes) * 60_000)
        sweeper.sweep(store, before: before, at: Telemetry.instant)
    }

    /// Puts the model in its folder in use; where it is bad the old one stays and health says so.
    package func reload() throws(ModelError) -> String {
        do throws(ModelError) {
            let id = try registry.reload()
            telemetry.reloads.add()
            tendExperiment(retries: true)
            return id
        } catch {
            telemetry.failedReloads.add()
            throw error
        }
    }

    /// Takes up the experiment that runs, or leaves it; to be called every few seconds, and before the first message.
    /// Reads the store, and files where one begins.
    package func tendExperiment(retries: Bool = false) {
        runningExperiments.look(in: store, beside: registry, at: present, retries: retries)
    }

    /// What has become of experiments since this was last asked.
    package func experimentNotices() -> [RunningExperimentNotice] { runningExperiments.takeNotices() }

    private func reload(id: String?) -> PendingReply {
        PendingReply(
            .job(
                .init { [self] in
                    do throws(ModelError) {
                        return OperationReply.reloaded(model: try reload()).line(id: id)
                    } catch {
                        return errorLine(
                            WireError(.unavailable, "the new model cannot be used, the old one stays: \(error)", id: id)
                        )
                    }
                }))
    }
}
