import JSON
import CRM
import Foundation
import Logging
import Wire

/// Writes log events to standard error, one JSON object per line: `time`, `level`, `message`, and a member for each
/// metadata value.
struct JSONLogHandler: LogHandler {
    var logLevel = Logger.Level.info
    var metadata: Logger.Metadata = [:]

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        var writer = JSONWriter()
        writer.open("{")
        writer.member("time", Timestamp.now.iso8601)
        writer.member("level", event.level.rawValue)
        writer.member("message", "\(event.message)")
        for (key, value) in metadata.merging(event.metadata ?? [:], uniquingKeysWith: { $1 }).sorted(by: {
            $0.key < $1.key
        }) {
            writer.key(key)
            writer.string("\(value)")
        }
        writer.close("}")
        FileHandle.standardError.write(Data(writer.line()))
    }
}
