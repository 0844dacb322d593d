"""Rebuilds everything trained that Deskbell carries: space.bin, ranker.json, heads.bin, manifest.json.

    python models/train.py --cases models/training/*/ [FURTHER ...] --public FOLDER

Every number that the heads see comes out of the product itself (`deskbell features`), which is built anew
after each step that changes what it computes. Same inputs and seed, same result (to the last bits of the
processor's arithmetic). `--space` also recomputes the space of search, which invalidates all caches;
`--measure` only prints the figures of models/README.md: each company by heads that have not seen it.
"""

import argparse
import hashlib
import json
import random
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np

import heads
from heads import VECTOR, Company, Joined, Net, stack

MODELS = Path(__file__).parent
TOKEN_DIMENSIONS = 128
# Sentiment rows kept for each language, and what the public labels mean: negative, neutral, positive.
XED = {"anger": 0, "disgust": 0, "fear": 0, "sadness": 0, "neutral": 1, "joy": 2, "trust": 2}
EMOTION = {"0": 0, "1": 2, "2": 2, "3": 0}
# What labelled cases say about mood where they say anything: reasons of anger, distress, complaint.
MOODS = {"anger": 0, "distress": 0, "complaint": 0}


def run(command):
    print("+", " ".join(map(str, command)), file=sys.stderr, flush=True)
    subprocess.run(list(map(str, command)), check=True)


def is_common(folder):
    """Messages that belong to no company: always learned from, with the example's articles, never measured."""
    return Path(folder).is_dir() and not (Path(folder) / "kb.jsonl").exists()


class Product:
    """The program under training."""

    def __init__(self, build, binary, encoder, work):
        self.build_command, self.binary, self.encoder, self.work = build.split(), binary, encoder, work

    def build(self):
        run(self.build_command)

    def features(self, cases, *options):
        cases = Path(cases)
        out = self.work / (f"talk-{cases.name}" if cases.parent.name == "talk" else cases.name)
        if is_common(cases) and "--kb" not in options:
            options = (*options, "--kb", MODELS.parent / "config/kb")
        run([self.binary, "features", cases, "--out", out, "--encoder", self.encoder, *options])
        return out


def fit_space(product, folders):
    """Means of sentence and token vectors, and the main directions of the tokens."""
    sentence_means, token_means, tokens = [], [], []
    for folder in folders:
        out = product.features(folder, "--raw")
        sentence_means.append(np.fromfile(f"{out}.raw", "<f4").reshape(-1, VECTOR).mean(0))
        own = np.fromfile(f"{out}.tokens", "<f4").reshape(-1, VECTOR)
        token_means.append(own.mean(0))
        tokens.append(own[::5])
    mean = np.mean(token_means, 0)
    centred = np.concatenate(tokens) - mean
    centred /= np.maximum(np.linalg.norm(centred, axis=1, keepdims=True), 1e-9)
    directions = np.linalg.svd(centred.T @ centred)[2][:TOKEN_DIMENSIONS]
    space = np.concatenate([np.mean(sentence_means, 0), mean, directions.ravel()]).astype("<f4")
    (MODELS / "space.bin").write_bytes(space.tobytes())


def sentiment_rows(product, public, companies, sentence_mean):
    """Sentence vectors with 0 negative, 1 neutral, 2 positive: public rows and what our labels tell."""
    x, y = [], []
    for name in ("sentiment", "emotion", "xed") if public else ():
        rows, labels = [], []
        for line in open(public / f"{name}.jsonl", encoding="utf-8"):
            row = json.loads(line)
            label = row["label"]
            if name == "sentiment":
                meaning = int(label)
            elif name == "emotion":
                meaning = EMOTION[label]
            else:
                meanings = {XED[part] for part in label.split("|") if part in XED}
                meaning = meanings.pop() if len(meanings) == 1 else None
            if meaning is not None:
                rows.append({"text": row["text"]})
                labels.append(meaning)
        source = product.work / f"public-{name}.jsonl"
        if not source.with_suffix(".raw").exists():
            source.write_text("\n".join(json.dumps(row) for row in rows) + "\n", encoding="utf-8")
            product.features(source)
        vectors = np.fromfile(source.with_suffix(".raw"), "<f4").reshape(-1, VECTOR) - sentence_mean
        x.append(vectors / np.linalg.norm(vectors, axis=1, keepdims=True))
        y.append(labels)
    for company in companies:
        mood = np.array([MOODS.get(row["reason"], 1 if row["expect"] in ("answer", "abstain") else -1)
                         for row in company.rows])
        x.append(company.sentences[mood >= 0])
        y.append(mood[mood >= 0])
    return np.concatenate(x).astype(np.float32), np.concatenate(y).astype(int)


