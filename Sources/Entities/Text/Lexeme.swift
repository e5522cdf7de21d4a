/// What an English word can mean in an entity.
enum Lexeme {
    case number(Int)
    case tens(Int)
    /// Hundred, thousand, million, dozen.
    case scale(Int64)
    case half, couple, article
    /// Monday is 1. `isSure` is false for short forms such as "sun", "sat" and "wed", which are not always days.
    case weekday(Int, isSure: Bool)
    case month(Int, isSure: Bool)
    /// Days from today.
    case day(Int)
    case part(DayPart)
    /// Last is −1, this is 0, next is 1.
    case relation(Int)
    case timeUnit(TimeUnit)
    case holiday(Holiday)
    case currency(Currency)
    case measure(StaticString)
    case keyword(Keyword)
    /// "every" and "each", or with `isWhole` a word that says when by itself, such as "mondays" and "daily".
    case recurring(isWhole: Bool)
}

/// Words that connect the others.
enum Keyword {
    case ago, later, hence, now, at, on, `in`, by, before, after, since, until, to, past, of, the, and, from, around,
        within, over, `for`,
        between, early, late, device
    case end, start, middle, am, pm, oclock, noon, midnight, quarter, tonight, weekend, working, new, eve
    case order, tracking, number, phone, `extension`, `is`, my, service
}

extension Lexeme {
    static let all = Lexicon<Lexeme>(
        numbers + times + days + keywords + currencies + measures)

    /// A text without digits holds an entity only if it has one of these words.
    static let heads = Lexicon<Bool>(
        (numbers + times + days).compactMap { entry in
            switch entry.meaning {
            case .article, .relation, .keyword(.on), .keyword(.in): nil
            default: (entry.key, true)
            }
        } + [
            (WordKey("www").value, true), (WordKey("http").value, true), (WordKey("https").value, true),
            (WordKey("year's").value, true),
        ])

    /// Whether an entity can begin with this word.
    var isHead: Bool {
        switch self {
        case .couple, .part, .measure: false
        case .timeUnit(let unit): unit == .day
        case .keyword(let keyword):
            switch keyword {
            case .the, .in, .tonight, .end, .start, .middle, .noon, .midnight, .quarter, .new, .early, .late: true
            default: false
            }
        default: true
        }
    }

    private typealias Entry = (key: UInt64, meaning: Lexeme)

    private static func entries(_ words: [(StaticString, Lexeme)]) -> [Entry] {
        words.map { (WordKey($0.0).value, $0.1) }
    }

    private static let numbers = entries([
        ("one", .number(1)), ("two", .number(2)), ("three", .number(3)), ("four", .number(4)), ("five", .number(5)),
        ("six", .number(6)),
        ("seven", .number(7)), ("eight", .number(8)), ("nine", .number(9)), ("ten", .number(10)),
        ("eleven", .number(11)),
        ("twelve", .number(12)), ("thirteen", .number(13)), ("fourteen", .number(14)), ("fifteen", .number(15)),
        ("sixteen", .number(16)),
        ("seventeen", .number(17)), ("eighteen", .number(18)), ("nineteen", .number(19)), ("twenty", .tens(20)),
        ("thirty", .tens(30)),
        ("forty", .tens(40)), ("fourty", .tens(40)), ("fifty", .tens(50)), ("sixty", .tens(60)), ("seventy", .tens(70)),
        ("eighty", .tens(80)), ("ninety", .tens(90)), ("hundred", .scale(100)), ("thousand", .scale(1_000)),
        ("grand", .scale(1_000)),
        ("million", .scale(1_000_000)), ("dozen", .scale(12)), ("half", .half), ("couple", .couple), ("a", .article),
        ("an", .article),
    ])

