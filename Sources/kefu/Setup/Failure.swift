import ArgumentParser
import Authoring
import CRM
import Understanding

/// Ends the command with a line on stderr and an exit status. Source of the numbers: sysexits(3).
enum Failure {
    enum Status: Int32 {
        /// A conversation went otherwise than written. Only kefu test ends with it; it is not in sysexits(3).
        case different = 1
        /// The new model is worse than the one in use, or goes otherwise than the operator's conversations say. Only
        /// kefu train ends with it; it is not in sysexits(3).
        case keptBack = 3
        case usage = 64
        case data = 65
        case noInput = 66
        case unavailable = 69
        case cannotCreate = 73
        case inputOutput = 74
        case noPermission = 77
        case configuration = 78
    }

    /// Prints the message; the caller throws the result.
    static func exit(_ status: Status, _ message: String) -> ExitCode {
        Terminal.note("kefu: \(message)")
        return ExitCode(status.rawValue)
    }

    static func exit(_ fault: OutputFile.Fault) -> ExitCode { exit(fault.status, fault.description) }

    static func exit(_ error: DataError) -> ExitCode {
        for problem in error.problems { Terminal.note(problem.description) }
        let count = error.problems.count { $0.severity == .error }
        return exit(.data, "\(count) error\(count == 1 ? "" : "s") in the data; nothing was changed")
    }

    static func exit(_ error: ModelError) -> ExitCode {
        switch error.code {
        case .missing: exit(.noInput, error.description)
        case .unreadable: exit(.inputOutput, error.description)
        case .unknownFormat, .damaged: exit(.data, error.description)
        case .cannotWrite: exit(.cannotCreate, error.description)
        }
    }

    static func exit(_ error: StoreError) -> ExitCode {
        switch error.code {
        case .cannotOpen, .inUse: exit(.cannotCreate, error.description)
        case .notADatabase, .wrongApplication, .newerSchema, .corrupt, .foreignLog: exit(.data, error.description)
        default: exit(.inputOutput, error.description)
        }
    }
}
