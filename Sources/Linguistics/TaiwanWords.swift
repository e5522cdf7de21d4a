/// Words that Taiwan has other words for than the mainland, and words whose characters ICU converts otherwise than they
/// are written. They only word what is said; nothing is decided by them.
enum TaiwanWords {
    /// By the first character of the Simplified word, the longest first.
    private static let words: [Character: [(simplified: [Character], traditional: String)]] = {
        var words: [Character: [([Character], String)]] = [:]
        for (simplified, traditional) in table {
            let characters = Array(simplified)
            if let first = characters.first { words[first, default: []].append((characters, traditional)) }
        }
        return words.mapValues { $0.sorted { $0.0.count > $1.0.count } }
    }()

    /// The longest word at the start of a text, with its form; nil where none stands there.
    static func longest(at text: Substring) -> (word: [Character], form: String)? {
        guard let first = text.first, let candidates = words[first] else { return nil }
        return candidates.first { text.starts(with: $0.simplified) }.map { ($0.simplified, $0.traditional) }
    }

    private static let table: KeyValuePairs<String, String> = [
        // Devices.
        "笔记本电脑": "筆記型電腦", "台式电脑": "桌上型電腦", "屏幕": "螢幕", "鼠标": "滑鼠",
        "硬盘": "硬碟", "U盘": "隨身碟", "内存": "記憶體", "芯片": "晶片", "打印机": "印表機", "打印": "列印", "摄像头": "攝影機",
        "充电宝": "行動電源", "数据线": "傳輸線", "设备": "裝置", "电饭煲": "電鍋",
        "固件": "韌體", "像素": "畫素", "分辨率": "解析度",
        // Software and the network.
        "软件": "軟體", "硬件": "硬體", "程序员": "程式設計師", "应用程序": "應用程式", "小程序": "小程式", "网络": "網路", "互联网": "網際網路",
        "链接": "連結", "点击": "點選", "搜索": "搜尋", "登录": "登入", "注销": "登出", "账号": "帳號",
        "账户": "帳戶", "账单": "帳單", "到账": "到帳", "默认": "預設", "设置": "設定", "信息": "資訊", "短信": "簡訊",
        "邮箱": "信箱", "二维码": "QR Code", "视频": "影片", "音频": "音訊", "文件夹": "資料夾",
        "数据": "資料", "服务器": "伺服器", "图标": "圖示", "界面": "介面",
        "刷新": "重新整理", "重启": "重新啟動",
        // Orders and parcels.
        "订单号": "訂單編號", "发货": "出貨",
        "保修卡": "保固卡", "保修": "保固", "质保": "保固",
        "质量": "品質", "联系方式": "聯絡方式", "联系": "聯絡", "反馈": "回饋",
        "激活": "啟用", "人工客服": "真人客服", "性价比": "CP 值",
        // Things of the house.
        "羽绒服": "羽絨外套", "洗衣液": "洗衣精", "洗洁精": "洗碗精", "柔顺剂": "柔軟精", "塑料": "塑膠", "家具": "家具",
        "T恤": "T 恤", "土豆": "馬鈴薯", "西红柿": "番茄", "自行车": "腳踏車", "出租车": "計程車",
        "拍松": "拍鬆", "蓬松": "蓬鬆", "宽松": "寬鬆", "松开": "鬆開", "松动": "鬆動",
        "方便面": "泡麵", "台灯": "檯燈", "台面": "檯面", "回复": "回覆", "答复": "答覆",
        // Measures.
        "厘米": "公分", "毫米": "公釐", "平方米": "平方公尺", "立方米": "立方公尺", "千米": "公里", "千克": "公斤",
    ]
}
