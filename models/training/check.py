"""Checks labelled companies: python models/training/check.py FOLDER [FOLDER ...]

Each folder holds kb.jsonl, messages.jsonl and conversations.jsonl. Every fault is told with
file and line; the counts of what is right follow.
"""

import json
import sys
from collections import Counter
from pathlib import Path

DECISIONS = {"answer", "abstain", "ignore", "handoff"}
REASONS = {
    "explicit_request", "anger", "distress", "safety", "legal", "complaint",
    "security", "privacy", "billing_dispute", "cancellation", "complex", "press_partner",
}


def lines(file, faults):
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        try:
            yield f"{file}:{number}", json.loads(line)
        except ValueError as error:
            faults.append(f"{file}:{number}: not JSON: {error}")


def judge(place, labelled, articles, faults):
    expect = labelled.get("expect")
    if not labelled.get("text", "").strip():
        faults.append(f"{place}: no text")
    if expect not in DECISIONS:
        faults.append(f"{place}: expect is {expect!r}")
    if (expect == "answer") != ("article" in labelled):
        faults.append(f"{place}: an answer, and only an answer, names its article")
    if "article" in labelled and labelled["article"] not in articles:
        faults.append(f"{place}: there is no article {labelled['article']!r}")
    if (expect == "handoff") != ("reason" in labelled):
        faults.append(f"{place}: a hand-off, and only a hand-off, names its reason")
    if "reason" in labelled and labelled["reason"] not in REASONS:
        faults.append(f"{place}: there is no reason {labelled['reason']!r}")


def check(folder, faults):
    articles, ids, texts, counts, languages = set(), set(), set(), Counter(), set()

    def once(place, kind, known, value):
        if value in known:
            faults.append(f"{place}: {kind} {value!r} a second time")
        known.add(value)

    for place, article in lines(folder / "kb.jsonl", faults):
        once(place, "article", articles, article.get("id"))
        if not (article.get("title") and article.get("answer") and article.get("questions")):
            faults.append(f"{place}: title, questions and answer are needed")
    for place, message in lines(folder / "messages.jsonl", faults):
        once(place, "id", ids, message.get("id"))
        once(place, "text", texts, (message.get("lang"), message.get("text")))
        judge(place, message, articles, faults)
        counts[message.get("expect")] += 1
        languages.add(message.get("lang"))
    for place, conversation in lines(folder / "conversations.jsonl", faults):
        once(place, "id", ids, conversation.get("id"))
        for turn in conversation.get("turns", []):
            if turn.get("from") == "user":
                judge(place, turn, articles, faults)
                counts["turns"] += 1
            elif turn.get("from") != "bot":
                faults.append(f"{place}: a turn is from {turn.get('from')!r}")
    told = ", ".join(f"{n} {what}" for what, n in counts.items())
    print(f"{folder.name}: {len(articles)} articles, {told}, {len(languages)} languages")


def main():
    faults = []
    for folder in map(Path, sys.argv[1:]):
        check(folder, faults)
    print("\n".join(faults))
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
