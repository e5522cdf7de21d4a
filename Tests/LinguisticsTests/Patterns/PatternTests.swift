import Linguistics
import Testing

struct PatternTests {
    private static func matches(_ source: String, in text: String) throws -> [String] {
        var scratch = try Scratch()
        scratch.read(text)
        let pattern = try Pattern(source)
        var found: [String] = []
        let folded = scratch.text
        pattern.matches(in: folded) { found.append(folded.string($0)) }
        return found
    }

    @Test(
        arguments: [
            ("[a-z]\\d{7}", "orders A1234567 and b7654321.", ["a1234567", "b7654321"]),
            ("ORDER", "My Order", ["order"]),
            ("straße", "STRASSE", ["strasse"]),
            ("\\d+", "１２ and 3", ["12", "3"]), ("订单", "我的訂單", ["订单"]), ("x*", "axxa", ["xx"]), ("^", "abc", []),
            ("a", "", []),
            ("😀.", "a😀b", ["😀b"]), ("\\bok\\b", "ok book", ["ok"]), ("(?<n>a)b", "ab", ["ab"]),
            ("nothing", "something", []), ("[)](x\\d)?", "a) b", [")"]), ("\\d?a", "a", ["a"]), ("a|\\d", "a", ["a"]),
            ("[a\\d]", "a", ["a"]), ("x\\d", "x٣", ["x٣"]), ("(?x) a # \\d", "a", ["a"]), ("\\d", "one", []),
            ("\\Q\\d\\E", "\\d", ["\\d"]), ("\\d{0,2}a", "a", ["a"]),
        ])
    func `a pattern finds its matches in folded text, in any case, and none is empty`(
        source: String, text: String, expected: [String]
    ) throws {
        #expect(try Self.matches(source, in: text) == expected)
    }

    @Test(
        arguments: [
            ("(", 1, "U_REGEX_MISMATCHED_PAREN"), ("ab)", 3, "U_REGEX_MISMATCHED_PAREN"),
            ("[a", 2, "U_REGEX_MISSING_CLOSE_BRACKET"),
            ("a**", 3, "U_REGEX_RULE_SYNTAX"), ("*a", 1, "U_REGEX_RULE_SYNTAX"), ("x{2", 3, "U_REGEX_BAD_INTERVAL"),
            ("a{3,1}", 6, "U_REGEX_MAX_LT_MIN"),
            ("\\", 1, "U_REGEX_BAD_ESCAPE_SEQUENCE"), ("ab[z-a]", 6, "U_REGEX_INVALID_RANGE"),
            ("\\p{Foo}", 7, "U_REGEX_PROPERTY_SYNTAX"),
            ("ok\na)b", 2, "U_REGEX_MISMATCHED_PAREN"), ("😀(", 2, "U_REGEX_MISMATCHED_PAREN"),
        ])
    func `a pattern that does not compile gives the position in its line and the reason`(
        source: String, offset: Int, name: String
    ) throws {
        let error = #expect(throws: PatternError.self) { try Pattern(source) }
        #expect(error?.offset == offset && error?.name == name)
    }

    @Test(
        .timeLimit(.minutes(30)),
        arguments: [
            ("(a+)+b", "a"), ("(a|aa)+$", "a"), ("(x+x+)+y", "x"), ("(.*)(.*)(.*)(.*)z", "a"),
            ("((a{0,50}){0,50}){0,50}b", "a"),
            ("(a*)*c", "a"), ("(a|b)*?c", "ab"),
        ])
    func `a catastrophic pattern stops quickly and works on the next text`(source: String, piece: String) throws {
        var scratch = try Scratch()
        let pattern = try Pattern(source)
        scratch.read(String(repeating: piece, count: 4000 / piece.count) + "!")
        // Measured at 25 ms. Without the limit the first pattern takes exponential time.
        pattern.matches(in: scratch.text) { _ in }
        scratch.read("aabyxxyczc")
        var found = 0
        pattern.matches(in: scratch.text) { _ in found += 1 }
        #expect(found > 0 || source.hasSuffix("$"))
    }

    @Test func `the patterns of a generation are compiled once; invalid ones are left out`() {
        var set = PatternSet()
        set.prepare(for: "1") { ["a", "(", "b"] }
        #expect(set.patterns.count == 2)
        let first = set.patterns[0]
        set.prepare(for: "1") { ["a", "b", "c"] }
        #expect(set.patterns.count == 2 && set.patterns[0] === first)
        set.prepare(for: "2") { ["c"] }
        #expect(set.patterns.count == 1 && set.patterns[0] !== first)
    }
}
