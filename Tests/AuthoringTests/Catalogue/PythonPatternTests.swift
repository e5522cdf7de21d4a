import Foundation
import Testing

@testable import Authoring

struct PythonPatternTests {
    @Test(arguments: [
        (#"(?P<code>\d{5})"#, #"(?<ncode>\d{5})"#), ("(?P<a_b>x)(?P=a_b)", #"(?<naZ95Zb>x)\k<naZ95Zb>"#),
        ("a{,3}", "a{0,3}"), ("a{2,}b{4}c{1,2}", "a{2,}b{4}c{1,2}"), ("{a}", #"\{a\}"#), ("a{,}", #"a\{,\}"#),
        (#"\d+\Z"#, #"\d+\z"#), ("[]a]", #"[\]a]"#), ("[^]a]", #"[^\]a]"#), ("[a[]", #"[a\[]"#),
        ("[[:alpha:]]", "[[:alpha:]]"),
        (#"\{\[(?P"#, #"\{\[(?P"#), ("[{}]", "[{}]"), (#"A\d{7}"#, #"A\d{7}"#), ("订单(?P<号>号)", "订单(?<nZ21495Z>号)"),
        (#"\"#, #"\"#),
    ]) func `Python's syntax becomes ICU's`(pattern: String, converted: String) {
        #expect(PythonPattern.converted(pattern) == converted)
    }

    @Test(arguments: [
        (#"^(?P<code>[A-Z]{,2}\d{5})\Z"#, "AB12345"), (#"(?P<q>['"])x(?P=q)"#, "'x'"), ("[]x]+", "]x"), ("{x}", "{x}"),
        ("[[x]{2}", "[x"),
    ]) func `a converted pattern matches what Python matches`(pattern: String, text: String) throws {
        let expression = try NSRegularExpression(pattern: PythonPattern.converted(pattern))
        #expect(
            expression.firstMatch(in: text, range: NSRange(text.startIndex..., in: text))?.range.length == text.count)
    }
}
