"""The long run: `python -m tests.fuzz [COUNT] [--start N] [--target module:function]`."""

from __future__ import annotations

import argparse
import os
import sys

from rich.console import Console
from rich.progress import track

from tests.fuzz import runner


def main() -> int:
    parser = argparse.ArgumentParser(description="Feed spoilt files to the importer.")
    parser.add_argument("count", nargs="?", type=int, default=2_000)
    parser.add_argument("--start", type=int, default=0, help="number of the first spoilt file")
    parser.add_argument("--target", help="module:function that takes bytes and a name")
    chosen = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    console = Console(stderr=True)
    console.print(f"{chosen.count} spoilt files for {runner.target(chosen.target)[0]}")
    result = runner.Result()
    seeds = range(chosen.start, chosen.start + chosen.count)
    for _seed in track(runner.run(seeds, result, chosen.target), "Fuzzing", len(seeds), console=console):
        pass
    for seed, ended in result.bad:
        console.print(f"[red]{seed}[/]: {ended}", markup=True, highlight=False)
    ended = ", ".join(f"{count} {how}" for how, count in result.ended.most_common())
    slowest, seed = result.slowest
    print(
        f"{chosen.count} files: {ended}. Slowest {slowest:.1f} s (no. {seed}), most memory {result.megabytes} MB, "
        f"{len(result.bad)} bad."
    )
    return 1 if result.bad else 0


if __name__ == "__main__":
    sys.exit(main())
