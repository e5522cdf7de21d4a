import Foundation
import Testing

#if canImport(FoundationXML)
    import FoundationXML
#endif

/// The parts of a page that tests look at, read by a strict XML parser.
final class PageOutline: NSObject, XMLParserDelegate {
    private(set) var ids: [String] = []
    /// The targets of links inside the page.
    private(set) var links: [String] = []
    private(set) var elements: Set<String> = []
    /// All text, entities resolved.
    private(set) var text = ""
    /// The number of pictures that are not hidden from screen readers.
    private(set) var pictures = 0
    private(set) var describedPictures = 0

    private var path: [String] = []

    init(_ page: String) throws {
        super.init()
        let parser = XMLParser(data: Data(page.utf8))
        parser.delegate = self
        let isWellFormed = parser.parse()
        try #require(isWellFormed, "line \(parser.lineNumber): \(String(describing: parser.parserError))")
    }

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String]
    ) {
        elements.insert(name)
        if let id = attributes["id"] { ids.append(id) }
        if let link = attributes["href"], link.hasPrefix("#") { links.append(String(link.dropFirst())) }
        if name == "svg", attributes["aria-hidden"] != "true" { pictures += 1 }
        if name == "desc", path.last == "svg" { describedPictures += 1 }
        path.append(name)
    }

    func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
        path.removeLast()
    }

    func parser(_ parser: XMLParser, foundCharacters characters: String) {
        if path.last != "style", path.last != "script" { text += characters }
    }
}
