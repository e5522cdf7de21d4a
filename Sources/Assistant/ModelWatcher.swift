package import Understanding

/// Notices that another model lies in the folder than the one last seen. Pure but for looking at the folder.
package struct ModelWatcher: Sendable {
    private let folder: ModelFolder
    private var seen: ModelFolder.Stamp?

    package init(folder: ModelFolder) {
        self.folder = folder
        seen = folder.stamp
    }

    /// Whether the model has changed since the last call; a folder that is gone is no change.
    package mutating func hasChanged() -> Bool {
        guard let stamp = folder.stamp, stamp != seen else { return false }
        seen = stamp
        return true
    }
}
