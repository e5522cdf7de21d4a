"""The messages. Each is a function of its number and the seed, so millions can be checked without being stored."""
import json

TEXTS = [
    "where is my order B20{:05d}?", "how much is shipping to Oslo?", "the blue lamp came broken, I want my money back",
    "it is not what I thought", "the second one", "yes", "can I change the address of B20{:05d}?", "thanks a lot!",
    "do you sell umbrellas for elephants?", "none of these",
    "this is the third time I ask, so annoying 😡", "my coupon number {} does not work", "when are you open?",
    "agent please",
    "订单B20{:05d}到哪里了？", "寄到昆明的运费多少", "杯子碎了，我要退款", "不是这个意思", "第二个", "对", "订单B20{:05d}能换地址吗", "多谢啦！", "你们卖大象用的雨伞吗", "都不是",
    "问了三遍了还没人管，气死我了", "优惠码{}用不了", "幾點開始營業？", "我的order B20{:05d}怎么还没ship", "發票怎麼開", "转人工",
]
CHANNELS = ("web", "wechat")
# Conversations per lane at a time, and messages per conversation. Several messages make turns depend on earlier ones;
# a limited number keeps a hand-over from silencing the bot for ever.
AT_A_TIME, LENGTH = 3, 12


class Messages:
    """The messages of all lanes: number n is the (n // lanes)-th of lane n % lanes.

    A lane sends its messages in order, on one connection at a time.
    """

    def __init__(self, seed, lanes):
        self.seed, self.lanes = seed, lanes

    def id(self, n):
        return f"t-{n}"

    def number(self, id):
        """The number of a message id; None if it is not the id of a message."""
        return int(id[2:]) if id and id.startswith("t-") and id[2:].isdigit() else None

    def channel(self, n):
        return CHANNELS[n % self.lanes % 2]

    def conversation(self, n):
        index, lane = divmod(n, self.lanes)
        return f"{lane}-{index // (AT_A_TIME * LENGTH)}-{index % AT_A_TIME}"

    def text(self, n):
        mixed = (n * 0x9E3779B97F4A7C15 + self.seed * 0xD1B54A32D192ED03) & 0xFFFFFFFFFFFFFFFF
        mixed ^= mixed >> 29
        return TEXTS[mixed % len(TEXTS)].format(n)

    def line(self, n, text=None):
        """The request line with its line feed. `text` replaces the text, for another body under the same id."""
        conversation = self.conversation(n)
        return (
            json.dumps(
                {
                    "id": self.id(n),
                    "conversation": conversation,
                    "channel": self.channel(n),
                    "customer": "u-" + conversation.rsplit("-", 1)[0],
                    "text": text or self.text(n),
                },
                ensure_ascii=False,
                separators=(",", ":"),
            ).encode()
            + b"\n"
        )
