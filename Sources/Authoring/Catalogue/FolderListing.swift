import Foundation
import Hashing

/// Lists the data files of a folder.
package enum FolderListing {
    /// The files of a folder that have one of the extensions, sorted by the bytes of their paths, without hidden ones.
    /// Empty after reporting a folder that cannot be read.
    ///
    /// - Parameters:
    ///   - extensions: in lower case, without a dot.
    ///   - isDeep: whether files in subfolders count too.
    package static func files(
        in folder: String, extensions: Set<String>, isDeep: Bool = true, problems: inout ProblemList
    ) -> [String] {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), isFolder.boolValue else {
            problems.error(
                "no such folder", at: SourcePlace(file: folder, line: 1, column: 1), hint: "give the path of a folder")
            return []
        }
        do {
            // Without a slash at its end, a symbolic link to a folder would list as empty.
            let whole = folder.hasSuffix("/") ? folder : folder + "/"
            let names =
                isDeep
                ? try FileManager.default.subpathsOfDirectory(atPath: whole)
                : try FileManager.default.contentsOfDirectory(atPath: whole)
            return names.filter { name in
                let parts = name.split(separator: "/")
                guard let last = parts.last, !parts.contains(where: { $0.hasPrefix(".") }) else { return false }
                return extensions.contains((String(last) as NSString).pathExtension.lowercased())
            }.map(ExactText.init).sorted().map { whole + $0.text }
        } catch {
            problems.error(
                "the folder cannot be read", at: SourcePlace(file: folder, line: 1, column: 1),
                hint: "check who may read it")
            return []
        }
    }
}
