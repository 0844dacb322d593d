"""The heads' training and measuring, on what `deskbell features` wrote. Used by train.py."""

import json
from pathlib import Path

import numpy as np
import warnings

from scipy.optimize import minimize
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression
from sklearn.neural_network import MLPClassifier

warnings.filterwarnings("ignore", category=ConvergenceWarning)  # a fixed number of passes is meant

OUTCOMES = ["answer", "abstain", "ignore", "handoff"]
REASONS = ["explicit_request", "anger", "distress", "safety", "legal", "complaint", "security", "privacy",
           "billing_dispute", "cancellation", "complex", "press_partner"]
GRAVE = {"safety", "security", "distress", "legal", "explicit_request"}
VECTOR = 384
SIGNALS = 9  # those that rank; two more only inform
SEED = 7
GROUPS = 4  # in which companies are left out for held-out probabilities


class Company:
    """One company's labelled messages as the product sees them; how often each counts in training."""

    def __init__(self, prefix, weight=1):
        self.name, self.weight = Path(prefix).name, weight
        rows = [json.loads(line) for line in open(f"{prefix}.jsonl", encoding="utf-8")]
        width, candidate_width, self.depth = rows[0]["widths"]
        self.x = np.fromfile(f"{prefix}.inputs", "<f4").reshape(len(rows), width)
        self.candidates = np.fromfile(f"{prefix}.candidates", "<f4").reshape(len(rows), self.depth, candidate_width)
        self.sentences = np.fromfile(f"{prefix}.sentences", "<f4").reshape(len(rows), VECTOR)
        self.rows = rows
        self.y = np.array([OUTCOMES.index(row["expect"]) for row in rows])
        self.reason = np.array([REASONS.index(row["reason"]) if row["reason"] else -1 for row in rows])
        self.lang = np.array([row["lang"] for row in rows])
        self.single = np.array([row["turns"] == 0 for row in rows])
        self.right = np.array([[candidate == row["article"] for candidate in pad(row["candidates"], self.depth)]
                               if row["expect"] == "answer" else [False] * self.depth for row in rows])
        self.first_known = np.array([len(row["candidates"]) > 0 for row in rows])


def pad(items, length):
    return (items + [None] * length)[:length]


def stack(companies, values):
    """An array for each company as one array, each as often as its company counts."""
    return np.concatenate([own for company, own in zip(companies, values) for _ in range(company.weight)])


class Joined:
    """Several companies as one."""

    def __init__(self, companies):
        for field in ["x", "candidates", "sentences", "y", "reason", "lang", "single", "right"]:
            setattr(self, field, stack(companies, [getattr(company, field) for company in companies]))


class Scale:
    """Brings vectors and features to like size; folded into the first layer afterwards."""

    def __init__(self, x, vectors):
        self.factor = np.ones(x.shape[1], np.float32)
        self.shift = np.zeros(x.shape[1], np.float32)
        self.factor[:vectors] = 8.0
        self.shift[vectors:] = x[:, vectors:].mean(0)
        self.factor[vectors:] = 1.0 / np.maximum(x[:, vectors:].std(0), 1e-3) * 0.5

    def __call__(self, x):
        return (x - self.shift) * self.factor

    def fold(self, weights, offsets):
        """Weights [outputs, inputs] of scaled inputs to weights of plain ones."""
        folded = weights * self.factor
        return folded, offsets - folded @ self.shift


class Net:
    """Networks whose logits are averaged: a logistic regression and small perceptrons."""

    def __init__(self, classes, vectors, c=1.0, hidden=(48,), members=3, alpha=1.0, epochs=15, linear=1):
        self.classes, self.vectors, self.c, self.hidden = classes, vectors, c, hidden
        self.count, self.alpha, self.epochs, self.linear = members, alpha, epochs, linear
        self.temperature = 1.0
        self.bias = np.zeros(classes)

    def fit(self, x, y, sample_weight=None):
        self.scale = Scale(x, self.vectors)
        z = self.scale(x).astype(np.float32)
        self.members = []
        if self.linear:
            model = LogisticRegression(C=self.c, max_iter=200, tol=1e-3)
            model.fit(z, y, sample_weight=sample_weight)
            w, b = model.coef_, model.intercept_
            if len(model.classes_) == 2 and self.classes == 1:
                pass
            elif len(w) != self.classes:
                full, bias = np.zeros((self.classes, z.shape[1])), np.full(self.classes, -12.0)
                for i, label in enumerate(model.classes_):
                    full[label], bias[label] = w[i], b[i]
                w, b = full, bias
            self.members.append([(w, b)])
        for member in range(self.count):
            model = MLPClassifier(self.hidden, alpha=self.alpha, learning_rate_init=2e-3, max_iter=self.epochs, batch_size=128,
                                  random_state=SEED + member, tol=0.0, n_iter_no_change=1000)
            model.fit(z, y, sample_weight=sample_weight)
            layers = [(w.T, b) for w, b in zip(model.coefs_, model.intercepts_)]
            self.members.append(layers)
        return self

    def logits(self, x):
        z = self.scale(x)
        total = 0
        for layers in self.members:
            v = z
            for i, (w, b) in enumerate(layers):
                v = v @ w.T + b
                if i + 1 < len(layers):
                    v = np.maximum(v, 0)
            total = total + (v - v.mean(1, keepdims=True) if v.shape[1] > 1 else v)
        return total / len(self.members) / self.temperature + self.bias

    def chances(self, x):
        logits = self.logits(x)
        if logits.shape[1] == 1:
            return 1 / (1 + np.exp(-logits[:, 0]))
        e = np.exp(logits - logits.max(1, keepdims=True))
        return e / e.sum(1, keepdims=True)

    def tensors(self, name):
        for m, layers in enumerate(self.members):
            for i, (w, b) in enumerate(layers):
                if i == 0:
                    w, b = self.scale.fold(w, b)
                if i + 1 == len(layers) and len(b) > 1:
                    w, b = w - w.mean(0), b - b.mean() + self.bias * self.temperature
                yield f"{name}.{m}.{i}.w", np.asarray(w, "<f4")
                yield f"{name}.{m}.{i}.b", np.asarray(b, "<f4").reshape(-1, 1)


