import Testing

@testable import Linguistics

struct TraditionalWritingTests {
    @Test(arguments: [
        ("清洁屏幕和键盘", "清潔螢幕和鍵盤"), ("不要放在晒热的车里", "不要放在曬熱的車裡"), ("埋在米里没有用", "埋在米裡沒有用"),
        ("“规格”里的尺寸", "「規格」裡的尺寸"), ("里程三公里，里长", "里程三公里，里長"), ("里面和这里", "裡面和這裡"),
        ("两只耳机只能配对", "兩隻耳機只能配對"), ("只是一只", "只是一隻"), ("隔开30厘米，一米以内", "隔開30公分，一公尺以內"),
        ("两米饭", "兩米飯"), ("干净的毛巾晾干", "乾淨的毛巾晾乾"), ("以后回复皇后", "以後回覆皇后"), ("拍松羽绒服", "拍鬆羽絨外套"),
        ("数据线和数据", "傳輸線和資料"), ("ABC 123, ok?", "ABC 123, ok?"), ("", ""),
    ]) func `a Simplified text is written in Traditional characters and usual words`(
        simplified: String, traditional: String
    ) throws {
        #expect(try TraditionalWriting().text(simplified) == traditional)
    }

    @Test(arguments: ["請提供訂單編號，這裡可以查。", "皇后的頭髮", "登入帳號"])
    func `a text that is Traditional already stays as it is`(text: String) throws {
        #expect(try TraditionalWriting().text(text) == text)
    }

    @Test func `of a long text no character stays that is Simplified only`() throws {
        let variants = try HanVariants.shared.get()
        // Every character that Simplified writing alone has, in one text.
        let all = String(
            String.UnicodeScalarView(
                (0x4E00...0x9FFF).compactMap(Unicode.Scalar.init).filter(variants.isSimplifiedOnly)))
        #expect(all.count > 2_000)
        let written = try TraditionalWriting().text(all)
        #expect(written.unicodeScalars.filter(variants.isSimplifiedOnly).isEmpty)
    }
}
