/// The store's load and health; cheap enough to read every second.
package struct StoreLoad: Sendable, Equatable {
    /// The number of accepted writes without an outcome.
    package var pending: Int
    /// Why the last commit failed; nil where it succeeded, or where there was none.
    package var lastFailure: StoreError.Code?
    package var databaseBytes: Int
    /// Size of the write-ahead log.
    package var logBytes: Int
    package var commits = CommitFigures()
}
