"""What one run works with, and Deskbell with its settings."""

import json
import os
from dataclasses import dataclass
from pathlib import Path

from environments import Environments
from measuring import Load
from processes import Program
from questions import answers

BOTS = Path(__file__).parent / "bots"

# Over config/example.toml: everybody is answered everywhere, and as often as they ask.
SETTINGS = """
[store]
file = "deskbell.db"
[web]
listen = "127.0.0.1:0"
[kb]
sources = [{articles}]
cache = {cache}
[understanding]
encoder = {encoder}
[conversation]
cooldown_messages = 1000000
[platforms.local]
enabled = false
[[channels]]
platform = "{platform}"
mode = "auto"
[platforms.{platform}]
enabled = true
"""


@dataclass
class Scene:
    repository: Path
    folder: Path
    deskbell: Path
    stand_ins: Path
    environments: Environments
    # Of the questions, so many are asked.
    share: float
    only: str

    def loads(self, *rates_and_messages):
        return [Load(rate, max(5, round(messages * self.share))) for rate, messages in rates_and_messages]

    def chosen(self, bots):
        """The (name, start) pairs to run."""
        return [(name, start) for name, start in bots if self.only.lower() in name.lower()]

    def start_deskbell(self, platform, settings):
        """Starts Deskbell with these settings of the platform (TOML), and waits until it runs."""
        articles = json.dumps(str(self.repository / "config/kb"))
        encoder = json.dumps(str(self.repository / "models/encoder.bin"))
        # Kept between runs: reading the articles for the first time is not what is measured.
        cache = json.dumps(str(self.environments.folder / "kb.cache"))
        base = SETTINGS.format(platform=platform, articles=articles, encoder=encoder, cache=cache)
        (self.folder / "deskbell.toml").write_text(base + settings)
        example = self.repository / "config/example.toml"
        command = [self.deskbell, "--config", example, "--config", "deskbell.toml", "run"]
        program = Program("deskbell", command, self.folder, {"RUST_LOG": os.environ.get("RUST_LOG", "warn")})
        program.until(lambda: "is running." in program.said(), "the bot to run")
        return program

    def start_script(self, environment, script, settings):
        """Starts one of the scripts in `bots/` with these settings, which it reads as JSON."""
        settings = {**settings, "answers": answers(self.repository)}
        file = self.folder / f"{Path(script).stem}.json"
        file.write_text(json.dumps(settings))
        python = self.environments.python(environment)
        return Program(Path(script).stem, [python, BOTS / script, file], self.folder)