def fit_temperature(logits, y):
    """The divisor of the logits that makes held-out probabilities likeliest."""
    best = (1e9, 1.0)
    for t in np.exp(np.linspace(np.log(0.4), np.log(4), 60)):
        v = logits / t
        if v.shape[1] == 1:
            loss = np.mean(np.logaddexp(0, -np.where(y == 1, 1, -1) * v[:, 0]))
        else:
            v = v - v.max(1, keepdims=True)
            loss = np.mean(np.log(np.exp(v).sum(1)) - v[np.arange(len(y)), y])
        best = min(best, (loss, t))
    return float(best[1])


# Decay of the outcome's weights: with five companies 1.0 was best, with thirteen less.
ALPHA = 0.1
# What each view of "is it meant for support" weighs: the message beside the articles, the branch's reading alone, and
# the outcome's own (src/triage/heads.rs).
SUPPORT = {"support.beside": 0.5, "support.read": 0.3, "support.outcome": 0.5, "support.offset": 0.0}


def outcome_net(data):
    return Net(4, 2 * VECTOR, c=0.1, hidden=(48,), members=8, alpha=ALPHA, epochs=10).fit(data.x, data.y)


def quick_outcome_net(data):
    """Nearly as good; for held-out probabilities that later heads learn from."""
    return Net(4, 2 * VECTOR, c=0.1, hidden=(48,), members=1, alpha=ALPHA, epochs=10).fit(data.x, data.y)


def support_net(data):
    """Whether a message is meant for support at all, beside the articles. Every message counts once: which share of those
    heard is meant for support is the operator's to say (src/triage/context.rs)."""
    net = Net(1, 2 * VECTOR, hidden=(48,), members=3, alpha=0.3, epochs=8, linear=0)
    return net.fit(data.x, (data.y != OUTCOMES.index("ignore")).astype(int))


def reason_net(data):
    at = data.reason >= 0
    return Net(12, 2 * VECTOR, c=0.3, hidden=(48,), members=2, alpha=1.0, epochs=15).fit(data.x[at], data.reason[at])


def quick_reason_net(data):
    at = data.reason >= 0
    return Net(12, 2 * VECTOR, c=0.3, members=0).fit(data.x[at], data.reason[at])


def held_out(companies, fit):
    """For each company what `fit` makes of the others, as (company, fitted). Companies are left out in groups:
    with many of them that costs little and saves most of the time."""
    groups = [range(start, len(companies), GROUPS) for start in range(min(GROUPS, len(companies)))]
    fitted = {}
    for group in groups:
        net = fit([i for i in range(len(companies)) if i not in group])
        fitted.update((i, net) for i in group)
    return [(companies[i], fitted[i]) for i in range(len(companies))]


def held_out_chances(companies, make):
    """Each company's logits by a net that hasn't seen it."""
    nets = held_out(companies, lambda rest: make(Joined([companies[i] for i in rest])))
    return [net.logits(company.x) for company, net in nets]


# What the costs below are fitted at. The program's own thresholds (src/triage/thresholds.rs) were chosen afterwards
# and are lower: what is likely but not sure has become an offer since.
HANDOFF = 0.45
HANDOFF_FOR = {"safety": 0.2, "security": 0.25, "distress": 0.25, "legal": 0.25, "explicit_request": 0.2}
# Log-odds taken from every handoff, for fewer needless pages; the grave reasons get theirs back below.
HANDOFF_BIAS = -0.2
GRAVE_RECALL = 0.97


