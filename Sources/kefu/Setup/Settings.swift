import Foundation
import Yams

/// The settings of a command. A flag wins over an environment variable (`KEFU_…`), a variable wins over the YAML file
/// (`--config`), and the file wins over the default.
///
/// The reference of all settings is Documentation/Configuration.md.
struct Settings {
    enum Key: String, CaseIterable {
        case model, database, socket
        case maximumConnections = "maximum-connections"
        case lineBytes = "line-bytes"
        case textCharacters = "text-characters"
        case drainSeconds = "drain-seconds"
        case logLevel = "log-level"
        case logFormat = "log-format"
        case idleSeconds = "idle-seconds"
        case peerRate = "peer-rate"
        case conversationRate = "conversation-rate"
        case operatorGroup = "operator-group"
        case analystGroup = "analyst-group"
        case metricsFile = "metrics-file"
        case formHook = "form-hook"
        case formHookSeconds = "form-hook-seconds"
        case openingHours = "opening-hours"
        case timeZone = "time-zone"
        case holidays
        case idleMinutes = "idle-minutes"
        case feedbackRate = "feedback-rate"
        case resolutionRate = "resolution-rate"
        case resolutionIntents = "resolution-intents"

        var environmentName: String {
            "KEFU_" + rawValue.uppercased().replacingOccurrences(of: "-", with: "_")
        }
    }

    /// A setting that cannot be used. The text names the setting, its origin and the values that are allowed.
    struct Fault: Error, CustomStringConvertible {
        var description: String
    }

    private struct Given {
        var text: String
        /// The flag, the variable, or the place in the file: `file:line:column`.
        var origin: String
    }

    private var values: [Key: Given] = [:]

    /// - Parameter file: the YAML file of `--config`; `KEFU_CONFIG` where it is nil.
    init(file: String? = nil, environment: [String: String] = ProcessInfo.processInfo.environment) throws(Fault) {
        if let path = file ?? environment["KEFU_CONFIG"] { try read(file: path) }
        for key in Key.allCases {
            if let text = environment[key.environmentName] {
                values[key] = Given(text: text, origin: key.environmentName)
            }
        }
        if values[.socket] == nil, let folder = environment["RUNTIME_DIRECTORY"],
            let first = folder.split(separator: ":").first
        {
            values[.socket] = Given(text: first + "/kefu.sock", origin: "RUNTIME_DIRECTORY")
        }
    }

    func model(_ flag: String?) -> String { flag ?? values[.model]?.text ?? "var/model" }
    func database(_ flag: String?) -> String { flag ?? values[.database]?.text ?? "var/kefu.sqlite" }
    func socket(_ flag: String?) -> String { flag ?? values[.socket]?.text ?? "var/kefu.sock" }

    func integer(_ key: Key, _ flag: Int? = nil, in range: ClosedRange<Int>, default standard: Int) throws(Fault) -> Int
    {
        let value = flag.map { Given(text: String($0), origin: "--" + key.rawValue) } ?? values[key]
        guard let value else { return standard }
        guard let number = Int(value.text), range.contains(number) else {
            throw Fault(
                description: "\(value.origin): \(key.rawValue) must be a whole number from "
                    + "\(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    /// A number from 0 to 1.
    func share(_ key: Key, default standard: Double) throws(Fault) -> Double {
        guard let value = values[key] else { return standard }
        guard let number = Double(value.text), (0...1).contains(number) else {
            throw Fault(description: "\(value.origin): \(key.rawValue) must be a number from 0 to 1")
        }
        return number
    }

    /// The value that `read` makes of a setting's text; nil where the setting is absent. An error of `read` becomes a
    /// fault with the origin of the setting.
    func reading<Value>(_ key: Key, _ flag: String? = nil, _ read: (String) throws -> Value) throws(Fault) -> Value? {
        guard let value = flag.map({ Given(text: $0, origin: "--" + key.rawValue) }) ?? values[key] else { return nil }
        do {
            return try read(value.text)
        } catch {
            throw Fault(description: "\(value.origin): \(key.rawValue): \(error)")
        }
    }

    func text(_ key: Key, _ flag: String? = nil, among choices: [String], default standard: String) throws(Fault)
        -> String
    {
        let value = flag.map { Given(text: $0, origin: "--" + key.rawValue) } ?? values[key]
        guard let value else { return standard }
        guard choices.contains(value.text) else {
            throw Fault(
                description: "\(value.origin): \(key.rawValue) must be one of \(choices.joined(separator: ", "))")
        }
        return value.text
    }

    /// The number of a group that is given by name or by number; nil where the setting is absent.
    func group(_ key: Key) throws(Fault) -> UInt32? {
        guard let value = values[key] else { return nil }
        if let number = UInt32(value.text) { return number }
        guard let entry = getgrnam(value.text) else {
            throw Fault(description: "\(value.origin): \(key.rawValue): there is no group of this name on this machine")
        }
        return entry.pointee.gr_gid
    }

    func path(_ key: Key, _ flag: String? = nil) -> String? { flag ?? values[key]?.text }

    /// The text as it stands; nil where the setting is absent.
    func text(_ key: Key) -> String? { values[key]?.text }

    private mutating func read(file: String) throws(Fault) {
        guard let text = try? String(contentsOfFile: file, encoding: .utf8) else {
            throw Fault(
                description: "\(file): the configuration file cannot be read; check the path and its permissions")
        }
        let node: Node?
        do {
            node = try Yams.compose(yaml: text)
        } catch {
            throw Fault(description: "\(file): not YAML: \(error)")
        }
        guard let node else { return }
        guard case .mapping(let mapping) = node else {
            throw Fault(
                description:
                    "\(file):1:1: the file must be a map of settings, such as `database: /var/lib/kefu/kefu.sqlite`")
        }
        for (name, value) in mapping {
            let place = Self.place(of: name, in: file)
            guard let key = name.string.flatMap(Key.init(rawValue:)) else {
                throw Fault(
                    description:
                        "\(place): unknown setting; known are \(Key.allCases.map(\.rawValue).joined(separator: ", "))")
            }
            // A null, such as `socket: ~` or `socket:`, counts as an absent setting.
            guard value.tag != Tag(.null) else { continue }
            values[key] = Given(text: try Self.singleText(of: value, for: key, in: file, place), origin: place)
        }
    }

    /// The text of a value; of a list, its items with commas between them.
    private static func singleText(of value: Node, for key: Key, in file: String, _ place: String) throws(Fault)
        -> String
    {
        guard key == .holidays || key == .resolutionIntents, let items = value.sequence else {
            guard let text = value.scalar?.string else { throw notSingle(key, place) }
            return text
        }
        var texts: [String] = []
        for item in items {
            guard let text = item.scalar?.string, item.tag != Tag(.null) else {
                throw notSingle(key, Self.place(of: item, in: file))
            }
            texts.append(text)
        }
        return texts.joined(separator: ",")
    }

    private static func notSingle(_ key: Key, _ place: String) -> Fault {
        Fault(description: "\(place): \(key.rawValue) must be a single value")
    }

    private static func place(of node: Node, in file: String) -> String {
        node.mark.map { "\(file):\($0.line):\($0.column)" } ?? file
    }
}
