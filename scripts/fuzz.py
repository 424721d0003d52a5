"""Feed damaged files to everything that reads files of others, and keep what breaks.

    python scripts/fuzz.py --minutes 20 [--seeds DIR] [--findings DIR] [--entry read] [--seed 1] [--jobs 2]

Seeds are the files below DIR (default: the corpus beside the checkout). Each is mutated (bits, bytes, lengths and
offsets, blocks cut, doubled and moved, other files spliced in) and read in a worker process with a memory limit:
``read`` takes the whole reading of a media file, ``metadata`` the metadata alone, ``sidecar`` XMP and Takeout files
and the guesses from names. A finding is an exception where none is promised, a dead worker, one that takes too
long or too much memory; the input is written to the findings' folder, with the reason beside it, to be looked at:

    python scripts/fuzz.py --entry read --again FILE
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import select
import struct
import subprocess
import sys
import tempfile
import threading
import time
import traceback
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT.parent / "shared" / "corpus"
MEMORY = 2 << 30
"""Bytes of address space a worker may have, as the program's own workers."""

RESIDENT = 1 << 30
"""Bytes in memory above which a reading is a finding; the largest honest seed stays below half of it."""

SECONDS = 60.0
"""Without an answer for so long a worker hangs; the largest picture allowed takes a tenth of it."""

LARGEST_SEED = 4 << 20
SIDECARS = {".xmp", ".json"}
TURNS = 400
"""Readings after which a worker is replaced."""

INTERESTING = (0, 1, 2, 3, 7, 8, 0x7F, 0x80, 0xFF, 0x7FFF, 0x8000, 0xFFFF, 0x10000, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF)


def mutate(data: bytes, other: bytes, rng: random.Random) -> bytes:
    """Return ``data`` damaged in one to eight ways."""
    out = bytearray(data)
    for _ in range(rng.choice((1, 1, 2, 2, 3, 4, 8))):
        if not out:
            return bytes(other[: rng.randrange(1, 4096)])
        rng.choice(WAYS)(out, other, rng)
    return bytes(out)


def _place(size: int, rng: random.Random) -> int:
    """Return an offset, mostly near the beginning: what is there steers how the rest is read."""
    reach = size if rng.random() < 0.3 else min(size, rng.choice((64, 512, 4096, 65_536)))
    return rng.randrange(max(1, reach))


def _bit(out: bytearray, _other: bytes, rng: random.Random) -> None:
    out[_place(len(out), rng)] ^= 1 << rng.randrange(8)


def _byte(out: bytearray, _other: bytes, rng: random.Random) -> None:
    out[_place(len(out), rng)] = rng.choice((0, 1, 0x7F, 0x80, 0xFF, rng.randrange(256)))


def _number(out: bytearray, _other: bytes, rng: random.Random) -> None:
    at = _place(len(out), rng)
    kind = rng.choice(("<H", ">H", "<I", ">I", ">Q"))
    value = rng.choice((*INTERESTING, len(out), len(out) - at, rng.getrandbits(32)))
    packed = struct.pack(kind, value & (256 ** struct.calcsize(kind) - 1))
    out[at : at + len(packed)] = packed


def _cut(out: bytearray, _other: bytes, rng: random.Random) -> None:
    at = _place(len(out), rng)
    del out[at : at + rng.choice((1, 2, 4, 16, 256, len(out)))]


def _double(out: bytearray, _other: bytes, rng: random.Random) -> None:
    at = _place(len(out), rng)
    part = out[at : at + rng.choice((1, 4, 12, 64, 1024))]
    out[at:at] = part * rng.choice((1, 2, 16, 200))
    del out[LARGEST_SEED * 2 :]


def _move(out: bytearray, _other: bytes, rng: random.Random) -> None:
    size = rng.choice((2, 4, 12, 64, 512))
    begin, end = _place(len(out), rng), _place(len(out), rng)
    out[end : end + size] = out[begin : begin + size]


def _splice(out: bytearray, other: bytes, rng: random.Random) -> None:
    if other:
        begin = _place(len(other), rng)
        part = other[begin : begin + rng.choice((4, 32, 256, 4096))]
        at = _place(len(out), rng)
        out[at : at + rng.choice((0, len(part)))] = part


