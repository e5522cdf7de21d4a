import Glibc

/// Bytes on their way to or from a socket: appended at the end, taken from the beginning, moved only when room is
/// needed.
final class ByteBuffer {
    private var storage: UnsafeMutableRawPointer
    private var capacity: Int
    private var start = 0
    private var end = 0

    init(capacity: Int) {
        self.capacity = max(64, capacity)
        storage = .allocate(byteCount: self.capacity, alignment: 16)
    }

    deinit { storage.deallocate() }

    var count: Int { end - start }
    var isEmpty: Bool { start == end }

    /// The bytes held; valid until the buffer is changed.
    var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: storage + start, count: end - start) }

    func append(_ byte: UInt8) {
        if end == capacity { makeRoom(for: 1) }
        storage.storeBytes(of: byte, toByteOffset: end, as: UInt8.self)
        end += 1
    }

    func append(_ bytes: [UInt8]) {
        if capacity - end < bytes.count { makeRoom(for: bytes.count) }
        bytes.withUnsafeBytes { bytes in
            if let base = bytes.baseAddress { memcpy(storage + end, base, bytes.count) }
        }
        end += bytes.count
    }

    /// Writes a number that is not negative, with zeros in front up to `width` digits.
    func append(decimal number: Int, width: Int = 1) {
        var divisor = 1
        for _ in 1..<max(1, width) { divisor *= 10 }
        while number / divisor >= 10 { divisor *= 10 }
        while divisor > 0 {
            append(UInt8(ascii: "0") + UInt8(number / divisor % 10))
            divisor /= 10
        }
    }

    /// Room of at least `count` bytes behind the end, for `filled`.
    func room(for count: Int) -> UnsafeMutableRawBufferPointer {
        if capacity - end < count { makeRoom(for: count) }
        return UnsafeMutableRawBufferPointer(start: storage + end, count: capacity - end)
    }

    /// Says that so many bytes of the room now hold data.
    func filled(_ count: Int) { end += count }

    /// Drops bytes from the beginning.
    func drop(_ count: Int) {
        start += count
        if start == end {
            start = 0
            end = 0
        }
    }

    private func makeRoom(for count: Int) {
        let held = end - start
        if capacity - held >= count {
            memmove(storage, storage + start, held)
        } else {
            capacity = max(capacity * 2, held + count)
            let larger = UnsafeMutableRawPointer.allocate(byteCount: capacity, alignment: 16)
            memcpy(larger, storage + start, held)
            storage.deallocate()
            storage = larger
        }
        start = 0
        end = held
    }
}