def read(prefix, twice):
    return Company(prefix, 2 if prefix.name in twice else 1)


def train_heads(companies, talk):
    """Outcome, reason, confidence and support, calibrated on companies left out. Talk counts as what is to be ignored."""
    data = Joined(companies)
    everything = Joined(companies + talk)
    outcome, support = heads.outcome_net(everything), heads.support_net(everything)
    held_out = heads.held_out_chances(companies, lambda rest: heads.quick_outcome_net(with_talk(rest, talk)))
    outcome.temperature = heads.fit_temperature(stack(companies, held_out), data.y)
    outcome.bias[3] = heads.HANDOFF_BIAS
    chances = [heads.softmax(logits / outcome.temperature + outcome.bias) for logits in held_out]
    confidence = heads.confidence_net(data, stack(companies, chances))
    confidence.calibration = heads.held_out_calibration(companies, chances)
    reason = heads.reason_net(data)
    reasons = heads.softmax(stack(companies, heads.held_out_chances(companies, heads.quick_reason_net)))
    reason.bias = heads.fit_costs(data, stack(companies, chances), reasons)
    return outcome, reason, confidence, support


def with_talk(data, talk):
    """What was joined, and talk."""
    joined = Joined(talk)
    for field in ("x", "candidates", "sentences", "y", "reason", "lang", "single", "right"):
        setattr(joined, field, np.concatenate([getattr(data, field), getattr(joined, field)]))
    return joined


def assess(company, outcome, reason, confidence):
    chances = outcome.chances(company.x)
    rows, _ = heads.confidence_rows(company, chances)
    return chances, confidence.chances(rows).reshape(len(company.y), -1), reason.chances(company.x)


def measure(companies, common, talk, keep=None):
    """Each company by heads trained on the others; those heads are kept in the folder `keep`."""
    results = {}
    for i, company in enumerate(companies):
        nets = train_heads([other for j, other in enumerate(companies) if j != i] + common, talk)
        if keep:
            rows, _ = heads.confidence_rows(company, np.zeros((len(company.y), 4), np.float32))
            heads.write_like(MODELS / "heads.bin", keep / f"without-{company.name}.bin",
                             dict(zip(NAMES, nets)), company.x.shape[1], rows.shape[1],
                             {**calibration(nets), **heads.SUPPORT})
        figures = heads.measure(company, *assess(company, *nets[:3]))
        results[company.name] = {key: np.round(value, 3).tolist() for key, value in figures.items()}
        print(company.name, json.dumps(results[company.name]), flush=True)
    return results


NAMES = ("outcome", "reason", "confidence", "support")


def calibration(nets):
    slope, offset = nets[2].calibration
    return {"confidence.slope": slope, "confidence.offset": offset}


