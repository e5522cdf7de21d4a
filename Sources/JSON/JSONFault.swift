/// Where and why a line is not valid JSON for Kefu.
package struct JSONFault: Error, Equatable {
    /// What is wrong. The raw value is the end of a sentence for the client, and repeats nothing of the line.
    package enum Reason: String {
        case byteOrderMark = "the line begins with a byte order mark; send UTF-8 without one"
        case notAnObject = "a line must be one JSON object, beginning with {"
        case somethingAfter = "nothing may follow the object on its line"
        case unfinished = "the line ends inside a value; is it cut off, or does it hold a raw line feed?"
        case unexpected = "this character cannot stand here"
        case unquotedKey = "a key in double quotes must stand here"
        case missingColon = "a colon must follow the key"
        case missingComma = "a comma or the closing bracket must stand here"
        case number = "this is not a JSON number"
        case controlCharacter = "a control character in a string must be escaped"
        case escape = "this is not a JSON escape"
        case loneSurrogate = "half of a surrogate pair is not a character; send both halves, or the character itself"
        case duplicateKey = "this key stands twice in its object; send it once"
        case tooDeep = "objects and arrays are nested too deeply"
    }

    package var reason: Reason
    /// The offset of the byte at which the fault was found.
    package var offset: Int

    /// The message for the client.
    package var sentence: String {
        let end = reason.rawValue.hasSuffix("?") ? "" : "."
        return "The line is not valid JSON at byte offset \(offset): \(reason.rawValue)\(end)"
    }
}
