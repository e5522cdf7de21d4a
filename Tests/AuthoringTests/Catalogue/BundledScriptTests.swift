import Foundation
import Testing
import Understanding

@testable import Authoring
@testable import Linguistics

/// What the bundled bot says to customers who write Traditional Chinese.
struct BundledScriptTests {
    private let catalogue: Catalogue
    private let variants: HanVariants

    init() throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../intents")
        catalogue = try CatalogueReader.read(folder: folder.standardizedFileURL.path).catalogue
        variants = try HanVariants.shared.get()
    }

    private func expectTraditional(_ text: String, _ place: String) {
        let simplified = text.unicodeScalars.filter(variants.isSimplifiedOnly)
        #expect(simplified.isEmpty, "\(place): \(String(String.UnicodeScalarView(simplified))) in \(text)")
    }

    @Test func `every Chinese answer, article and button has Traditional characters alone in one wording`() {
        #expect(!catalogue.articles.isEmpty && !catalogue.responses.isEmpty)
        for (name, wordings) in catalogue.responses where wordings.contains(where: { $0.language?.isChinese ?? false })
        {
            let traditional = wordings.filter { $0.language == .traditionalChinese }
            #expect(!traditional.isEmpty, "\(name) has no Traditional wording")
            for wording in traditional {
                for text in [wording.text] + wording.buttons.map(\.title) { expectTraditional(text, name) }
            }
        }
    }

    @Test func `every Chinese title has a Traditional one, of intents, articles, slots and choices`() {
        let neverProposed: Set = ["affirm", "deny", "out_of_scope"]
        for (name, titles) in catalogue.titles
        where titles[.simplifiedChinese] != nil && !neverProposed.contains(name) && !name.hasPrefix("smalltalk/") {
            let title = titles[.traditionalChinese]
            #expect(title != nil, "\(name) has no Traditional title")
            expectTraditional(title ?? "", name)
        }
        for slot in catalogue.slots.values {
            let choices = slot.choices.map { ("\(slot.name), \($0.value)", $0.wordings) }
            for (name, wordings) in [(slot.name, slot.titles)] + choices
            where wordings.contains(where: { $0.language?.isChinese ?? false }) {
                let traditional = wordings.filter { $0.language == .traditionalChinese }
                #expect(!traditional.isEmpty, "\(name) has no Traditional wording")
                for wording in traditional { expectTraditional(wording.text, name) }
            }
        }
    }

    @Test func `an article is found under one name in both scripts, with its title`() throws {
        let name = try #require(catalogue.articles.first { catalogue.titles[$0]?[.simplifiedChinese] != nil })
        #expect(catalogue.responses["utter_\(name)"]?.map(\.language) == [.simplifiedChinese, .traditionalChinese])
        #expect(catalogue.titles[name]?[.traditionalChinese] != catalogue.titles[name]?[.simplifiedChinese])
    }
}
