/// A queue of bounded length that never allocates after it was made.
struct Ring<Element> {
    private var elements: [Element?]
    private var head = 0
    private(set) var count = 0

    init(capacity: Int) {
        elements = Array(repeating: nil, count: capacity)
    }

    var isEmpty: Bool { count == 0 }

    /// The caller sees to it that there is room.
    mutating func append(_ element: Element) {
        elements[(head + count) % elements.count] = element
        count += 1
    }

    mutating func takeFirst() -> Element? {
        guard count > 0 else { return nil }
        let element = elements[head]
        head = (head + 1) % elements.count
        count -= 1
        return element
    }
}