    private static let times = entries([
        ("second", .timeUnit(.second)), ("seconds", .timeUnit(.second)), ("sec", .timeUnit(.second)),
        ("secs", .timeUnit(.second)),
        ("minute", .timeUnit(.minute)), ("minutes", .timeUnit(.minute)), ("min", .timeUnit(.minute)),
        ("mins", .timeUnit(.minute)),
        ("hour", .timeUnit(.hour)), ("hours", .timeUnit(.hour)), ("hr", .timeUnit(.hour)), ("hrs", .timeUnit(.hour)),
        ("day", .timeUnit(.day)), ("days", .timeUnit(.day)), ("week", .timeUnit(.week)), ("weeks", .timeUnit(.week)),
        ("wk", .timeUnit(.week)), ("wks", .timeUnit(.week)), ("fortnight", .timeUnit(.fortnight)),
        ("month", .timeUnit(.month)),
        ("months", .timeUnit(.month)), ("year", .timeUnit(.year)), ("years", .timeUnit(.year)),
        ("yr", .timeUnit(.year)),
        ("yrs", .timeUnit(.year)), ("weekend", .keyword(.weekend)), ("noon", .keyword(.noon)),
        ("midday", .keyword(.noon)),
        ("midnight", .keyword(.midnight)), ("tonight", .keyword(.tonight)), ("tonite", .keyword(.tonight)),
        ("morning", .part(.morning)),
        ("afternoon", .part(.afternoon)), ("evening", .part(.evening)), ("night", .part(.evening)),
    ])

    private static let days = entries([
        ("yesterday", .day(-1)), ("today", .day(0)), ("tomorrow", .day(1)), ("tmr", .day(1)), ("tmrw", .day(1)),
        ("tomorow", .day(1)),
        ("tommorow", .day(1)), ("tommorrow", .day(1)), ("monday", .weekday(1, isSure: true)),
        ("mon", .weekday(1, isSure: false)),
        ("tuesday", .weekday(2, isSure: true)), ("tue", .weekday(2, isSure: true)), ("tues", .weekday(2, isSure: true)),
        ("wednesday", .weekday(3, isSure: true)), ("wed", .weekday(3, isSure: false)),
        ("weds", .weekday(3, isSure: true)),
        ("thursday", .weekday(4, isSure: true)), ("thu", .weekday(4, isSure: true)),
        ("thur", .weekday(4, isSure: true)),
        ("thurs", .weekday(4, isSure: true)), ("friday", .weekday(5, isSure: true)), ("fri", .weekday(5, isSure: true)),
        ("saturday", .weekday(6, isSure: true)), ("sat", .weekday(6, isSure: false)),
        ("sunday", .weekday(7, isSure: true)),
        ("sun", .weekday(7, isSure: false)), ("january", .month(1, isSure: true)), ("jan", .month(1, isSure: false)),
        ("february", .month(2, isSure: true)), ("feb", .month(2, isSure: false)), ("march", .month(3, isSure: false)),
        ("mar", .month(3, isSure: false)), ("april", .month(4, isSure: false)), ("apr", .month(4, isSure: false)),
        ("may", .month(5, isSure: false)), ("june", .month(6, isSure: false)), ("jun", .month(6, isSure: false)),
        ("july", .month(7, isSure: true)), ("jul", .month(7, isSure: false)), ("august", .month(8, isSure: false)),
        ("aug", .month(8, isSure: false)), ("september", .month(9, isSure: true)), ("sept", .month(9, isSure: true)),
        ("sep", .month(9, isSure: false)), ("october", .month(10, isSure: true)), ("oct", .month(10, isSure: false)),
        ("november", .month(11, isSure: true)), ("nov", .month(11, isSure: false)),
        ("december", .month(12, isSure: true)),
        ("dec", .month(12, isSure: false)), ("christmas", .holiday(.christmas)), ("xmas", .holiday(.christmas)),
        ("halloween", .holiday(.halloween)), ("valentine's", .holiday(.valentines)), ("last", .relation(-1)),
        ("this", .relation(0)),
        ("next", .relation(1)), ("past", .keyword(.past)), ("coming", .relation(0)),
    ])