def talk_folders(files, folders, work, share):
    """Talk laid out as messages to be ignored, each under one company's articles, with what its writer said before."""
    draw = random.Random(heads.SEED)
    rows = [row for file in files for row in map(json.loads, open(file, encoding="utf-8")) if draw.random() < share]
    rows += [{"text": text.replace("\\n", "\n"), "lang": file.stem} for file in sorted((MODELS / "alarm/lines").glob("*.tsv"))
             for label, manner, text in (line.rstrip("\n").split("\t") for line in open(file, encoding="utf-8"))
             if label == "none" and manner in LEARNED_TALK and draw.random() < share]
    draw.shuffle(rows)
    for place, folder in enumerate(folders):
        own = work / "talk" / Path(folder).name
        own.mkdir(parents=True, exist_ok=True)
        alone, after = [], []
        for number, row in enumerate(rows[place::len(folders)]):
            said = {"from": "user", "expect": "ignore"}
            turns = [{**said, "text": text} for text in [*row.get("before", []), row["text"]]]
            if len(turns) > 1:
                after.append({"id": f"c{number}", "lang": row["lang"], "turns": turns})
            else:
                alone.append({"id": f"m{number}", "lang": row["lang"], "text": row["text"], "expect": "ignore"})
        for name, lines in (("messages", alone), ("conversations", after)):
            (own / f"{name}.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
        yield own, Path(folder) / "kb.jsonl"


# Manners of the alarm's lines that are talk beyond doubt: twins that could be questions to support are left out.
LEARNED_TALK = {"greeting", "chat", "joke", "sarcasm", "games", "work", "hobby", "school", "neighbours", "politics", "football",
                "code", "logs", "link", "emoji", "one_word", "feeling", "peers", "plans", "market", "thanks", "rant", "story",
                "fiction", "lyrics", "idiom", "game", "news"}


def digest(path):
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()


def manifest(args, figures):
    inputs = {}
    for folder in args.cases:
        for name in ("kb.jsonl", "messages.jsonl", "conversations.jsonl"):
            file = Path(folder) / name
            if file.exists():
                inputs[f"{Path(folder).name}/{name}"] = digest(file)
    for name in ("sentiment", "emotion", "xed") if args.public else ():
        inputs[f"public/{name}.jsonl"] = digest(args.public / f"{name}.jsonl")
    outputs = {name: digest(MODELS / name) for name in ("space.bin", "ranker.json", "heads.bin")}
    licences = {
        "cases": "labelled cases of invented companies: free to use",
        "public/sentiment.jsonl": "multilingual sentiment of tweets (XLM-T), Apache-2.0 repository",
        "public/emotion.jsonl": "TweetEval emotion",
        "public/xed.jsonl": "XED emotions, CC-BY-4.0",
        "encoder": "intfloat/multilingual-e5-small, MIT",
    }
    text = json.dumps({"seed": heads.SEED, "twice": sorted(args.twice), "inputs": inputs, "licences": licences, "outputs": outputs,
                       "left_out_figures": figures}, indent=1, sort_keys=True)
    (MODELS / "manifest.json").write_text(text + "\n", encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cases", nargs="+", required=True, help="folders of labelled cases, one a company")
    parser.add_argument("--public", type=Path, help="folder with sentiment.jsonl, emotion.jsonl, xed.jsonl")
    parser.add_argument("--twice", nargs="*", default=[], help="companies that count twice")
    parser.add_argument("--talk", nargs="*", default=[], help="files of talk that belongs to nobody (JSON Lines)")
    parser.add_argument("--talk-share", type=float, default=0.5, help="of the talk that is learned from")
    parser.add_argument("--build", default="cargo build --release --no-default-features")
    parser.add_argument("--binary", default="target/release/deskbell")
    parser.add_argument("--encoder", default=MODELS / "encoder.bin")
    parser.add_argument("--work", type=Path, help="keep intermediate files here")
    parser.add_argument("--features", type=Path, help="take intermediate files from here, compute none")
    parser.add_argument("--keep", type=Path, help="keep the heads of each company left out in this folder")
    parser.add_argument("--space", action="store_true", help="recompute the space of search, too")
    parser.add_argument("--measure", action="store_true", help="only print the figures")
    parser.add_argument("--no-figures", action="store_true", help="don't measure what is left out")
    args = parser.parse_args()

    with tempfile.TemporaryDirectory() as temporary:
        work = args.features or args.work or Path(temporary)
        product = Product(args.build, args.binary, args.encoder, work)
        folders = [folder for folder in args.cases if Path(folder).is_dir()]
        if not args.features:
            product.build()
            if args.space:
                fit_space(product, [folder for folder in folders if not is_common(folder)])
                product.build()
            for folder in folders:
                product.features(folder)
        companies = [read(work / Path(folder).name, args.twice) for folder in folders]
        if not args.features and not args.measure:
            prior = json.loads((MODELS / "ranker.json").read_text())
            weights = heads.fit_ranker(Joined(companies), prior)
            (MODELS / "ranker.json").write_text(json.dumps(weights) + "\n")
            product.build()
            companies = [read(product.features(folder), args.twice) for folder in folders]
        common = [company for company, folder in zip(companies, folders) if is_common(folder)]
        measured = [company for company, folder in zip(companies, folders) if not is_common(folder)]
        known = [folder for folder in folders if not is_common(folder)]
        laid = talk_folders(args.talk, known, work, args.talk_share)
        talk = [read(work / f"talk-{own.name}" if args.features else product.features(own, "--kb", kb), ()) for own, kb in laid]
        figures = {} if args.no_figures else measure(measured, common, talk, args.keep)
        if args.measure:
            return
        nets = train_heads(companies, talk)
        sentence_mean = np.fromfile(MODELS / "space.bin", "<f4")[:VECTOR]
        x, y = sentiment_rows(product, args.public, companies, sentence_mean)
        sentiment = Net(3, VECTOR, c=0.3, members=0).fit(x, y)
        data = Joined(companies)
        languages = sorted(set(data.lang.tolist()))
        labels = np.array([languages.index(code) for code in data.lang])
        language = Net(len(languages), VECTOR, c=3.0, members=0).fit(data.sentences, labels)
        constants = {**calibration(nets), **heads.SUPPORT}
        nets = {**dict(zip(NAMES, nets)), "sentiment": sentiment, "language": language}
        rows, _ = heads.confidence_rows(data, np.zeros((len(data.y), 4), np.float32))
        # The alarm's own two come from branch.py and stay.
        heads.write_like(MODELS / "heads.bin", MODELS / "heads.bin", nets, data.x.shape[1], rows.shape[1], constants, languages)
        manifest(args, figures)


if __name__ == "__main__":
    main()
