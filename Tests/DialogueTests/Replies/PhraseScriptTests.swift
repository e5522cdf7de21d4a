import Linguistics
import Testing
import Understanding

@testable import Dialogue

/// The built-in phrases in Traditional Chinese.
@Test func `no built-in phrase for Traditional Chinese has a character that Simplified writing alone has`() throws {
    let writing = try TraditionalWriting()
    let forms: [FormPhrase] = [
        .ask("s", of: "f"), .submit("f"), .cancelled("f"), .changeWhat, .corrected, .aside, .takeYourTime, .heard,
        .setAside, .welcome, .noted, .nothingNoted, .why("f", nil), .cannotSkip(nil), .languageSet, .noHuman, .undone,
        .nothingToUndo, .nothingChanges, .queued, .yesOrNo, .taken, .unanswered, .unsure, .settled, .regret, .amended,
        .withdrawn,
    ]
    let texts = (Phrase.allCases.map(\.builtIn) + forms.map(\.builtIn)).joined().filter {
        $0.language == .traditionalChinese
    }.map(\.text)
    #expect(texts.count == Phrase.allCases.count + forms.count)
    for text in texts { #expect(try writing.text(text) == text, "\(text)") }
}
