/// Writes the little-endian parts of a model file.
struct ByteWriter {
    private(set) var bytes: [UInt8] = []

    mutating func append(magic: String) {
        bytes.append(contentsOf: magic.utf8)
    }

    mutating func append(_ value: UInt32) {
        withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
    }

    mutating func append(_ value: UInt64) {
        withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
    }

    /// Appends the bytes of the elements; all machines that Kefu runs on are little-endian.
    mutating func append<T: BitwiseCopyable>(_ values: [T]) {
        values.withUnsafeBytes { bytes.append(contentsOf: $0) }
    }
}

/// Reads what `ByteWriter` wrote, never past the end.
struct ByteReader {
    private let bytes: [UInt8]
    private var position = 0
    private let path: String

    init(_ bytes: [UInt8], path: String) {
        self.bytes = bytes
        self.path = path
    }

    mutating func expect(magic: String) throws(ModelError) {
        let found = try take(magic.utf8.count)
        guard bytes[found].elementsEqual(magic.utf8) else {
            throw ModelError(
                .unknownFormat, path: path, reason: "does not begin with \(magic)",
                hint: "train the model again with this version of kefu")
        }
    }

    mutating func count() throws(ModelError) -> Int {
        Int(try array(of: UInt32.self, count: 1)[0])
    }

    mutating func array<T: BitwiseCopyable>(of type: T.Type, count: Int) throws(ModelError) -> [T] {
        let (size, overflow) = count.multipliedReportingOverflow(by: MemoryLayout<T>.stride)
        guard !overflow else { throw tooShort }
        let range = try take(size)
        return bytes.withUnsafeBytes { source in
            [T](unsafeUninitializedCapacity: count) { target, initialized in
                UnsafeMutableRawBufferPointer(target).copyMemory(from: UnsafeRawBufferPointer(rebasing: source[range]))
                initialized = count
            }
        }
    }

    func expectEnd() throws(ModelError) {
        guard position == bytes.count else {
            throw ModelError(
                .damaged, path: path, reason: "\(bytes.count - position) bytes too long", hint: "train the model again")
        }
    }

    private mutating func take(_ count: Int) throws(ModelError) -> Range<Int> {
        guard count >= 0, count <= bytes.count - position else { throw tooShort }
        defer { position += count }
        return position..<position + count
    }

    private var tooShort: ModelError {
        ModelError(
            .damaged, path: path, reason: "ends too early, at byte \(bytes.count)", hint: "train the model again")
    }
}
