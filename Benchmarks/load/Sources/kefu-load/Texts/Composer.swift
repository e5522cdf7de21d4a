/// Writes the texts of a run. The same seed gives the same texts, and no two texts of a run are equal.
///
/// A text is composed from prepared bytes when it is sent. This costs as little as copying a finished text, and a
/// million texts need no memory.
struct Composer {
    private let book: TextBook
    private let seed: UInt64
    private var uses: [Int]
    /// The step for visiting all combinations of a phrase in mixed order: a prime larger than any list.
    private static let stride = 1_000_003

    init(book: TextBook, seed: UInt64) {
        self.book = book
        self.seed = seed
        uses = Array(repeating: 0, count: book.phrases.count)
    }

    /// Writes the text of a message, escaped for a JSON string but without its quotes. Call it once for each number
    /// from 0, in order.
    mutating func append(text number: Int, to buffer: ByteBuffer) {
        let chance = Self.mixed(seed &+ UInt64(number))
        let index = Int(chance % UInt64(book.phrases.count))
        let phrase = book.phrases[index]
        if phrase.isNumbered {
            phrase.append(choice: Int(chance >> 24), number: number, to: buffer)
            return
        }
        let use = uses[index]
        uses[index] += 1
        let (round, step) = use.quotientAndRemainder(dividingBy: phrase.combinations)
        let choice = (step &* Self.stride &+ Int(seed % 65_536)) % phrase.combinations
        let vocabulary = book.vocabularies[phrase.language]
        let openers = vocabulary.list("opener")
        let closers = vocabulary.list("closer")
        let tails = vocabulary.list("tail")
        let (opener, closer) = round.quotientAndRemainder(dividingBy: closers.count + 1)
        if opener <= openers.count {
            if opener > 0 { buffer.append(openers[opener - 1].bytes) }
            phrase.append(choice: choice, number: number, to: buffer)
            if closer > 0 { buffer.append(closers[closer - 1].bytes) }
        } else {
            phrase.append(choice: choice, number: number, to: buffer)
            if !tails.isEmpty { tails[number % tails.count].append(number: number, to: buffer) }
        }
    }

    /// The output function of SplitMix64. Every bit of the result depends on every bit of the number.
    private static func mixed(_ number: UInt64) -> UInt64 {
        var value = number &* 0x9E37_79B9_7F4A_7C15
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
