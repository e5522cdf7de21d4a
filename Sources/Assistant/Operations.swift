import CRM
import Dialogue
package import Understanding
import Wire

/// The requests that are not customers' messages.
extension Responder {
    /// The reply to any request but a customer's message; `session` gives the channel where the request names none.
    func perform(_ operation: Request, in session: borrowing Session) -> PendingReply {
        let id = operation.id
        do throws(StoreError) {
            switch operation {
            case .message: return refuse(WireError(.internal, "a message is no operation", id: id))
            case .ping: return done(.pong(time: present.iso8601), id: id)
            case .feedback, .agent, .resolve: return try carryOutOnce(operation, channel: session.channel)
            case .history(let request):
                return history(request, channel: request.channel ?? session.channel)
            case .ticket(let query): return ticket(query)
            case .tickets(_, let limit): return tickets(limit: limit, id: id)
            case .status: return done(.status(json: status.json(rows: rowCounts)), id: id)
            case .reload: return reloadReply(id: id)
            }
        } catch {
            return refuse(StoreFault.wireError(error, id: id))
        }
    }

    /// The last communications of a conversation, with those of the requests before it on the same connection.
    private func history(_ request: HistoryRequest, channel: String) -> PendingReply {
        PendingReply(
            .question(id: request.id) { [self] in
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

    /// A ticket with its transcript, of which at most `WireLimits.historyRows` communications.
    private func ticket(_ query: TicketQuery) -> PendingReply {
        PendingReply(
            .question(id: query.id) { [self] in
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
            .question(id: id) { [self] in
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

    /// Checks the store (`RecordStore.tend`) and ends idle conversations. Call it every few seconds.
    package func tendStore() {
        store.tend()
        guard store.load.lastFailure == nil else { return }
        let now = present
        let before = Timestamp(milliseconds: now.milliseconds - Int64(limits.idleMinutes) * 60_000)
        sweeper.sweep(store, before: before, now: now, at: Telemetry.instant)
    }

    /// Loads the model in its folder and puts it in use. Reads files, so it belongs on `registry.thread`.
    ///
    /// - Returns: the id of the model.
    /// - Throws: `ModelError` where the model cannot be used. The old one stays, and `health` is `degraded`.
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

    /// Looks up the running experiment in the store, and begins or ends it here. Call it every few seconds, and before
    /// the first message. It also reads files where an experiment begins, so it belongs on `registry.thread`.
    ///
    /// - Parameter retries: whether to load again a candidate that could not be used and has not changed.
    package func tendExperiment(retries: Bool = false) {
        runningExperiments.update(from: store, beside: registry, at: present, retries: retries)
    }

    /// The changes of experiments since the last call, in order.
    package func experimentNotices() -> [RunningExperimentNotice] { runningExperiments.takeNotices() }

    private func reloadReply(id: String?) -> PendingReply {
        let outcome = sharedReload.join(on: registry.thread) { [self] in
            Result { () throws(ModelError) in try reload() }
        }
        guard let outcome else {
            return refuse(WireError(.busy, "too many reloads wait; try again", id: id, retryAfterMilliseconds: 1_000))
        }
        return PendingReply(.reload(outcome, id: id))
    }
}