def _end(out: bytearray, _other: bytes, rng: random.Random) -> None:
    del out[rng.randrange(len(out)) :]


WAYS: tuple[Callable[[bytearray, bytes, random.Random], None], ...] = (
    _bit, _bit, _byte, _byte, _number, _number, _number, _cut, _double, _move, _splice, _end,
)  # fmt: skip


# -- the worker


def read_all(path: str) -> None:
    """Read a media file as a scan does; a promise says that nothing is raised."""
    from imalink.media.reading import read_media

    read_media(os.fsencode(path))


def read_metadata(path: str) -> None:
    """Read metadata, pack it and read it back."""
    from imalink.media.metadata.extract import extract
    from imalink.media.metadata.rawtags import pack, unpack

    metadata = extract(Path(path).read_bytes(), "JPEG")
    unpack(pack(metadata.tags))
    json.dumps(metadata.observed.to_json(), ensure_ascii=False, allow_nan=False).encode()


def read_sidecar(path: str) -> None:
    """Read a sidecar; take pieces of it for names of files and dates."""
    from imalink.model.namedate import guess
    from imalink.model.sidecars import SidecarIndex
    from imalink.model.taken import parse

    read_metadata(path)
    data = Path(path).read_bytes()[:20_000]
    names = [name for name in data.replace(b"/", b"\0").split(b"\0")[0].split(b'"')[:200] if name]
    index = SidecarIndex([*names, *(name + b".json" for name in names)])
    for name in names:
        index.owners(name + b".json")
        index.owners(name + b".xmp")
        found = guess(name.decode("utf-8", "replace"), [name.decode("latin-1")])
        if found:
            parse(found.edtf)


ENTRIES = {"read": read_all, "metadata": read_metadata, "sidecar": read_sidecar}


def work(entry: str) -> None:
    """Read the files named on standard input and answer a JSON line for each."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)  # libraries that print do not spoil the answers
    for line in sys.stdin:
        problem = ""
        try:
            ENTRIES[entry](line.rstrip("\n"))
        except BaseException:  # noqa: BLE001 - whatever comes is what is looked for
            problem = traceback.format_exc()
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
        answers.write(json.dumps({"problem": problem, "peak": peak}) + "\n")
        answers.flush()


class Worker:
    """One process that reads what it is told to."""

    def __init__(self, entry: str) -> None:
        self.turns = 0
        self.errors = tempfile.TemporaryFile()  # noqa: SIM115 - lives as long as the process
        command = [sys.executable, __file__, "--entry", entry, "--work"]
        environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONFAULTHANDLER": "1"}
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self.errors, text=True, env=environment
        )

    def read(self, path: Path) -> str:
        """Return what is wrong with the reading of ``path``, empty if nothing is."""
        self.turns += 1
        assert self.process.stdin
        assert self.process.stdout
        try:
            self.process.stdin.write(f"{path}\n")
            self.process.stdin.flush()
        except BrokenPipeError:
            return "worker was gone before"
        ready, _, _ = select.select([self.process.stdout], [], [], SECONDS + 20 * (self.turns == 1))
        if not ready:
            return f"no answer within {SECONDS:g} seconds"
        line = self.process.stdout.readline()
        if not line:
            return f"worker died with {self.process.wait()}\n{self.told()}"
        answer = json.loads(line)
        if answer["problem"]:
            return str(answer["problem"])
        return f"{answer['peak'] >> 20} MB in memory" if answer["peak"] > RESIDENT else ""

    def told(self) -> str:
        """Return the end of what the worker wrote to its error stream."""
        self.errors.seek(max(0, self.errors.seek(0, os.SEEK_END) - 4000))
        return self.errors.read().decode("utf-8", "replace")

    def end(self) -> None:
        """End the process."""
        self.process.kill()
        self.process.wait()
        for stream in (self.process.stdin, self.process.stdout, self.errors):
            if stream:
                stream.close()


# -- the host


class Fuzzer:
    """Mutates seeds and has workers read them until time is up."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.options = options
        self.until = time.monotonic() + options.minutes * 60
        self.counts: Counter[str] = Counter()
        self.kinds: Counter[str] = Counter()
        self.lock = threading.Lock()
        seeds = [path for path in sorted(options.seeds.rglob("*")) if path.is_file()]
        seeds = [path for path in seeds if 0 < path.stat().st_size <= LARGEST_SEED and "\n" not in path.name]
        self.seeds = {
            "sidecar": [path for path in seeds if path.suffix.lower() in SIDECARS],
            "media": [path for path in seeds if path.suffix.lower() not in SIDECARS],
        }
        options.findings.mkdir(parents=True, exist_ok=True)

    def run(self, number: int) -> None:
        """Go on in one thread with its own worker."""
        rng = random.Random(self.options.seed * 1000 + number)
        entries = [self.options.entry] if self.options.entry else ["read", "metadata", "metadata", "sidecar"]
        workers: dict[str, Worker] = {}
        with tempfile.TemporaryDirectory() as folder:
            while time.monotonic() < self.until:
                entry = rng.choice(entries)
                seeds = self.seeds["sidecar" if entry == "sidecar" else "media"]
                seed, other = rng.choice(seeds), rng.choice(seeds)
                data = mutate(seed.read_bytes(), other.read_bytes()[:65_536], rng)
                path = Path(folder) / f"input{seed.suffix}"
                path.write_bytes(data)
                worker = workers.get(entry) or Worker(entry)
                workers[entry] = worker
                problem = worker.read(path)
                with self.lock:
                    self.counts[entry] += 1
                if problem:
                    self.keep(entry, seed, data, problem)
                if problem or worker.turns >= TURNS:
                    workers.pop(entry).end()
        for worker in workers.values():
            worker.end()

    def keep(self, entry: str, seed: Path, data: bytes, problem: str) -> None:
        """Write a finding, the first few of each kind."""
        kind = f"{entry} {kind_of(problem)}"
        with self.lock:
            self.kinds[kind] += 1
            if self.kinds[kind] > 3:
                return
            name = f"{entry}-{len(self.kinds):03}-{self.kinds[kind]}"
            print(f"{name}: {kind} ({seed.name})", flush=True)
        (self.options.findings / f"{name}{seed.suffix}").write_bytes(data)
        (self.options.findings / f"{name}.txt").write_text(f"{seed}\n{problem}", "utf-8", "replace")


