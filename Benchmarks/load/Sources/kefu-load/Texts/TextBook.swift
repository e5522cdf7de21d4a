/// The lines and words of `texts.txt`, ready to be put together.
struct TextBook {
    /// What the lines of one language are made of.
    struct Vocabulary {
        var lists: [String: [Word]] = [:]

        func list(_ name: String) -> [Word] { lists[name] ?? [] }
    }

    /// What is wrong with the file, and where.
    struct Fault: Error, CustomStringConvertible {
        var line: Int
        var message: String

        var description: String { "texts.txt:\(line): \(message)" }
    }

    private(set) var vocabularies: [Vocabulary] = []
    private(set) var phrases: [Phrase] = []

    /// Reads the format that the head of `texts.txt` describes.
    init(_ text: String) throws(Fault) {
        var languages: [String: Int] = [:]
        var lines: [(language: Int, line: Int, text: Substring)] = []
        var section: (language: Int, list: String?)?
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() where !line.isEmpty {
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
            phrases.append(try Phrase(line.text, line: line.line, language: line.language, vocabulary: vocabularies[line.language]))
        }
        if phrases.isEmpty { throw Fault(line: 1, message: "no line to send") }
    }
}