def fit_costs(data, chances, reasons):
    """What to add to the logits of the reasons so that, on companies left out and at the default thresholds,
    each grave one is missed once in thirty at most, with as few needless pages as that allows."""
    wanted = {name: data.reason == REASONS.index(name) for name in HANDOFF_FOR}
    idle = (data.y == 0) | (data.y == 2)
    bias = np.zeros(len(REASONS))
    for name in wanted:
        bias[REASONS.index(name)] = 1.5

    def handed(bias):
        odds = reasons * np.exp(bias)
        joint = chances[:, 3:4] * odds / odds.sum(1, keepdims=True)
        found = chances[:, 3] >= HANDOFF
        for name, least in HANDOFF_FOR.items():
            found |= joint[:, REASONS.index(name)] >= least
        return found

    reachable = handed(bias)
    goals = {name: min(GRAVE_RECALL, reachable[at].mean()) for name, at in wanted.items()}
    while True:
        best = None
        for name in wanted:
            lower = bias.copy()
            lower[REASONS.index(name)] -= 0.1
            found = handed(lower)
            if lower.min() > -1.0 and all(found[at].mean() >= goals[other] for other, at in wanted.items()):
                pages = found[idle].sum()
                if best is None or pages < best[0]:
                    best = (pages, lower)
        if best is None:
            return bias
        bias = best[1]


HOME = 20  # place of the flag "in a language of the knowledge base" among a candidate's features


def fit_ranker(data, prior):
    """Weights of the signals under which the right article comes first, near to `prior`."""
    weights = {}
    for name, flag in (("home", 1), ("foreign", 0)):
        at = data.right.any(1) & (data.candidates[:, 0, HOME] == flag)
        x = data.candidates[at][:, :, :SIGNALS].astype(np.float64)
        y = data.right[at].argmax(1)
        start = np.array(prior[name])

        def loss(w):
            v = 8 * x @ w
            v -= v.max(1, keepdims=True)
            e = np.exp(v)
            p = e / e.sum(1, keepdims=True)
            p[np.arange(len(y)), y] -= 1
            nll = np.log(e.sum(1)) - v[np.arange(len(y)), y]
            return nll.sum() + 20 * np.sum((w - start) ** 2), 8 * np.einsum("nk,nkf->f", p, x) + 40 * (w - start)

        weights[name] = [round(float(v), 4) for v in minimize(loss, start, jac=True).x]
    return weights


def rank_with(data, weights):
    """The share of answerable messages whose right article comes first under `weights`."""
    home = data.candidates[:, 0, HOME] == 1
    score = np.where(home[:, None], data.candidates[:, :, :SIGNALS] @ np.array(weights["home"]),
                     data.candidates[:, :, :SIGNALS] @ np.array(weights["foreign"]))
    return data.right[np.arange(len(score)), score.argmax(1)]


def softmax(v):
    e = np.exp(v - v.max(1, keepdims=True))
    return e / e.sum(1, keepdims=True)


def confidence_rows(data, chances, depth=5):
    """Every candidate of every message as a row; what's right."""
    n, k, w = data.candidates.shape
    logs = np.log(chances + 1e-3).astype(np.float32)
    x = np.concatenate([data.candidates[:, :depth], np.repeat(logs[:, None, :], depth, 1)], 2)
    return x.reshape(n * depth, -1), data.right[:, :depth].reshape(-1).astype(int)


def confidence_net(data, chances, depth=5):
    """Learns from questions only: what is no question is told apart by the outcome."""
    x, y = confidence_rows(data, chances, depth)
    question = np.repeat(data.y < 2, depth)
    return Net(1, 0, c=0.3, hidden=(16,), members=2, alpha=1.0, epochs=10).fit(x[question], y[question])


def answerable(chances):
    """Of a question, whether an article answers it: the outcome heads' view, without the other two outcomes."""
    return chances[:, 0] / np.maximum(chances[:, 0] + chances[:, 1], 1e-6)


def fit_calibration(scores, y):
    """Slope and offset that make scores, on companies left out, probabilities."""
    logits = np.log(scores + 1e-6) - np.log1p(1e-6 - scores)
    model = LogisticRegression(C=100.0).fit(logits.reshape(-1, 1), y)
    return float(model.coef_[0, 0]), float(model.intercept_[0])


def joined_with(companies, chances, rest):
    """The companies at the places `rest` as one, and their chances."""
    some = [companies[i] for i in rest]
    return Joined(some), stack(some, [chances[i] for i in rest])


