import Synchronization

/// What retrieval proposes for one message, searched for when somebody asks. Most turns need none of it, and the search
/// takes longer than any other step of reading.
package final class Proposals: Sendable {
    private let search: @Sendable () -> [AnswerProposal]
    /// Nil until somebody asks.
    private let found = Mutex<[AnswerProposal]?>(nil)

    /// - Parameter search: gives the proposals, the most probable first; called once at most.
    package init(_ search: @escaping @Sendable () -> [AnswerProposal]) {
        self.search = search
    }

    /// No proposals.
    package static let none = Proposals { [] }

    /// The most probable first.
    var list: [AnswerProposal] {
        found.withLock { found in
            if let found { return found }
            let list = search()
            found = list
            return list
        }
    }
}

extension Proposals: Equatable {
    package static func == (one: Proposals, other: Proposals) -> Bool { one === other || one.list == other.list }
}
