internal import CICU

/// A failed call of ICU.
package struct ICUError: Error, CustomStringConvertible {
    /// The function of ICU.
    package let call: String
    /// ICU's name of the error, such as `U_FILE_ACCESS_ERROR` if its data is not installed.
    package let name: String

    /// The call, the error and what to check.
    package var description: String {
        "ICU: \(call) failed with \(name); check that the system's libicu is complete"
    }

    static func check(_ status: Int32, _ call: String) throws(ICUError) {
        // Negative codes are warnings, zero is success (utypes.h).
        guard status <= 0 else {
            throw ICUError(call: call, name: String(cString: kefu_icu_error_name(status)))
        }
    }
}
