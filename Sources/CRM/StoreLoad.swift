/// How busy and how well the store is, cheap enough to ask every second.
package struct StoreLoad: Sendable, Equatable {
    /// Writes accepted and not yet settled.
    package var pending: Int
    /// Why the last commit failed; nil where it succeeded, or where there was none.
    package var lastFailure: StoreError.Code?
    package var databaseBytes: Int
    package var logBytes: Int
    package var commits = CommitFigures()
}
