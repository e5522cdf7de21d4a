import ArgumentParser
import Assistant
import CRM
import Dialogue
import Foundation
import Understanding
import Wire

/// Opens what a command answers from, and says plainly what is missing.
enum Opening {
    static func registry(_ path: String, policy: DialoguePolicy) throws -> ModelRegistry {
        do {
            return try ModelRegistry(folder: ModelFolder(path: path), policy: policy)
        } catch {
            throw Failure.exit(error)
        }
    }

    static func store(_ path: String) throws -> SQLiteStore {
        do {
            return try SQLiteStore(path: path)
        } catch {
            throw Failure.exit(error)
        }
    }

    /// A store that exists already, perhaps a running daemon's, for a write beside it.
    static func existing(_ path: String) throws -> SQLiteStore {
        try requireDatabase(at: path)
        return try store(path)
    }

    /// Says so where there is no database.
    static func requireDatabase(at path: String) throws {
        guard FileManager.default.fileExists(atPath: path) else {
            throw Failure.exit(.noInput, "\(path): there is no database here; name it with --database")
        }
    }

    /// A store that exists already, for reading only.
    static func reading(_ path: String) throws -> SQLiteStore {
        try requireDatabase(at: path)
        do {
            return try SQLiteStore(readOnly: path)
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
}

extension Opening {
    static func policy(_ settings: Settings) throws -> DialoguePolicy {
        do {
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
                feedbackRate: try settings.share(.feedbackRate, default: 0))
        } catch {
            throw Failure.exit(.configuration, error.description)
        }
    }

    static func hook(_ settings: Settings, _ flag: String?) throws -> FormHook? {
        do {
            let seconds = try settings.integer(.formHookSeconds, in: 1...60, default: 5)
            return try settings.reading(.formHook, flag) { try FormHook($0, seconds: seconds) }
        } catch {
            throw Failure.exit(.configuration, error.description)
        }
    }
}

extension Failure {
    static func exit(_ error: StoreError) -> ExitCode {
        switch error.code {
        case .cannotOpen: exit(.cannotCreate, error.description)
        case .notADatabase, .wrongApplication, .newerSchema, .corrupt: exit(.data, error.description)
        default: exit(.inputOutput, error.description)
        }
    }
}
