"""Programs that run for a while: started with a log of their own, stopped whatever happens, and
what Linux says of their memory and processor time, their children's included."""

import os
import signal
import subprocess
import time
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")
PATIENCE = 180
_running = []


class Program:
    """A program in a process group of its own."""

    def __init__(self, name, command, folder, environment=None):
        self.name = name
        self.log = Path(folder) / f"{name}.log"
        self.begun = time.monotonic()
        with open(self.log, "wb") as log:
            self.process = subprocess.Popen(
                [str(word) for word in command],
                cwd=folder,
                env={**os.environ, **(environment or {})},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        _running.append(self)

    def until(self, condition, what):
        """Returns what the condition gives once it gives something."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if self.process.poll() is not None:
                raise RuntimeError(f"{self.name} ended with {self.process.returncode}:\n{self.said()[-2000:]}")
            found = condition()
            if found:
                return found
            time.sleep(0.05)
        raise RuntimeError(f"{self.name}: waited {PATIENCE} s for {what}:\n{self.said()[-2000:]}")

    def said(self):
        return self.log.read_text(errors="replace")

    def line(self, beginning):
        """The rest of the line that begins so, once it is written."""

        def look():
            for line in self.said().splitlines():
                if line.startswith(beginning):
                    return line[len(beginning) :].strip()
            return None

        return self.until(look, f"a line that begins with {beginning!r}")

    def tree(self):
        """The ids of this process and all below it."""
        found, waiting = [], [self.process.pid]
        while waiting:
            pid = waiting.pop()
            found.append(pid)
            for task in Path(f"/proc/{pid}/task").glob("*/children"):
                waiting.extend(int(child) for child in task.read_text().split())
        return found

    def memory(self):
        """Own (private and dirty), PSS and RSS of the whole tree, in MiB."""
        sums = dict.fromkeys(["Private_Dirty", "Pss", "Rss"], 0)
        for pid in self.tree():
            for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
                name, _, rest = line.partition(":")
                if name in sums:
                    sums[name] += int(rest.split()[0])
        return [kib / 1024 for kib in sums.values()]

    def processor_seconds(self):
        """Used so far by the whole tree, ended children included."""
        ticks = 0
        for pid in self.tree():
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
            ticks += sum(int(field) for field in fields[11:15])
        return ticks / TICKS

    def stop(self):
        if self in _running:
            _running.remove(self)
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGTERM)
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                os.killpg(self.process.pid, signal.SIGKILL)
                self.process.wait()


def stop_all():
    for program in list(reversed(_running)):
        program.stop()
