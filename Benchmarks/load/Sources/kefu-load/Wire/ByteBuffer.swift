import Glibc

/// A byte queue for a socket. Bytes are appended at the end and removed from the beginning; they are moved only to make
/// room.
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

    /// The content; valid until the buffer is changed.
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

    /// Appends a number that is not negative, padded with zeros to `width` digits.
    func append(decimal number: Int, width: Int = 1) {
        var divisor = 1
        for _ in 1..<max(1, width) { divisor *= 10 }
        while number / divisor >= 10 { divisor *= 10 }
        while divisor > 0 {
            append(UInt8(ascii: "0") + UInt8(number / divisor % 10))
            divisor /= 10
        }
    }

    /// Free space of at least `count` bytes after the end. Call `filled` after writing to it.
    func room(for count: Int) -> UnsafeMutableRawBufferPointer {
        if capacity - end < count { makeRoom(for: count) }
        return UnsafeMutableRawBufferPointer(start: storage + end, count: capacity - end)
    }

    /// Adds the first `count` bytes of the free space to the content.
    func filled(_ count: Int) { end += count }

    /// Removes bytes from the beginning.
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
