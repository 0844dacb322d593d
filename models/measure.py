"""Prints the target table for the whole program: each company judged with heads that haven't seen it.

    python models/train.py --measure --keep HEADS --cases models/training/*/ FURTHER
    python models/measure.py --heads HEADS --cases models/training/*/ FURTHER [--public FOLDER]

    python models/measure.py --lines [models/alarm/test ...] [--talk TALK.jsonl ...]

HEADS gets one file for each company left out. What the program decides is its own verdict, with its own
thresholds (`deskbell eval --json`); a configuration may be given with `--config`. The public sets
(banking77.jsonl, clinc150.jsonl) are split here: the first rows of each intent are its article.
`--lines` judges labelled lines (models/alarm/GUIDE.md) as written to the bot, and tells whether the alarm's numbers
are probabilities; `--talk` judges JSON Lines with `text` that need nobody, as overheard.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parent / "alarm"))
import check  # noqa: E402  (the lines' own reader)

AIMS = [
    ("right_article", "right article, first place", "0.84"),
    ("right_article_en", "  English", ""),
    ("right_article_other", "  other languages", "-0.06"),
    ("macro_f1", "four-way macro-F1", "0.82"),
    ("handoff_recall", "handoff recall", "0.94"),
    ("handoff_precision", "handoff precision", "0.82"),
    ("answered_rightly", "answer messages answered rightly", "0.65"),
    ("abstain_answered", "abstain messages answered", "<0.10"),
    ("abstain_answered_at_65", "  where 65 % are answered rightly", "<0.10"),
    ("paged", "  of those needed, called at once", ""),
    ("needless_pages", "needless pages", "<0.03"),
    ("needless_offers", "needless offers", ""),
    ("reason_named", "reason, given handoff", "0.88"),
    ("conversations", "conversations: person at the right time", "0.85"),
]
# As in src/calibration/mod.rs, and the shipped threshold of ignoring.
BINS = 20
IGNORE = 0.5
GRAVE = {"safety", "security", "distress", "legal", "explicit_request"}


def ratio(share):
    if isinstance(share, dict):
        return share["right"] / share["of"] if share["of"] else float("nan")
    return float("nan") if share is None else share


def evaluate(binary, folder, heads, config, judged=None):
    command = [binary, "eval", folder, "--json"]
    if judged:
        command += ["--judged", judged]
    if heads:
        command += ["--heads", heads / f"without-{Path(folder).name}.bin"]
    for file in config:
        command += ["--config", file]
    run = subprocess.run(list(map(str, command)), check=True, capture_output=True)
    return json.loads(run.stdout)["targets"]


def scores(assessment):
    """What the bot keeps of one judgement (src/calibration/mod.rs): handoff and answer score, where it has one."""
    outcome, candidates = assessment["outcome"], assessment["candidates"]
    question = outcome["answer"] + outcome["abstain"]
    if outcome["ignore"] < IGNORE:
        yield "handoff", 1.0 if assessment["asks_for_person"] else outcome["handoff"]
    if question >= outcome["ignore"] and question >= outcome["handoff"]:
        yield "answer", candidates[0]["confidence"] if candidates else 0.0


def shares(file):
    """Of one company's single messages: the share at or above each bin's lower edge, by score."""
    bins = {"handoff": np.zeros(BINS), "answer": np.zeros(BINS)}
    for line in open(file, encoding="utf-8"):
        row = json.loads(line)
        for name, value in scores(row["assessment"]) if row["conversation"] is None else ():
            bins[name][min(int(value * BINS + 1e-3), BINS - 1)] += 1
    return {name: np.cumsum(counts[::-1])[::-1] / counts.sum() for name, counts in bins.items()}


def write_reference(path, files):
    each = [shares(file) for file in files]
    highest = {name: np.max([one[name] for one in each], 0).round(4).tolist() for name in each[0]}
    path.write_text(json.dumps({"bins": BINS, "companies": len(each), "highest": highest}, indent=1) + "\n")


def print_row(name, figures, aim):
    print(f"{name:<42} {np.nanmean(figures):6.3f}  {aim:<6}  " + " ".join(f"{figure:6.3f}" for figure in figures))


def print_table(names, targets):
    print(f"{'':<42} {'mean':>6}  {'aim':<6}  " + " ".join(f"{name[:6]:>6}" for name in names))
    for key, what, aim in AIMS:
        print_row(what, [ratio(target[key]) for target in targets], aim)
    for key in ("conversations_missed", "conversations_early"):
        print_row("  " + key, [target[key] / max(1, target["conversations"]["of"]) for target in targets], "")
    for part, aim, ours in (("reason_recall", "0.95", GRAVE), ("language_f1", "0.75", None)):
        for key in sorted({key for target in targets for key in target[part]}):
            figures = [ratio(target[part].get(key)) for target in targets]
            what = "recall of " if part == "reason_recall" else "macro-F1 in "
            print_row(what + key, figures, aim if ours is None or key in ours else "")


def public_rows(file, each, tests, seed=7):
    """Articles of the first `each` rows of every intent, and other rows to be judged."""
    rows = [json.loads(line) for line in open(file, encoding="utf-8")]
    np.random.default_rng(seed).shuffle(rows)
    questions, rest = defaultdict(list), []
    for row in rows:
        if row["label"] != "oos" and len(questions[row["label"]]) < each:
            questions[row["label"]].append(row["text"])
        else:
            rest.append(row)
    articles = [{"id": label, "title": label.replace("_", " "), "questions": texts,
                 "answer": label.replace("_", " ").capitalize() + "."} for label, texts in questions.items()]
    return articles, rest[:tests] if tests else rest


def judge_public(binary, file, each, tests):
    articles, rows = public_rows(file, each, tests)
    with tempfile.TemporaryDirectory() as folder:
        kb = Path(folder) / "kb.jsonl"
        kb.write_text("".join(json.dumps(article) + "\n" for article in articles), encoding="utf-8")
        asked = "".join(json.dumps({"id": at, "text": row["text"]}) + "\n" for at, row in enumerate(rows))
        run = subprocess.run([binary, "ask", "--jsonl", "--kb", str(kb)], check=True, capture_output=True,
                             input=asked.encode())
    return rows, [json.loads(line) for line in run.stdout.splitlines()]


def auroc(inside, outside):
    order = np.argsort(np.concatenate([inside, outside]), kind="stable")
    ranks = np.empty(len(order))
    ranks[order] = np.arange(1, len(order) + 1)
    return (ranks[:len(inside)].sum() - len(inside) * (len(inside) + 1) / 2) / (len(inside) * len(outside))


def print_public(binary, public, tests):
    rows, judged = judge_public(binary, public / "banking77.jsonl", 10, tests)
    right = [bool(one["candidates"]) and one["candidates"][0]["article"] == row["label"]
             for row, one in zip(rows, judged)]
    print(f"BANKING77, 10 questions an article, {len(rows)} rows: right {np.mean(right):.3f}  (aim 0.86)")
    rows, judged = judge_public(binary, public / "clinc150.jsonl", 10, tests)
    outside = np.array([row["label"] == "oos" for row in rows])
    score = np.array([one["candidates"][0]["confidence"] if one["candidates"] else 0.0 for one in judged])
    right = [one["candidates"][0]["article"] == row["label"] for row, one in zip(rows, judged) if row["label"] != "oos"]
    print(f"CLINC150, {outside.sum()} of {len(rows)} rows out of scope: AUROC "
          f"{auroc(score[~outside], score[outside]):.3f}  (aim 0.975), right in scope {np.mean(right):.3f}")


FAMILIES = {
    "Germanic": "en de nl sv nb da", "Romance": "fr es it pt ca ro", "Slavic": "pl cs sk sl hr bg ru uk",
    "Baltic, Uralic, Celtic, Maltese": "lt lv et fi hu ga mt", "West and South Asian": "el tr he ar fa hi bn ur",
    "East Asian": "zh ja ko th vi id",
}
BINS_SHOWN = 5  # of the reliability diagram


def lines_of(folder):
    for file in sorted(Path(folder).glob("*.tsv")):
        for label, manner, text in check.read(file, []):
            yield {"text": text.replace("\\n", "\n"), "label": label, "lang": file.stem,
                   "sort": manner if label != "none" else "twin" if manner in check.TWINS else "talk"}


def asked(binary, kb, rows, *flags):
    lines = "".join(json.dumps({"id": at, "text": row["text"]}) + "\n" for at, row in enumerate(rows))
    run = subprocess.run([binary, "ask", "--jsonl", "--kb", kb, *flags], check=True, capture_output=True, input=lines.encode())
    return [json.loads(line) for line in run.stdout.splitlines()]


def done_with(answer):
    if answer["decision"] != "handoff":
        return answer["decision"]
    return "paged" if answer["page"] else "offered"


def print_lines(binary, kb, folder):
    """What is done with labelled lines, by label and by family of languages."""
    rows = list(lines_of(folder))
    answers = asked(binary, kb, rows)
    print(f"{folder}, {len(rows)} lines: paged / offered / answered / not answered / passed over")
    groups = [(f"{label} {sort}".strip(), lambda row, label=label, sort=sort: row["label"] == label and sort in ("", row["sort"]))
              for label, sort in (("safety", ""), ("security", ""), ("request", ""), ("none", "twin"), ("none", "talk"))]
    for name, belongs in groups:
        found = [done_with(answer) for row, answer in zip(rows, answers) if belongs(row)]
        shares = [found.count(what) / max(1, len(found)) for what in ("paged", "offered", "answer", "abstain", "ignore")]
        print(f"  {name:<32} {len(found):5}  " + " / ".join(f"{share:.3f}" for share in shares))
        for family, codes in FAMILIES.items():
            own = [done_with(answer) for row, answer in zip(rows, answers) if belongs(row) and row["lang"] in codes.split()]
            print(f"    {family:<32} {len(own):5}  paged {own.count('paged') / max(1, len(own)):.3f}")
    print_reliability(rows, answers)


def print_reliability(rows, answers):
    """The alarm's chance that a line rings, against how many do."""
    chance = np.array([min(1.0, sum(answer["alarm"].values())) for answer in answers])
    rings = np.array([row["label"] != "none" for row in rows])
    places = np.minimum((chance * BINS_SHOWN).astype(int), BINS_SHOWN - 1)
    off = 0.0
    for place in range(BINS_SHOWN):
        own = places == place
        if own.any():
            off += abs(chance[own].mean() - rings[own].mean()) * own.mean()
            print(f"  said {chance[own].mean():.2f}, true {rings[own].mean():.2f}  ({own.sum()} lines)")
    print(f"  off by {off:.3f} in the mean")


