import JSON

/// Parses a request line into a request, or into the error that answers it.
///
/// JSON and the fields that an operation uses are checked strictly. Other fields are ignored; null counts as absent.
/// Stateless and cheap to copy. Parsing takes linear time and copies only the strings of the request.
package struct RequestParser: Sendable {
    package let limits: WireLimits

    package init(limits: WireLimits = WireLimits()) {
        self.limits = limits
    }

    /// Parses one line without its line feed; a carriage return at its end is accepted.
    ///
    /// - Returns: nil for a blank line, which gets no reply.
    package func parse(_ line: UnsafeRawBufferPointer) -> Result<Request, WireError>? {
        if line.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D || $0 == 0x0A }) { return nil }
        if line.count > limits.lineBytes { return .failure(.lineTooLong(limit: limits.lineBytes)) }
        if let offset = UTF8Validity.firstFault(in: line) {
            return .failure(notUTF8(line, from: offset))
        }
        var fields = RequestFields(line, limits: limits)
        do {
            try scan(line, into: &fields)
            return .success(try fields.request())
        } catch {
            return .failure(error)
        }
    }

    private func scan(_ line: UnsafeRawBufferPointer, into fields: inout RequestFields) throws(WireError) {
        var scanner = JSONScanner(line, depthLimit: limits.jsonDepth)
        do {
            try scanner.document { key, value in fields.keep(value, under: key) }
        } catch {
            // With two ids it is not known which one is meant.
            let isIDInDoubt = error.reason == .duplicateKey && line[error.offset...].starts(with: "\"id\"".utf8)
            throw WireError(.invalidJSON, error.sentence, id: isIDInDoubt ? nil : fields.readableID)
        }
    }

    /// The error for invalid UTF-8; the id is read from the valid bytes before the fault.
    private func notUTF8(_ line: UnsafeRawBufferPointer, from offset: Int) -> WireError {
        let start = UnsafeRawBufferPointer(rebasing: line[..<offset])
        var fields = RequestFields(start, limits: limits)
        try? scan(start, into: &fields)
        let message =
            "The line is not valid UTF-8 from byte offset \(offset) on; send UTF-8, or escape what is not ASCII."
        return WireError(.invalidUTF8, message, id: fields.readableID)
    }
}
