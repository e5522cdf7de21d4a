/// A currency of ISO 4217, or a coin.
enum Currency {
    case usd, gbp, eur, cny, jpy, hkd, twd, sgd, aud, cad, krw, inr, chf, nzd, myr, thb
    case jiao, fen, cent, penny

    var code: String {
        switch self {
        case .usd, .cent: "USD"
        case .gbp, .penny: "GBP"
        case .eur: "EUR"
        case .cny, .jiao, .fen: "CNY"
        case .jpy: "JPY"
        case .hkd: "HKD"
        case .twd: "TWD"
        case .sgd: "SGD"
        case .aud: "AUD"
        case .cad: "CAD"
        case .krw: "KRW"
        case .inr: "INR"
        case .chf: "CHF"
        case .nzd: "NZD"
        case .myr: "MYR"
        case .thb: "THB"
        }
    }

    /// The number of decimals by ISO 4217.
    var decimals: Int { self == .jpy || self == .krw ? 0 : 2 }

    /// The power of ten by which a coin is smaller than its currency.
    var coinScale: Int {
        switch self {
        case .jiao: 1
        case .fen, .cent, .penny: 2
        default: 0
        }
    }

    static func isSign(_ unit: UInt16) -> Bool { sign(unit) != nil }

    static func sign(_ unit: UInt16) -> Currency? {
        switch unit {
        case UInt16(ascii: "$"): .usd
        case 0xA3: .gbp
        case 0xA5: .cny
        case 0x20AC: .eur
        case 0x20A9: .krw
        case 0x20B9: .inr
        case 0x0E3F: .thb
        default: nil
        }
    }
}
