"""Python environments with pinned libraries, made where they are missing and kept between runs."""

import subprocess
import sys
from pathlib import Path

REQUIREMENTS = Path(__file__).parent / "requirements"


class Environments:
    def __init__(self, folder):
        self.folder = Path(folder).absolute()
        self.folder.mkdir(parents=True, exist_ok=True)

    def python(self, name):
        """The interpreter of the environment with the libraries of `requirements/NAME.txt`."""
        wanted = REQUIREMENTS / f"{name}.txt"
        place = self.folder / name
        python, made_of = place / "bin/python", place / "made-of.txt"
        if not made_of.is_file() or made_of.read_text() != wanted.read_text():
            print(f"making the Python environment {place}", file=sys.stderr)
            subprocess.run([sys.executable, "-m", "venv", "--clear", place], check=True)
            install = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", wanted]
            subprocess.run(install, check=True)
            made_of.write_text(wanted.read_text())
        return python
