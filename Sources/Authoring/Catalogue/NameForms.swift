import Hashing

/// The names that data files give to intents, entities, slots, forms and responses, each with the bytes it was first
/// written in.
///
/// A name is its bytes: the store and every gateway compare it so. Swift's `==` unites names that differ in Unicode
/// normalisation alone. The second of two such names is therefore an error, and among names that were read without one
/// `==` means the same bytes.
struct NameForms: Sendable {
    /// By `String` on purpose: its equality is what finds the other form of a name.
    private var first: [String: (name: ExactText, place: SourcePlace)] = [:]

    /// Where the name was first written in other bytes; nil where it is new or has the same bytes as before.
    mutating func otherForm(of name: String, at place: SourcePlace) -> SourcePlace? {
        guard let known = first[name] else {
            first[name] = (ExactText(name), place)
            return nil
        }
        return known.name == ExactText(name) ? nil : known.place
    }
}
