import Assistant
import Dialogue
import Evaluating
import Foundation
import Understanding
import Wire

/// Makes the parts of the assistant from the settings. A setting that cannot be used ends the command with status 78.
enum AssistantSetup {
    static func registry(_ path: String, policy: DialoguePolicy) throws -> ModelRegistry {
        do {
            return try ModelRegistry(folder: ModelFolder(path: path), policy: policy)
        } catch {
            throw Failure.exit(error)
        }
    }

    static func limits(_ settings: Settings) throws -> ResponderLimits {
        do {
            var limits = ResponderLimits()
            limits.wire.lineBytes = try settings.integer(
                .lineBytes, in: 1_024...16_777_216, default: limits.wire.lineBytes)
            limits.wire.textCharacters = try settings.integer(
                .textCharacters, in: 1...1_000_000, default: limits.wire.textCharacters)
            limits.peerRate = try settings.integer(.peerRate, in: 1...10_000_000, default: limits.peerRate)
            limits.conversationRate = try settings.integer(
                .conversationRate, in: 1...10_000_000, default: limits.conversationRate)
            limits.idleMinutes = try settings.integer(.idleMinutes, in: 1...5_256_000, default: limits.idleMinutes)
            limits.roles.operatorGroup = try settings.group(.operatorGroup)
            limits.roles.analystGroup = try settings.group(.analystGroup)
            return limits
        } catch {
            throw Failure.exit(.configuration, error.description)
        }
    }

    static func policy(_ settings: Settings) throws -> DialoguePolicy {
        do {
            // Time zone and holidays are tried on their own first, so that a message names the setting that is wrong.
            let zone = try settings.reading(.timeZone) { name in
                _ = try OpeningHours("daily 00:00-24:00", timeZone: name)
                return name
            }
            let holidays = try settings.reading(.holidays) { dates in
                _ = try OpeningHours("daily 00:00-24:00", holidays: dates)
                return dates
            }
            return DialoguePolicy(
                openingHours: try settings.reading(.openingHours) {
                    try OpeningHours($0, timeZone: zone, holidays: holidays)
                },
                timeZone: zone, holidays: holidays,
                feedbackRate: try settings.share(.feedbackRate, default: 0),
                resolution: ResolutionPolicy(
                    rate: try settings.share(.resolutionRate, default: 0),
                    intents: names(in: settings.text(.resolutionIntents))))
        } catch {
            throw Failure.exit(.configuration, error.description)
        }
    }

    /// The names in a setting that lists them with commas.
    private static func names(in list: String?) -> [String] {
        (list ?? "").split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
    }

    /// Plays conversations with a model, under the settings that a daemon would have.
    static func player(_ model: Model, of folder: ModelFolder, _ settings: Settings) throws -> ConversationPlayer {
        let policy = try policy(settings)
        // A time in a conversation is meant in the time zone of the opening hours.
        let own = policy.openingHours == nil ? model.catalogue.attendance?.timeZone : nil
        let zone = (settings.text(.timeZone) ?? own).flatMap(TimeZone.init(identifier:)) ?? .current
        return ConversationPlayer(model, of: folder, policy: policy, limits: try limits(settings), timeZone: zone)
    }

    /// The hook for completed forms; nil where none is set.
    ///
    /// - Parameter flag: the value of `--form-hook`.
    static func hook(_ settings: Settings, flag: String?) throws -> FormHook? {
        do {
            let seconds = try settings.integer(.formHookSeconds, in: 1...60, default: 5)
            return try settings.reading(.formHook, flag) { try FormHook($0, seconds: seconds) }
        } catch {
            throw Failure.exit(.configuration, error.description)
        }
    }
}
