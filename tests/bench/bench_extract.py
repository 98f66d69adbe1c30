"""How extraction grows: seconds and peak memory for tables of more and more rows.

    python -m tests.bench.bench_extract [ROWS ...]      # default: 1000 10000 100000

Each size runs in a process of its own, so that its peak is its own. The made-up tables have a
number, a goal with a figure, a plan of four quarters, leaders, units by role and people.
"""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

SIZES = (1_000, 10_000, 100_000)
OFFICES = [
    f"市{name}局" for name in ("灯塔", "港口", "海盐", "渔业", "潮汐", "帆船", "码头", "航标")
]
TOWNS = [f"{name}镇" for name in ("清水", "白沙", "南屏", "东浦", "石岗", "柳溪")]
SURNAMES = "赵钱孙李周吴郑王冯陈"
GIVEN = "明强芳敏静丽军杰涛超"


def table(rows: int) -> Iterator[str]:
    """The lines of a made-up table, the same for the same number of rows."""
    chance = random.Random(rows)
    people = [a + b + c for a in SURNAMES for b in GIVEN for c in GIVEN]
    yield "2031年云岭市政府重点工作任务分解表"
    yield "制表单位：市政府办公室"
    yield "年度目标\t季度安排\t责任领导\t牵头单位\t责任人\t直接责任人\t协助单位"
    for number in range(1, rows + 1):
        figure = chance.randint(2, 900)
        lead, *assisting = chance.sample(OFFICES, chance.randint(2, 6))
        yield "\t".join(
            (
                f"{number}.新建灯塔{figure}座，航标完好率达到{chance.randint(80, 99)}%以上。",
                f"一季度，完成选址。二季度，开工{figure // 3}座。三季度，累计建成{figure // 2}座。"
                f"四季度，累计建成{figure}座。",
                " ".join(chance.sample(people, 2)),
                lead,
                chance.choice(people),
                chance.choice(people),
                "、".join([*assisting, *chance.sample(TOWNS, 2)]) + "，各镇街（园区）",
            )
        )


def measure(rows: int) -> None:
    """Extract a table of so many rows in this process and print what it took."""
    from kg.pipeline import extract

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "table.txt"
        path.write_text("\n".join(table(rows)) + "\n", encoding="utf-8")
        start = time.perf_counter()
        extraction = extract(path)
        seconds = time.perf_counter() - start
    if len(extraction.tasks) != rows:
        raise SystemExit(f"{len(extraction.tasks)} tasks were read where there are {rows}")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{rows:>8} rows  {seconds:8.2f} s  {seconds / rows * 1e3:6.3f} ms a row  {peak:7.0f} MiB"
    )


def main(arguments: list[str]) -> None:
    """Measure each size, one after the other."""
    if arguments[:1] == ["--one"]:
        measure(int(arguments[1]))
        return
    for rows in map(int, arguments or SIZES):
        subprocess.run(
            [sys.executable, "-m", "tests.bench.bench_extract", "--one", str(rows)], check=True
        )


if __name__ == "__main__":
    main(sys.argv[1:])