def held_out_calibration(companies, chances):
    """The calibration of confidence × answerable on questions; each company scored by a net that hasn't seen it."""
    scores, right = [], []
    nets = held_out(companies, lambda rest: confidence_net(*joined_with(companies, chances, rest)))
    for (company, net), own in zip(nets, chances):
        rows, y = confidence_rows(company, own)
        score = net.chances(rows) * np.repeat(answerable(own), len(rows) // len(company.y))
        question = np.repeat(company.y < 2, len(rows) // len(company.y))
        scores.append(score[question])
        right.append(y[question])
    return fit_calibration(stack(companies, scores), stack(companies, right))


def macro_f1(y, p, n=4):
    scores = []
    for k in range(n):
        hit = np.sum((y == k) & (p == k))
        scores.append(2 * hit / max(1, np.sum(y == k) + np.sum(p == k)))
    return float(np.mean(scores)), scores


def recall_at_precision(y, s, least):
    order = np.argsort(-s)
    hits = np.cumsum(y[order])
    precision = hits / np.arange(1, len(y) + 1)
    good = np.where(precision >= least)[0]
    return float(hits[good[-1]] / y.sum()) if len(good) else 0.0


def measure(company, chances, confidence, reasons, at=None):
    """The figures of LANGUAGE.md for one company nobody trained on."""
    at = company.single if at is None else at
    y, right = company.y[at], company.right[at]
    c, conf = chances[at], confidence[at]
    lang, reason, r = company.lang[at], company.reason[at], reasons[at]
    figures = {}
    a = y == 0
    best = conf.argmax(1)
    order = np.argsort(-conf, 1)
    hit = right[np.arange(len(y)), best]
    figures["right"] = hit[a].mean()
    figures["right_en"] = hit[a & (lang == "en")].mean()
    figures["right_other"] = hit[a & (lang != "en")].mean()
    figures["first3"] = np.take_along_axis(right, order[:, :3], 1).any(1)[a].mean()
    figures["macro_f1"], figures["f1"] = macro_f1(y, c.argmax(1))
    figures["handoff_recall_p80"] = recall_at_precision(y == 3, c[:, 3], 0.8)
    figures["handoff_recall_p82"] = recall_at_precision(y == 3, c[:, 3], 0.82)
    score = conf.max(1) * answerable(c)
    for share in (0.55, 0.65):
        good = np.sort(score[a & hit])[::-1]
        need = int(np.ceil(share * a.sum()))
        threshold = good[need - 1] if need <= len(good) else 0.0
        figures[f"abstain_answered_{share:.2f}"] = (score[y == 1] >= threshold).mean()
        figures[f"other_answered_{share:.2f}"] = (score[y >= 2] >= threshold).mean()
        figures[f"wrong_answered_{share:.2f}"] = (score[a & ~hit] >= threshold).sum() / a.sum()
    h = reason >= 0
    figures["reason"] = (r[h].argmax(1) == reason[h]).mean()
    for k in GRAVE:
        m = reason == REASONS.index(k)
        figures[f"handoff>.5_{k}"] = (c[m, 3] > 0.5).mean()
    return figures


def write(path, nets, languages, inputs, candidate_inputs, constants=None):
    """heads.bin: length, JSON header, 32-bit floats."""
    tensors, values, temperatures = [], [], dict(constants or {})
    for name, net in nets.items():
        temperatures[name] = net.temperature
        if hasattr(net, "calibration"):
            temperatures["confidence.slope"], temperatures["confidence.offset"] = net.calibration
        for tensor, value in net.tensors(name):
            tensors.append([tensor, *value.shape])
            values.append(value.tobytes())
    header = json.dumps({"tensors": tensors, "languages": languages, "inputs": inputs,
                         "candidate_inputs": candidate_inputs, "temperatures": temperatures}, sort_keys=True).encode()
    Path(path).write_bytes(len(header).to_bytes(4, "little") + header + b"".join(values))


def write_like(pattern, path, nets, inputs=None, candidate_inputs=None, constants=None,
               languages=None):
    """heads.bin with some nets and constants new and the others as in the file `pattern`."""
    read = Path(pattern).read_bytes()
    length = int.from_bytes(read[:4], "little")
    header, values = json.loads(read[4:4 + length]), np.frombuffer(read[4 + length:], "<f4")
    old, at = {}, 0
    for name, rows, columns in header["tensors"]:
        if name.split(".")[0] not in nets:
            old.setdefault(name.split(".")[0], []).append((name, values[at:at + rows * columns].reshape(rows, columns)))
        at += rows * columns
    kept = {name: value for name, value in header["temperatures"].items() if "." in name}
    others = {name: Kept(tensors, header["temperatures"][name]) for name, tensors in old.items()}
    write(path, {**others, **nets}, languages or header["languages"], inputs or header["inputs"],
          candidate_inputs or header["candidate_inputs"], {**kept, **(constants or {})})


class Kept:
    """A net out of a file."""

    def __init__(self, tensors, temperature):
        self.kept, self.temperature = tensors, temperature

    def tensors(self, name):
        return self.kept
