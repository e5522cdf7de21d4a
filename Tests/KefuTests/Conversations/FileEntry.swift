import Yams

/// One YAML value with its place in the file.
struct FileEntry {
    private let node: Node
    private let file: String

    init(_ node: Node, in file: String) {
        self.node = node
        self.file = file
    }

    var place: String { "\(file):\(node.mark?.line ?? 0)" }
    var isText: Bool { node.scalar != nil }

    func fault(_ message: String) -> ConversationFile.Fault { .init(place, message) }

    func text() throws -> String {
        guard let scalar = node.scalar else { throw fault("text is expected here") }
        return scalar.string
    }

    func number() throws -> Int {
        guard let number = Int(try text()) else { throw fault("a whole number is expected here") }
        return number
    }

    func text(_ name: String, of fields: [String: FileEntry]) throws -> String {
        guard let field = fields[name] else { throw fault("\(name) is missing") }
        return try field.text()
    }

    func list() throws -> [FileEntry] {
        guard let sequence = node.sequence else { throw fault("a list is expected here") }
        return sequence.map { FileEntry($0, in: file) }
    }

    /// A text, or a list of them.
    func texts() throws -> [String] {
        isText ? [try text()] : try list().map { try $0.text() }
    }

    func fields(_ known: Set<String>) throws -> [String: FileEntry] {
        let fields = try pairs()
        if let name = fields.keys.sorted().first(where: { !known.contains($0) }) { throw fault("no such key: \(name)") }
        return fields
    }

    func values() throws -> [String: String] {
        try pairs().mapValues { try $0.text() }
    }

    private func pairs() throws -> [String: FileEntry] {
        guard let mapping = node.mapping else { throw fault("keys and values are expected here") }
        return Dictionary(
            mapping.map { ($0.key.string ?? "", FileEntry($0.value, in: file)) }, uniquingKeysWith: { $1 })
    }
}
