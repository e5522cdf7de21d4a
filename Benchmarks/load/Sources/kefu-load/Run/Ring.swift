/// A queue of fixed capacity that allocates only when it is created.
struct Ring<Element> {
    private var elements: [Element?]
    private var head = 0
    private(set) var count = 0

    init(capacity: Int) {
        elements = Array(repeating: nil, count: capacity)
    }

    var isEmpty: Bool { count == 0 }

    /// Appends an element. The caller must know that there is room.
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
