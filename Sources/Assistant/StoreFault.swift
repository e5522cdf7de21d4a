import CRM
import Wire

/// The errors that clients get where the store fails.
///
/// They tell what the client can do, and nothing of the stored data.
enum StoreFault {
    /// Milliseconds until a client may try again after a failure of the store.
    private static let retryAfter = 1_000

    static func wireError(_ error: StoreError, id: String?) -> WireError {
        switch error.code {
        case .conflict:
            WireError(
                .conflict, "this id was used in this channel for a message with another body; use a new id", id: id)
        case .busy:
            WireError(.busy, "too much is waiting to be stored; try again", id: id, retryAfterMilliseconds: 50)
        case .notFound, .constraint:
            WireError(.invalidField, "there is no such conversation or communication in this channel", id: id)
        default:
            WireError(
                .unavailable, "the store cannot take this now (\(error.code.rawValue)); nothing was stored, try again",
                id: id,
                retryAfterMilliseconds: retryAfter)
        }
    }

    /// The error where a reply line is asked for before `Responder.settle`.
    static func unsettled(id: String?) -> WireError {
        WireError(.internal, "the reply was asked for before its records were stored", id: id)
    }
}
