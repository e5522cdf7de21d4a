internal import CICU

/// ICU refused a call; names the call and ICU's own error name, such as `U_FILE_ACCESS_ERROR` where its data is not
/// installed.
package struct ICUError: Error, CustomStringConvertible {
    package let call: String
    package let name: String

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
