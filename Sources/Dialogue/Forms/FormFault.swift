/// Why a form did not accept a value.
struct FormFault: Equatable {
    /// Nil if the form asked no question about a single slot.
    var slot: String?
    var fault: SlotFault
}
