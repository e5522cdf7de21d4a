/// The prepared lines and words of `texts.txt`.
struct TextBook {
    /// The word lists of one language, by name.
    struct Vocabulary {
        var lists: [String: [Word]] = [:]

        func list(_ name: String) -> [Word] { lists[name] ?? [] }
    }

    /// An error in the file, with its line counted from 1.
    struct Fault: Error, CustomStringConvertible {
        var line: Int
        var message: String

        var description: String { "texts.txt:\(line): \(message)" }
    }

    private(set) var vocabularies: [Vocabulary] = []
    private(set) var phrases: [Phrase] = []

    /// Reads the format described at the top of `texts.txt`.
    init(_ text: String) throws(Fault) {
        var languages: [String: Int] = [:]
        var lines: [(language: Int, line: Int, text: Substring)] = []
        var section: (language: Int, list: String?)?
        let all = text.split(separator: "\n", omittingEmptySubsequences: false)
        for (index, line) in all.enumerated() where !line.isEmpty {
            if line.first == "#" { continue }
            if line.first == "[", line.last == "]" {
                let names = line.dropFirst().dropLast().split(separator: " ")
                guard let language = names.first, names.count <= 2 else {
                    throw Fault(line: index + 1, message: "a section is [language] or [language word]")
                }
                let known = languages[String(language)] ?? vocabularies.count
                if known == vocabularies.count { vocabularies.append(Vocabulary()) }
                languages[String(language)] = known
                section = (known, names.count == 2 ? String(names[1]) : nil)
                continue
            }
            guard let section else { throw Fault(line: index + 1, message: "a [language] must come first") }
            if let list = section.list {
                vocabularies[section.language].lists[list, default: []].append(Word(line))
            } else {
                lines.append((section.language, index + 1, line))
            }
        }
        for line in lines {
            let vocabulary = vocabularies[line.language]
            phrases.append(try Phrase(line.text, line: line.line, language: line.language, vocabulary: vocabulary))
        }
        if phrases.isEmpty { throw Fault(line: 1, message: "no line to send") }
    }
}
