import Wire

/// Parses a line under given limits; nil for a blank one.
func parse(_ line: String, limits: WireLimits = WireLimits()) -> Result<Request, WireError>? {
    parse(Array(line.utf8), limits: limits)
}

func parse(_ line: [UInt8], limits: WireLimits = WireLimits()) -> Result<Request, WireError>? {
    line.withUnsafeBytes { RequestParser(limits: limits).parse($0) }
}

/// The message that a line is, or nil.
func message(_ line: String, limits: WireLimits = WireLimits()) -> MessageRequest? {
    guard case .success(.message(let message)) = parse(line, limits: limits) else { return nil }
    return message
}

/// The error that a line is answered with, or nil.
func error(_ line: String, limits: WireLimits = WireLimits()) -> WireError? {
    error(Array(line.utf8), limits: limits)
}

func error(_ line: [UInt8], limits: WireLimits = WireLimits()) -> WireError? {
    guard case .failure(let error) = parse(line, limits: limits) else { return nil }
    return error
}