def kind_of(problem: str) -> str:
    """Return one line that findings of the same cause share."""
    lines = problem.strip().splitlines()
    if lines[0].startswith("Traceback"):
        frames = [line.strip() for line in lines if line.lstrip().startswith("File ")]
        return f"{lines[-1][:80]} at {frames[-1].rpartition('/')[2] if frames else '?'}"
    if lines[0].startswith("worker died"):
        frames = [line.strip() for line in lines if line.lstrip().startswith("File ")]
        return f"{lines[0]} in {frames[0].rpartition('/')[2] if frames else '?'}"
    return "too much memory" if "in memory" in lines[0] else lines[0]


def main() -> int:
    """Fuzz, or read one file again; 1 if something was found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=20)
    parser.add_argument("--seeds", type=Path, default=CORPUS)
    parser.add_argument("--findings", type=Path, default=ROOT / "bench" / "results" / "fuzz")
    parser.add_argument("--entry", choices=ENTRIES)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--again", type=Path, help="read this file once, in a worker, and say what happens")
    parser.add_argument("--work", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.work:
        work(options.entry)
        return 0
    if options.again:
        worker = Worker(options.entry or "read")
        problem = worker.read(options.again.resolve())
        worker.end()
        print(problem or "nothing")
        return bool(problem)
    if not options.seeds.is_dir():
        print(f"{options.seeds} is not there: name a folder with files as --seeds")
        return 0
    fuzzer = Fuzzer(options)
    threads = [threading.Thread(target=fuzzer.run, args=(number,)) for number in range(options.jobs)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(f"{sum(fuzzer.counts.values())} readings: {dict(fuzzer.counts)}")
    for kind, count in fuzzer.kinds.most_common():
        print(f"{count:6} {kind}")
    return bool(fuzzer.kinds)


if __name__ == "__main__":
    raise SystemExit(main())
