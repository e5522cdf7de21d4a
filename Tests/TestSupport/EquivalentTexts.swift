/// Pairs of texts that Swift's `==` unites although their bytes differ.
package enum EquivalentTexts {
    package static let pairs: [(String, String)] = [
        // Latin letters, composed and decomposed.
        ("caf\u{E9}", "cafe\u{301}"), ("\u{FC}ber", "u\u{308}ber"), ("\u{1EC7}", "e\u{323}\u{302}"),
        ("\u{1EC7}", "\u{1EB9}\u{302}"), ("\u{E7}a", "c\u{327}a"), ("\u{1E69}", "s\u{307}\u{323}"),
        // Marks of two classes in either order.
        ("q\u{323}\u{307}", "q\u{307}\u{323}"),
        // Characters that stand for another one: Kelvin, Ångström, Ohm, question mark, middle dot, grave, quad.
        ("K7", "\u{212A}7"), ("\u{C5}", "\u{212B}"), ("A\u{30A}", "\u{212B}"), ("\u{3A9}", "\u{2126}"),
        ("a;b", "a\u{37E}b"), ("a\u{B7}b", "a\u{387}b"), ("a`b", "a\u{1FEF}b"), ("a\u{2002}b", "a\u{2000}b"),
        ("a\u{3008}b", "a\u{2329}b"),
        // Hangul syllables and jamo.
        ("\u{AC00}", "\u{1100}\u{1161}"), ("\u{D55C}\u{AE00}", "\u{1112}\u{1161}\u{11AB}\u{1100}\u{1173}\u{11AF}"),
        ("\u{AC01}", "\u{AC00}\u{11A8}"),
        // CJK compatibility ideographs, also beyond the basic plane.
        ("\u{8C48}", "\u{F900}"), ("\u{4EE4}", "\u{F9A8}"), ("\u{6A02}", "\u{F914}"), ("\u{4E3D}", "\u{2F800}"),
        ("\u{4E0D}", "\u{F967}"),
        // Kana, Greek, Cyrillic, Hebrew, Devanagari, Arabic.
        ("\u{304C}", "\u{304B}\u{3099}"), ("\u{3AC}", "\u{1F71}"), ("\u{439}", "\u{438}\u{306}"),
        ("\u{5E9}\u{5C1}", "\u{FB2A}"), ("\u{915}\u{93C}", "\u{958}"), ("\u{622}", "\u{627}\u{653}"),
    ]
}