    private static let keywords = entries([
        ("ago", .keyword(.ago)), ("later", .keyword(.later)), ("hence", .keyword(.hence)), ("now", .keyword(.now)),
        ("at", .keyword(.at)),
        ("on", .keyword(.on)), ("in", .keyword(.in)), ("by", .keyword(.by)), ("before", .keyword(.before)),
        ("after", .keyword(.after)),
        ("since", .keyword(.since)), ("until", .keyword(.until)), ("till", .keyword(.until)), ("til", .keyword(.until)),
        ("through", .keyword(.until)), ("thru", .keyword(.until)),
        ("to", .keyword(.to)), ("of", .keyword(.of)), ("the", .keyword(.the)), ("and", .keyword(.and)),
        ("from", .keyword(.from)),
        ("around", .keyword(.around)), ("about", .keyword(.around)), ("within", .keyword(.within)),
        ("over", .keyword(.over)),
        ("for", .keyword(.for)), ("took", .keyword(.for)), ("takes", .keyword(.for)), ("take", .keyword(.for)),
        ("end", .keyword(.end)),
        ("beginning", .keyword(.start)), ("start", .keyword(.start)), ("middle", .keyword(.middle)),
        ("mid", .keyword(.middle)), ("early", .keyword(.early)), ("late", .keyword(.late)),
        ("between", .keyword(.between)), ("phones", .keyword(.device)), ("iphone", .keyword(.device)),
        ("iphones", .keyword(.device)), ("ipad", .keyword(.device)), ("memory", .keyword(.device)),
        ("ram", .keyword(.device)), ("ssd", .keyword(.device)), ("usb", .keyword(.device)),
        ("drive", .keyword(.device)), ("disk", .keyword(.device)), ("laptop", .keyword(.device)),
        ("laptops", .keyword(.device)), ("tablet", .keyword(.device)), ("tablets", .keyword(.device)),
        ("galaxy", .keyword(.device)), ("pixel", .keyword(.device)), ("storage", .keyword(.device)),
        ("data", .keyword(.device)), ("network", .keyword(.device)), ("signal", .keyword(.device)),
        ("router", .keyword(.device)), ("sim", .keyword(.device)), ("sd", .keyword(.device)),
        ("version", .keyword(.device)), ("macbook", .keyword(.device)),
        ("every", .recurring(isWhole: false)), ("each", .recurring(isWhole: false)),
        ("daily", .recurring(isWhole: true)), ("nightly", .recurring(isWhole: true)),
        ("weekdays", .recurring(isWhole: true)), ("weekends", .recurring(isWhole: true)),
        ("mondays", .recurring(isWhole: true)), ("tuesdays", .recurring(isWhole: true)),
        ("wednesdays", .recurring(isWhole: true)), ("thursdays", .recurring(isWhole: true)),
        ("fridays", .recurring(isWhole: true)), ("saturdays", .recurring(isWhole: true)),
        ("sundays", .recurring(isWhole: true)),
        ("am", .keyword(.am)), ("pm", .keyword(.pm)), ("o'clock", .keyword(.oclock)), ("oclock", .keyword(.oclock)),
        ("quarter", .keyword(.quarter)), ("business", .keyword(.working)), ("working", .keyword(.working)),
        ("calendar", .keyword(.working)),
        ("new", .keyword(.new)), ("eve", .keyword(.eve)), ("order", .keyword(.order)), ("orders", .keyword(.order)),
        ("purchase", .keyword(.order)), ("tracking", .keyword(.tracking)), ("waybill", .keyword(.tracking)),
        ("awb", .keyword(.tracking)),
        ("consignment", .keyword(.tracking)), ("parcel", .keyword(.tracking)), ("shipment", .keyword(.tracking)),
        ("number", .keyword(.number)), ("num", .keyword(.number)), ("no", .keyword(.number)), ("nr", .keyword(.number)),
        ("id", .keyword(.number)), ("code", .keyword(.number)), ("ref", .keyword(.number)),
        ("reference", .keyword(.number)),
        ("phone", .keyword(.phone)), ("mobile", .keyword(.phone)), ("cell", .keyword(.phone)),
        ("call", .keyword(.phone)),
        ("tel", .keyword(.phone)), ("telephone", .keyword(.phone)), ("text", .keyword(.phone)),
        ("whatsapp", .keyword(.phone)),
        ("ext", .keyword(.extension)), ("extension", .keyword(.extension)), ("x", .keyword(.extension)),
        ("is", .keyword(.is)),
        ("was", .keyword(.is)), ("my", .keyword(.my)), ("me", .keyword(.my)), ("service", .keyword(.service)),
        ("support", .keyword(.service)), ("hotline", .keyword(.service)), ("helpline", .keyword(.service)),
    ])

