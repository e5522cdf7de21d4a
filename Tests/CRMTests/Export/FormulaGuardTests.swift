import CRM
import Testing

struct FormulaGuardTests {
    private static let signs = ["=", "+", "-", "@", "＝", "＋", "－", "＠"]
    private static let delimiters = [";", "\t", "|", "\n", "\r\n", "\r"]

    @Test(arguments: signs, delimiters)
    func `no cell begins like a formula, whichever delimiter splits the line`(sign: String, delimiter: String) {
        for text in [
            "\(sign)1", "note\(delimiter)\(sign)1+1", "备注\(delimiter)\"\(sign)A1\"",
            "a\(delimiter)b\(delimiter)\(sign)cmd|' /C'!A0",
        ] {
            var bytes: [UInt8] = []
            CSVWriter().append(["7", text], to: &bytes)
            let line = String(decoding: bytes, as: UTF8.self)
            let cells = line.unicodeScalars.split { delimiter.unicodeScalars.contains($0) || $0 == "," }
            for cell in cells {
                let first = cell.first { $0 != "\"" }
                #expect(!Self.signs.contains { $0.unicodeScalars.first == first }, "\(line)")
            }
            #expect(FormulaGuard.unguarded(FormulaGuard.guarded(text)) == text)
        }
    }

    @Test(arguments: [
        "5 - 3", "a=b", "mei@example.com", "运费；多少-钱", "x; y", "it's", "\"-5\"", "", "a,b", "https://a.b/?c=d",
    ])
    func `other text stays as it is`(text: String) {
        #expect(FormulaGuard.guarded(text) == text)
        #expect(FormulaGuard.unguarded(text) == text)
    }
}
