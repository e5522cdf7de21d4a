import Testing

@testable import kefu_load

@Suite struct ComposerTests {
    private func texts(_ count: Int, of file: String, seed: UInt64 = 1) throws -> [String] {
        var composer = Composer(book: try TextBook(file), seed: seed)
        return (0..<count).map { number in
            let buffer = ByteBuffer(capacity: 256)
            composer.append(text: number, to: buffer)
            return String(decoding: buffer.bytes, as: UTF8.self)
        }
    }

    private var bundled: String { String(decoding: PackageResources.texts_txt, as: UTF8.self) }

    @Test(arguments: [1, 2, 77] as [UInt64]) func `no two texts of a run are equal`(seed: UInt64) throws {
        let texts = try texts(200_000, of: bundled, seed: seed)
        #expect(Set(texts).count == texts.count)
    }

    @Test func `the same seed gives the same texts, another seed others`() throws {
        let texts = try texts(1_000, of: bundled)
        #expect(try texts == self.texts(1_000, of: bundled))
        #expect(try texts != self.texts(1_000, of: bundled, seed: 2))
    }

    @Test func `a text has no slot, no pattern and nothing that JSON must escape`() throws {
        for text in try texts(20_000, of: bundled) {
            #expect(!text.isEmpty && !text.contains { "{}#^_\"\n".contains($0) }, "\(text)")
        }
    }

    @Test func `a line is combined with its words, then with opener and closer, then with a tail`() throws {
        let file =
            "[en]\nhow much is {what}\n[en what]\ntea\nrice\n"
            + "[en opener]\nhi,_\n[en closer]\n?\n[en tail]\n_(^#)\n"
        let texts = try texts(9, of: file)
        #expect(Set(texts[..<2]) == ["how much is tea", "how much is rice"])
        #expect(Set(texts[2..<4]) == ["how much is tea?", "how much is rice?"])
        #expect(Set(texts[6..<8]) == ["hi, how much is tea?", "hi, how much is rice?"])
        #expect(texts[8].hasSuffix(")"))
    }

    @Test(arguments: ["hello\n", "[en]\nwhere is {it}\n", "[en]\nwhere is {it\n", "[en]\n{a}\n[en a]\nx\n#x\n^y\n", ""])
    func `a file with an error is rejected`(file: String) {
        #expect(throws: TextBook.Fault.self) { try TextBook(file) }
    }
}