    private static let currencies = entries([
        ("usd", .currency(.usd)), ("dollar", .currency(.usd)), ("dollars", .currency(.usd)), ("buck", .currency(.usd)),
        ("bucks", .currency(.usd)), ("gbp", .currency(.gbp)), ("pound", .currency(.gbp)), ("pounds", .currency(.gbp)),
        ("quid", .currency(.gbp)), ("eur", .currency(.eur)), ("euro", .currency(.eur)), ("euros", .currency(.eur)),
        ("rmb", .currency(.cny)), ("cny", .currency(.cny)), ("yuan", .currency(.cny)), ("yuans", .currency(.cny)),
        ("kuai", .currency(.cny)), ("renminbi", .currency(.cny)), ("jpy", .currency(.jpy)), ("yen", .currency(.jpy)),
        ("hkd", .currency(.hkd)), ("twd", .currency(.twd)), ("ntd", .currency(.twd)), ("sgd", .currency(.sgd)),
        ("aud", .currency(.aud)),
        ("cad", .currency(.cad)), ("krw", .currency(.krw)), ("inr", .currency(.inr)), ("rupees", .currency(.inr)),
        ("chf", .currency(.chf)), ("nzd", .currency(.nzd)), ("myr", .currency(.myr)), ("thb", .currency(.thb)),
        ("baht", .currency(.thb)),
        ("cent", .currency(.cent)), ("cents", .currency(.cent)), ("pence", .currency(.penny)),
    ])

    private static let measures = entries([
        ("kg", .measure("kg")), ("kgs", .measure("kg")), ("kilo", .measure("kg")), ("kilos", .measure("kg")),
        ("kilogram", .measure("kg")),
        ("kilograms", .measure("kg")), ("g", .measure("g")), ("gram", .measure("g")), ("grams", .measure("g")),
        ("mg", .measure("mg")),
        ("lb", .measure("lb")), ("lbs", .measure("lb")), ("oz", .measure("oz")), ("ounce", .measure("oz")),
        ("ounces", .measure("oz")),
        ("ton", .measure("t")), ("tons", .measure("t")), ("l", .measure("l")), ("liter", .measure("l")),
        ("liters", .measure("l")),
        ("litre", .measure("l")), ("litres", .measure("l")), ("ml", .measure("ml")), ("mm", .measure("mm")),
        ("cm", .measure("cm")),
        ("meter", .measure("m")), ("meters", .measure("m")), ("metre", .measure("m")), ("metres", .measure("m")),
        ("km", .measure("km")),
        ("kilometers", .measure("km")), ("kilometres", .measure("km")), ("inch", .measure("in")),
        ("inches", .measure("in")),
        ("ft", .measure("ft")), ("foot", .measure("ft")), ("feet", .measure("ft")), ("mile", .measure("mi")),
        ("miles", .measure("mi")),
        ("mb", .measure("mb")), ("gb", .measure("gb")), ("tb", .measure("tb")), ("mah", .measure("mah")),
        ("box", .measure("box")),
        ("boxes", .measure("box")), ("piece", .measure("piece")), ("pieces", .measure("piece")),
        ("pcs", .measure("piece")),
        ("pc", .measure("piece")), ("pair", .measure("pair")), ("pairs", .measure("pair")), ("pack", .measure("pack")),
        ("packs", .measure("pack")), ("packet", .measure("packet")), ("packets", .measure("packet")),
        ("bottle", .measure("bottle")),
        ("bottles", .measure("bottle")), ("bag", .measure("bag")), ("bags", .measure("bag")),
        ("item", .measure("item")),
        ("items", .measure("item")), ("unit", .measure("unit")), ("units", .measure("unit")), ("set", .measure("set")),
        ("sets", .measure("set")), ("copy", .measure("copy")), ("copies", .measure("copy")),
        ("carton", .measure("carton")),
        ("cartons", .measure("carton")), ("case", .measure("case")), ("cases", .measure("case")),
        ("cans", .measure("can")),
        ("roll", .measure("roll")), ("rolls", .measure("roll")), ("sheets", .measure("sheet")),
        ("package", .measure("package")),
        ("packages", .measure("package")), ("parcels", .measure("parcel")), ("bundle", .measure("bundle")),
        ("bundles", .measure("bundle")),
        ("tube", .measure("tube")), ("tubes", .measure("tube")), ("jar", .measure("jar")), ("jars", .measure("jar")),
        ("cup", .measure("cup")), ("cups", .measure("cup")), ("crate", .measure("crate")),
        ("crates", .measure("crate")),
        ("pallet", .measure("pallet")), ("pallets", .measure("pallet")), ("products", .measure("product")),
        ("tickets", .measure("ticket")),
    ])
}
