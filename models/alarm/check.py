"""Checks the labelled lines of models/alarm: python models/alarm/check.py

With `--talk FOLDER` (`test` or `lines`) it prints them for `deskbell eval --talk` instead.
"""

import json
import sys
from collections import Counter
from pathlib import Path

LABELS = {"none", "safety", "security", "request"}
RINGS = {"plain", "indirect", "slang", "misspelt", "passing", "after_talk", "other", "quoted", "dialect"}
TWINS = {"past", "fiction", "lyrics", "idiom", "game", "news", "prevention", "negated", "joke", "work", "mention"}
TALK = {"greeting", "chat", "joke", "sarcasm", "games", "work", "hobby", "school", "neighbours", "politics", "football", "code",
        "logs", "link", "emoji", "one_word", "feeling", "peers", "plans", "market", "thanks", "rant", "story"}


def read(file, faults):
    """(label, manner, text) of each line."""
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        parts = line.split("\t")
        if len(parts) != 3 or not parts[2].strip():
            faults.append(f"{file}:{number}: label, manner and text are needed, with tabs between")
            continue
        label, manner, _ = parts
        known = (TWINS | TALK) if label == "none" else RINGS
        if label not in LABELS or manner not in known:
            faults.append(f"{file}:{number}: {label} {manner} is no label with its manner")
        yield parts


def talk(folder):
    """The lines of a folder as JSON Lines; harmless lines tell as their source whether they are twins or talk."""
    for file in sorted((Path(__file__).parent / folder).glob("*.tsv")):
        for label, manner, text in read(file, []):
            source = manner if label != "none" else "twin" if manner in TWINS else "talk"
            print(json.dumps({"text": text.replace("\\n", "\n"), "label": label, "source": source}))


def main():
    if sys.argv[1:2] == ["--talk"]:
        return talk(sys.argv[2])
    faults, texts = [], {}
    for folder in ("lines", "test"):
        counts = Counter()
        for file in sorted((Path(__file__).parent / folder).glob("*.tsv")):
            for label, _, text in read(file, faults):
                counts[label] += 1
                if text.lower() in texts.setdefault(file.name, set()):
                    faults.append(f"{file}: a second time: {text}")
                texts[file.name].add(text.lower())
        print(f"alarm/{folder}:", ", ".join(f"{n} {label}" for label, n in sorted(counts.items())))
    print("\n".join(faults))
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
