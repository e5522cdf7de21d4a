import Authoring
import Hashing
import Linguistics
import Understanding

extension TrainingLines {
    /// Builds the lines that a model keeps to explain itself, at most `most` of them, spread evenly over the examples.
    ///
    /// - Parameter label: the class of an example, nil for none.
    init(_ examples: [TrainingExample], classes: [String], scratch: inout Scratch, label: (TrainingExample) -> String?)
    {
        let indices = Dictionary(uniqueKeysWithValues: classes.enumerated().map { ($1, UInt32($0)) })
        var files: [ExactText: UInt32] = [:]
        var names: [String] = []
        var (texts, ends, signatures, labels) = ([UInt8](), [UInt32](), [UInt64](), [UInt32]())
        var (places, numbers) = ([UInt32](), [UInt32]())
        let count = min(examples.count, Self.most)
        for i in 0..<count {
            let example = examples[i * examples.count / count]
            scratch.read(example.text)
            texts.append(contentsOf: example.text.utf8)
            ends.append(UInt32(texts.count))
            signatures.append(Self.signature(of: scratch))
            labels.append(label(example).flatMap { indices[$0] } ?? Self.noClass)
            // Only the name: the same data in another folder must give the same model.
            let name = String(example.source.file.split(separator: "/").last ?? "").replacing("\n", with: " ")
            if files[ExactText(name)] == nil {
                files[ExactText(name)] = UInt32(names.count)
                names.append(name)
            }
            places.append(files[ExactText(name)] ?? 0)
            numbers.append(UInt32(clamping: example.source.line))
        }
        self.init(
            texts: texts, ends: ends, signatures: signatures, labels: labels, places: places, numbers: numbers,
            files: names)
    }
}
