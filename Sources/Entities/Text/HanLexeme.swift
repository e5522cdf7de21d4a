/// What a Chinese word can mean in an entity.
enum HanLexeme {
    /// Days from today, with a part of the day if the word names one (今晚).
    case day(Int, DayPart?)
    /// Years from the current one.
    case year(Int)
    case part(DayPart)
    case timeUnit(TimeUnit)
    case holiday(Holiday)
    case currency(Currency)
    /// A classifier, written as it is (nil), or a unit with a symbol.
    case measure(StaticString?)

    static let all = Lexicon<HanLexeme>(entries.map { ($0.0.key, $0.1) })

    private static let entries: [(HanWord, HanLexeme)] =
        [
            ("今天", .day(0, nil)), ("今日", .day(0, nil)), ("今儿", .day(0, nil)), ("明天", .day(1, nil)),
            ("明日", .day(1, nil)),
            ("明儿", .day(1, nil)), ("听日", .day(1, nil)), ("后天", .day(2, nil)), ("后日", .day(2, nil)),
            ("大后天", .day(3, nil)),
            ("昨天", .day(-1, nil)), ("昨日", .day(-1, nil)), ("昨儿", .day(-1, nil)), ("琴日", .day(-1, nil)),
            ("寻日", .day(-1, nil)),
            ("前天", .day(-2, nil)), ("前日", .day(-2, nil)), ("大前天", .day(-3, nil)), ("今早", .day(0, .morning)),
            ("今晨", .day(0, .morning)),
            ("今晚", .day(0, .evening)), ("今夜", .day(0, .evening)), ("明早", .day(1, .morning)), ("明晚", .day(1, .evening)),
            ("听晚", .day(1, .evening)), ("昨晚", .day(-1, .evening)), ("昨夜", .day(-1, .evening)),
            ("琴晚", .day(-1, .evening)),
            ("寻晚", .day(-1, .evening)), ("后晚", .day(2, .evening)), ("前晚", .day(-2, .evening)),
            ("今年", .year(0)), ("明年", .year(1)), ("后年", .year(2)), ("去年", .year(-1)), ("前年", .year(-2)),
            ("上年", .year(-1)),
            ("凌晨", .part(.dawn)), ("半夜", .part(.dawn)), ("清晨", .part(.morning)), ("早晨", .part(.morning)),
            ("早上", .part(.morning)),
            ("上午", .part(.morning)), ("中午", .part(.noon)), ("正午", .part(.noon)), ("下午", .part(.afternoon)),
            ("午后", .part(.afternoon)),
            ("傍晚", .part(.evening)), ("晚上", .part(.evening)), ("晚间", .part(.evening)), ("夜里", .part(.evening)),
            ("夜晚", .part(.evening)),
            ("秒", .timeUnit(.second)), ("秒钟", .timeUnit(.second)), ("分钟", .timeUnit(.minute)), ("小时", .timeUnit(.hour)),
            ("钟头", .timeUnit(.hour)), ("天", .timeUnit(.day)), ("工作日", .timeUnit(.day)), ("自然日", .timeUnit(.day)),
            ("周", .timeUnit(.week)),
            ("星期", .timeUnit(.week)), ("礼拜", .timeUnit(.week)), ("月", .timeUnit(.month)), ("年", .timeUnit(.year)),
            ("元旦", .holiday(.newYear)), ("情人节", .holiday(.valentines)), ("劳动节", .holiday(.labour)),
            ("国庆节", .holiday(.national)),
            ("国庆", .holiday(.national)), ("双十一", .holiday(.double11)), ("双十二", .holiday(.double12)),
            ("平安夜", .holiday(.christmasEve)),
            ("圣诞节", .holiday(.christmas)), ("圣诞", .holiday(.christmas)),
            ("元", .currency(.cny)), ("块", .currency(.cny)), ("块钱", .currency(.cny)), ("元钱", .currency(.cny)),
            ("蚊", .currency(.hkd)),
            ("人民币", .currency(.cny)), ("美元", .currency(.usd)), ("美金", .currency(.usd)), ("刀", .currency(.usd)),
            ("欧元", .currency(.eur)),
            ("圆", .currency(.cny)), ("法郎", .currency(.chf)), ("瑞士法郎", .currency(.chf)), ("瑞郎", .currency(.chf)),
            ("英镑", .currency(.gbp)), ("镑", .currency(.gbp)), ("港币", .currency(.hkd)), ("港元", .currency(.hkd)),
            ("港纸", .currency(.hkd)),
            ("台币", .currency(.twd)), ("新台币", .currency(.twd)), ("日元", .currency(.jpy)), ("日圆", .currency(.jpy)),
            ("日币", .currency(.jpy)),
            ("円", .currency(.jpy)), ("韩元", .currency(.krw)), ("韩币", .currency(.krw)), ("澳元", .currency(.aud)),
            ("加元", .currency(.cad)),
            ("新币", .currency(.sgd)), ("毛", .currency(.jiao)), ("毛钱", .currency(.jiao)), ("角", .currency(.jiao)),
            ("角钱", .currency(.jiao)),
            ("分钱", .currency(.fen)),
            ("公斤", .measure("kg")), ("千克", .measure("kg")), ("克", .measure("g")), ("毫克", .measure("mg")),
            ("吨", .measure("t")),
            ("毫升", .measure("ml")), ("升", .measure("l")), ("米", .measure("m")), ("厘米", .measure("cm")),
            ("公分", .measure("cm")),
            ("毫米", .measure("mm")), ("公里", .measure("km")), ("千米", .measure("km")), ("英寸", .measure("in")),
        ] + "件个盒箱包袋瓶双条只台部张份套支枝本把斤两桶罐片枚颗粒副顶卷辆束盆匹杯组册寸".utf16.map { (HanWord($0), .measure(nil)) }
}
