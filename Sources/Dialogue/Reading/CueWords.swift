/// The phrases of each cue, folded like `FoldedText`: English like `spaced`, Chinese like `compact`.
enum CueWords {
    static let english = table(\.english)
    static let chinese = table(\.chinese)

    private static func table(_ language: KeyPath<(english: [String], chinese: [String]), [String]>) -> PhraseTable {
        PhraseTable(
            Cue.allCases.flatMap { cue in words(of: cue)[keyPath: language].map { (Array($0.utf8), cue.rawValue) } })
    }

    private static func words(of cue: Cue) -> (english: [String], chinese: [String]) {
        switch cue {
        case .affirm:
            (
                [
                    "yes", "yeah", "yep", "yup", "yea", "ya", "y", "ok", "okay", "okey", "k", "sure", "correct",
                    "right",
                    "that's right", "thats right", "all correct", "looks good", "sounds good", "go ahead", "please do",
                    "do it", "of course", "absolutely", "definitely", "exactly", "fine", "alright", "all right",
                    "great",
                    "perfect", "why not", "indeed", "true", "yes please", "confirm", "confirmed", "that's it",
                    "thats it",
                ],
                [
                    "是", "是的", "对", "對", "对的", "對的", "嗯", "嗯嗯", "好", "好的", "好啊", "好呀", "好吧", "可以", "行", "没错", "沒錯",
                    "没问题", "沒問題", "确认", "確認", "正确", "正確", "当然", "當然", "要", "要的", "就这样", "就這樣", "係", "係呀", "啱", "啱呀",
                    "得", "冇問題", "中", "ok", "yes", "需要", "麻烦了", "麻煩了",
                ]
            )
        case .deny:
            (
                [
                    "no", "nope", "nah", "no thanks", "no thank you", "n", "not really", "wrong", "incorrect", "none",
                    "none of these", "none of them", "none of those", "neither", "nothing", "not that", "not this",
                    "no way",
                    "don't", "not quite", "negative",
                ],
                [
                    "不", "不是", "不对", "不對", "不用", "不要", "不需要", "没有", "沒有", "都不是", "不是的", "不行", "错了", "錯了", "不了", "否",
                    "唔係", "唔使", "唔要", "唔啱", "冇", "不必", "不可以", "no",
                ]
            )
        case .cancel:
            (
                [
                    "cancel", "stop", "abort", "quit", "exit", "never mind", "nevermind", "nvm", "forget it",
                    "forget about it", "forget that", "leave it", "drop it", "let it be", "not now", "not any more",
                    "changed my mind", "change my mind", "don't want to", "don't want this", "don't bother", "give up",
                    "no longer needed", "not needed", "start over", "not interested", "scrap that", "scrap it",
                    "call it off", "second thoughts", "no need", "skip all this", "i'll pass", "leave it be", "bin it",
                    "don't need it", "keep it as it is", "can't be bothered",
                ],
                [
                    "算了", "取消", "不用了", "不要了", "不需要了", "不办了", "不辦了", "不弄了", "不填了", "不想填了", "不想弄了", "不想办了", "停", "停止",
                    "退出", "结束", "結束", "放弃", "放棄", "没事了", "沒事了", "先不", "改天", "以后再说", "以後再說", "别弄了", "別弄了", "不说了",
                    "改主意", "改變主意", "改变主意", "唔使啦", "唔使喇", "唔要", "当我没说", "當我沒說", "不改了", "不退了", "不换了", "不換了", "不查了",
                    "不投诉了", "不投訴了", "不搞了", "不想了", "懒得", "懶得", "作罢", "作罷", "不麻烦了", "不麻煩了", "唔搞", "撤了", "不提了", "免了",
                ]
            )
        case .wait:
            (
                [
                    "wait", "hold on", "hang on", "one moment", "one sec", "one second", "a moment", "a sec",
                    "a second",
                    "a minute", "one minute", "just a", "give me", "bear with me", "let me check", "let me look",
                    "let me find",
                    "let me see", "let me get", "let me ask", "later", "in a bit", "brb", "be right back",
                    "looking for",
                    "need to find", "have to find", "need to look", "have to look", "two secs", "two minutes",
                    "will send",
                    "i'll send", "get back to you", "when i get home", "when i'm home", "don't have it on me",
                    "don't have it with me", "i'll check", "i'll look", "i'll find",
                ],
                [
                    "等", "等等", "等下", "等一下", "稍等", "等会", "等會", "等会儿", "一会儿", "一會", "等我", "我找", "我看看", "我查", "找找", "看看",
                    "找一下", "查一下", "翻翻", "翻一下", "回头", "回頭", "待会", "待會", "晚点", "晚點", "过会", "過會", "马上", "馬上", "稍后", "稍後",
                    "等陣", "等阵", "陣間", "我搵", "搵下", "问一下", "問一下", "问问", "問問", "先等", "别急", "別急", "不在身边", "不在手边", "不在身邊",
                ]
            )
        case .skip:
            (
                [
                    "skip", "pass", "next", "rather not", "leave it out", "leave it empty", "leave it blank", "blank",
                    "not necessary", "prefer not", "don't have one", "don't have any", "nothing to add", "move on",
                    "n/a", "na",
                    "in this chat", "here is fine", "not applicable", "don't want to say", "don't want to give",
                ],
                [
                    "跳过", "跳過", "略过", "略過", "不填", "不留", "不方便", "不便", "下一个", "下一個", "下一步", "下一项", "下一題", "空着", "空著",
                    "就在这里", "就在這裡", "不想说", "不想說", "不想给", "不想給", "不告诉", "不提供", "没什么要", "沒什麼要", "无", "無", "没了", "沒了",
                    "先不填", "不写", "不寫", "过", "pass",
                ]
            )
        case .again:
            (
                [
                    "again", "repeat", "say that again", "what did you say", "come again", "pardon", "where were we",
                    "what was the question", "what do you need", "what do you want", "which question", "go on",
                    "continue",
                    "carry on", "what was that", "didn't catch", "say it again", "what did you ask", "scroll",
                ],
                [
                    "再说", "再說", "重复", "重複", "再说一遍", "再說一次", "刚才说", "剛才說", "刚才问", "剛才問", "问什么", "問什麼", "说什么", "說什麼",
                    "没看清", "沒看清", "没听清", "继续", "繼續", "接着", "接著", "刚刚说", "剛剛說", "要什么", "要什麼", "讲多次", "講多次", "接住",
                ]
            )
        case .simpler:
            (
                [
                    "simpler", "simple", "don't understand", "dont understand", "do not understand", "don't get it",
                    "confused",
                    "confusing", "plain english", "easier words", "what do you mean", "not sure what you mean",
                    "explain",
                    "too complicated", "eli5", "what is that", "what does that mean", "lost me", "in short",
                ],
                [
                    "简单", "簡單", "看不懂", "听不懂", "聽不懂", "不懂", "不明白", "什么意思", "什麼意思", "啥意思", "没明白", "沒明白", "太复杂", "太複雜",
                    "说人话", "說人話", "通俗", "唔明", "咩意思", "解释", "解釋", "白话", "搞不懂",
                ]
            )
        case .undo:
            (
                [
                    "undo", "go back", "back", "take that back", "previous", "previous question", "revert",
                    "one step back",
                    "step back", "delete that", "remove that", "ignore that", "scratch that", "ignore my last",
                    "the last one",
                    "oops", "mistake", "by mistake", "last message",
                ],
                [
                    "撤销", "撤銷", "撤回", "返回", "上一步", "退回", "回到上", "上一个", "上一個", "恢复", "恢復", "收回", "刚才那个不算", "不算", "作废",
                    "作廢", "改回", "上一条", "上一條", "返上", "打错", "打錯", "发错", "發錯", "手滑",
                ]
            )
        case .thanks:
            (
                [
                    "thanks", "thank you", "thx", "ty", "cheers", "ta", "tks", "much appreciated", "appreciate it",
                    "thank u",
                    "thankyou", "thanx", "nice one", "that's all", "thats all", "that's everything", "nothing else",
                    "that is all",
                    "all good", "all set", "i'm good", "im good", "i'm done", "we're done", "no more questions",
                    "that'll be all",
                    "that will be all", "sorted",
                ],
                [
                    "谢谢", "謝謝", "多谢", "多謝", "感谢", "感謝", "谢了", "謝了", "谢啦", "唔該", "辛苦了", "就这些", "就這些", "没别的", "沒別的",
                    "没有了", "沒有了", "没其他", "沒其他", "没事", "沒事", "先这样", "先這樣", "就这样", "就這樣", "没问题了", "沒問題了", "好嘞", "知道了",
                    "明白了", "了解", "冇嘢", "暂时没", "暫時沒",
                ]
            )
        case .farewell:
            (
                [
                    "bye", "goodbye", "good bye", "see you", "see ya", "cya", "good night", "have a nice",
                    "have a good", "take care",
                    "talk later", "later then", "ciao", "bye bye",
                ],
                ["再见", "再見", "拜拜", "拜", "88", "回见", "下次", "晚安", "走了", "先走", "告辞", "bye"]
            )
        case .human:
            (
                [
                    "human", "agent", "person", "representative", "rep", "operator", "advisor", "adviser", "someone",
                    "somebody",
                    "real person", "staff", "manager", "supervisor", "colleague", "call me", "speak to", "talk to",
                    "speak with",
                    "talk with", "put me through", "live chat", "customer service", "your boss",
                ],
                [
                    "人工", "转人工", "轉人工", "客服", "真人", "人工客服", "专员", "專員", "经理", "經理", "主管", "工作人员", "找人", "活人", "领导",
                    "負責人", "负责人", "搵人", "真人客服", "人类", "人類", "给我打电话", "同事", "老板", "老闆",
                ]
            )
        case .noted:
            (
                [
                    "noted", "have you got", "what have you", "what do you have", "so far", "already told",
                    "already gave",
                    "already said", "told you already", "gave you", "what did i", "did you get", "did you save",
                    "you have it",
                    "on record", "written down", "have you written", "which number did", "what info", "summary",
                    "summarise",
                ],
                [
                    "记了", "記了", "记下", "記下", "记录", "記錄", "登记了", "登記了", "填了什么", "填了什麼", "写了什么", "到目前", "目前", "已经说",
                    "已經說", "说过", "說過", "给过", "給過", "刚才给", "剛才給", "收到了吗", "收到未", "存了", "总结", "總結", "汇总", "有哪些信息", "哪些資料",
                ]
            )
        case .why:
            (
                [
                    "why", "what for", "why do you", "what do you need it for", "is that necessary", "is it necessary",
                    "do i have to", "do you really need", "what's it for", "whats it for", "how come", "purpose",
                    "what will you do",
                    "mandatory", "required", "reason for",
                ],
                [
                    "为什么", "為什麼", "为啥", "為啥", "干嘛", "幹嘛", "干什么", "做什么用", "做什麼用", "有什么用", "必须", "必須", "一定要", "非要",
                    "有必要", "点解", "點解", "做咩", "凭什么", "憑什麼", "啥用", "用途", "咋还要", "怎么还要", "怎麼還要",
                ]
            )
        case .language:
            (
                [
                    "english", "chinese", "mandarin", "cantonese", "in english", "in chinese", "speak english",
                    "speak chinese",
                    "switch to", "traditional", "simplified", "language", "traditional characters", "francais",
                    "spanish",
                ],
                [
                    "英文", "英语", "英語", "中文", "普通话", "普通話", "国语", "國語", "粤语", "粵語", "廣東話", "广东话", "繁体", "繁體", "简体", "簡體",
                    "english", "换成中", "汉语", "漢語", "正體", "語言", "语言",
                ]
            )
        case .negation:
            (
                [
                    "not", "don't", "dont", "do not", "doesn't", "didn't", "isn't", "isnt", "wasn't", "no longer",
                    "instead of",
                    "rather than", "never", "without", "no", "can't", "won't", "wouldn't", "anything but", "not the",
                    "neither",
                    "ain't", "aren't",
                ],
                [
                    "不", "不是", "没", "沒", "没有", "别", "別", "不要", "不用", "不想", "而不是", "无需", "無需", "勿", "唔", "唔係", "冇", "未",
                    "莫",
                    "不再", "并非", "並非", "咪", "甭", "不必",
                ]
            )
        case .correction:
            (
                [
                    "sorry", "i mean", "i meant", "actually", "my mistake", "my bad", "correction", "change", "correct",
                    "update",
                    "edit", "fix", "should be", "should have been", "supposed to be", "instead", "make it", "make that",
                    "typo",
                    "got that wrong", "rather", "replace", "wait no", "no wait", "oops", "misspelt", "mistyped",
                ],
                [
                    "说错", "說錯", "写错", "寫錯", "填错", "填錯", "搞错", "搞錯", "打错", "打錯", "应该是", "應該是", "应为", "應為", "改成", "改为",
                    "改為", "换成", "換成", "换到", "改到", "更正", "修改", "更改", "改一下", "而是", "才对", "才對", "不好意思", "弄错", "弄錯", "纠正",
                    "係", "改做", "輸錯", "输错",
                ]
            )
        case .wrong:
            (
                [
                    "wrong", "incorrect", "not right", "not correct", "isn't right", "is off", "mistake", "error",
                    "doesn't match",
                    "messed up", "outdated", "old one",
                ],
                ["错", "錯", "错了", "錯了", "不对", "不對", "有误", "有誤", "有问题", "有問題", "唔啱", "不准确", "不准確", "搞错", "旧的", "舊的"]
            )
        case .link:
            (
                [
                    "is", "it's", "its", "it is", "that's", "that is", "are", "was", "to", "be", "here's", "here is",
                    "this is",
                    "number is", "called", "namely", "i'm at", "at", "of", "for", "use", "because", "my email is",
                ],
                ["是", "为", "為", "成", "到", "係", "就是", "号", "號", "叫", "在", "寄到", "送到", "发到", "寄去", "送去", "用", "因为", "因為"]
            )
        case .question:
            (
                [
                    "how", "what", "what's", "whats", "when", "when's", "where", "where's", "wheres", "which", "who",
                    "can i",
                    "can you", "could i", "could you", "do you", "do i", "does", "is there", "are there", "is it",
                    "are you",
                    "may i", "will you", "will it", "should i", "by the way", "btw", "tell me", "did you", "do they",
                    "will i",
                    "am i", "would it", "isn't", "any chance", "wondering",
                ],
                [
                    "吗", "嗎", "呢", "么", "怎么", "怎麼", "如何", "什么", "什麼", "多少", "几天", "幾天", "多久", "哪里", "哪裡", "哪儿", "是否",
                    "能不能", "可不可以", "有没有", "有沒有", "请问", "請問", "顺便问", "順便問", "点解", "幾時", "几时", "咩", "咋", "啥", "行不行",
                    "是不是",
                    "几点", "幾點", "谁", "誰", "哪个", "哪個", "边度", "邊度", "可以吗", "要不要", "会不会", "會不會",
                ]
            )
        case .insult:
            (
                [
                    "stupid", "idiot", "useless", "dumb", "moron", "fuck", "fucking", "shit", "bullshit", "crap",
                    "bloody", "damn",
                    "hell", "wtf", "ffs", "garbage", "rubbish", "pathetic", "scam", "joke", "ridiculous", "trash",
                    "suck", "sucks",
                    "clown", "lol", "haha", "hahaha", "lmao", "shut up",
                ],
                [
                    "傻", "蠢", "笨", "垃圾", "废物", "廢物", "滚", "滾", "妈的", "媽的", "他妈", "他媽", "操", "靠", "屁", "神经", "神經", "有病",
                    "智障", "脑残", "腦殘", "白痴", "骗子", "騙子", "哈哈", "呵呵", "笑死", "坑", "破", "死", "仆街", "痴線", "黐線", "烦死", "煩死",
                ]
            )
        case .greeting:
            (
                [
                    "hi", "hello", "hey", "good morning", "good afternoon", "good evening", "dear", "hiya", "morning",
                    "greetings",
                ],
                ["你好", "您好", "嗨", "哈喽", "哈囉", "早上好", "下午好", "晚上好", "在吗", "在嗎", "喂", "早", "亲", "hi", "hello"]
            )
        case .unwanted:
            (
                [
                    "don't want", "dont want", "do not want", "don't want to", "dont want to", "not want",
                    "no longer want",
                    "don't need", "do not need", "not looking to", "not trying to", "not asking for", "not asking to",
                    "never asked", "never said", "didn't ask", "not to", "rather than", "instead of", "don't", "dont",
                    "do not",
                    "not a", "not the", "no",
                ],
                [
                    "不想", "不要", "不是要", "不是想", "没要", "沒要", "没说要", "沒說要", "没想", "沒想", "别", "別", "不用", "唔想", "唔係要", "唔使",
                    "咪",
                    "而不是", "又不", "不退", "不取消", "不换", "不改", "先别", "先不", "无需", "不需要",
                ]
            )
        case .only:
            (
                [
                    "just", "only", "simply", "all i want", "all i need", "all i'm asking", "merely", "really just",
                    "i mean", "what i want",
                ],
                [
                    "只", "就想", "就是想", "只想", "只是想", "就问", "就問", "就要", "净系想", "淨係想", "我是想", "我是要", "我係想", "我想问的是",
                    "单纯", "單純", "光是",
                ]
            )
        case .denial:
            (
                [
                    "i don't want to", "i dont want to", "do not want to", "don't need to", "dont need to",
                    "no need to", "not trying to", "not asking to", "not asking for", "not asking about",
                    "not looking to", "not here to", "not going to", "not planning to", "i'm not", "im not",
                    "not about", "no refund", "no return", "didn't say", "didnt say", "never said", "never asked to",
                    "without", "not a", "isn't about", "it's not that",
                ],
                [
                    "不是要", "不是想", "不是来", "不是來", "不是为了", "不是為了", "没打算", "沒打算", "不打算", "没想", "沒想", "没说要", "沒說要",
                    "没要", "沒要", "不用", "不需要", "无需", "無需", "唔係要", "唔係想", "唔使", "冇話要", "又不是", "并不是", "並不是", "不想",
                    "不退", "不换", "不換", "不取消", "不改", "谁说要", "誰說要",
                ]
            )
        case .another:
            (
                [
                    "another", "other one", "second", "also", "too", "as well", "one more", "the other", "both",
                    "additional", "and",
                ],
                [
                    "另", "另外", "还有", "還有", "另一", "另一个", "另一個", "也", "顺便", "順便", "再", "第二", "两个", "兩個", "同时", "同時", "仲有",
                    "都",
                ]
            )
        }
    }
}
