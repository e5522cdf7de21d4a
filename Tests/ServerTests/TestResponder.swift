import Assistant

/// What answers in these tests; they only send pings, so any responder will do.
///
/// The one place to change when the way to make a `Responder` changes.
func testResponder() -> Responder {
    Responder()
}