def print_talk(binary, kb, file):
    """What is done with talk that needs nobody, where it is overheard, by source."""
    rows = [json.loads(line) for line in open(file, encoding="utf-8")]
    answers = asked(binary, kb, rows, "--overheard")
    print(f"{file}, overheard: paged / offered / answered")
    for source in sorted({row.get("source", "") for row in rows}):
        found = [done_with(answer) for row, answer in zip(rows, answers) if row.get("source", "") == source]
        shares = " / ".join(f"{found.count(what) / len(found):.3f}" for what in ("paged", "offered", "answer"))
        print(f"  {source:<32} {len(found):5}  {shares}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cases", nargs="*", default=[], help="folders of labelled cases, one a company")
    parser.add_argument("--heads", type=Path, help="heads of companies left out; the shipped ones if missing")
    parser.add_argument("--reference", type=Path, help="write what `deskbell calibrate` compares with to this file")
    parser.add_argument("--binary", default="target/release/deskbell")
    parser.add_argument("--config", nargs="*", default=[])
    parser.add_argument("--public", type=Path, help="folder with banking77.jsonl and clinc150.jsonl")
    parser.add_argument("--tests", type=int, default=1000, help="rows of each public set that are judged; 0: all")
    parser.add_argument("--lines", nargs="*", default=[], help="folders of labelled lines, like models/alarm/test")
    parser.add_argument("--talk", nargs="*", default=[], help="files of talk that needs nobody")
    parser.add_argument("--kb", default=str(Path(__file__).parent / "training/tiffin/kb.jsonl"), help="the articles for both")
    args = parser.parse_args()
    for folder in args.lines:
        print_lines(args.binary, args.kb, folder)
    for file in args.talk:
        print_talk(args.binary, args.kb, file)
    folders = [folder for folder in args.cases if (Path(folder) / "kb.jsonl").exists()]
    if folders:
        with tempfile.TemporaryDirectory() as kept:
            judged = [Path(kept) / f"{Path(folder).name}.jsonl" for folder in folders]
            targets = [evaluate(args.binary, folder, args.heads, args.config, file)
                       for folder, file in zip(folders, judged)]
            if args.reference:
                write_reference(args.reference, judged)
        print_table([Path(folder).name for folder in folders], targets)
    if args.public:
        print_public(args.binary, args.public, args.tests)


if __name__ == "__main__":
    main()
