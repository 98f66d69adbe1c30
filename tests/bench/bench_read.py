"""Many files: how fast each format is read and built, with one core and with all.

    python -m tests.bench.bench_read [FILES] [ROWS]      # default: 200 files of 30 rows

Makes the same made-up tables in every format, and builds a store of each in a process of its
own: files and megabytes a second, the peak memory of the parent and of its largest worker, one
job against two, and the next build, in which nothing has changed.
"""

from __future__ import annotations

import io
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.bench.bench_extract import table

TITLE = "{year}年云岭市政府重点工作任务分解表（{number}）"


def lines_of(number: int, rows: int) -> list[list[str]]:
    """The title, the issuer, the header and the rows of one made-up table."""
    title, issuer, *rest = table(rows)
    named = TITLE.format(year=2031 + number % 4, number=number)
    assert title
    return [[named], [issuer], *(line.split("\t") for line in rest)]


def as_txt(lines: list[list[str]]) -> bytes:
    """A text file with tabs."""
    return "\n".join("\t".join(cells) for cells in lines).encode()


def as_csv(lines: list[list[str]]) -> bytes:
    """A CSV file as spreadsheets save it."""
    return "\n".join(",".join(f'"{cell}"' for cell in cells) for cells in lines).encode("gb18030")


def as_html(lines: list[list[str]]) -> bytes:
    """A web page with one table."""
    title, issuer, *rows = lines
    body = "".join(
        "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>\n" for cells in rows
    )
    page = f"<h1>{title[0]}</h1><p>{issuer[0]}</p><table>{body}</table>"
    return f"<html><head><meta charset='utf-8'></head><body>{page}</body></html>".encode()


def as_docx(lines: list[list[str]]) -> bytes:
    """A Word document with one table."""
    import docx

    document = docx.Document()
    title, issuer, *rows = lines
    document.add_heading(title[0], 0)
    document.add_paragraph(issuer[0])
    grid = document.add_table(len(rows), len(rows[0]))
    for cells, row in zip(rows, grid.rows, strict=True):
        for cell, place in zip(cells, row.cells, strict=True):
            place.text = cell
    return saved(document.save)


def as_xlsx(lines: list[list[str]]) -> bytes:
    """A workbook with one sheet."""
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for cells in lines:
        sheet.append(cells)
    return saved(book.save)


def as_pdf(lines: list[list[str]]) -> bytes:
    """Pages with one ruled table."""
    from reportlab.lib.pagesizes import A4, landscape
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    style = ParagraphStyle("cell", fontName="STSong-Light", fontSize=8, wordWrap="CJK")
    title, issuer, *rows = lines
    grid = Table(
        [[Paragraph(cell, style) for cell in cells] for cells in rows],
        colWidths=[190, 190, 60, 70, 50, 60, 140],
        repeatRows=1,
        style=[("GRID", (0, 0), (-1, -1), 0.5, "black")],
    )
    parts = [Paragraph(title[0], style), Paragraph(issuer[0], style), grid]
    out = io.BytesIO()
    SimpleDocTemplate(out, pagesize=landscape(A4), leftMargin=20, rightMargin=20).build(parts)
    return out.getvalue()


FORMATS: dict[str, Callable[[list[list[str]]], bytes]] = {
    "txt": as_txt,
    "csv": as_csv,
    "html": as_html,
    "docx": as_docx,
    "xlsx": as_xlsx,
    "pdf": as_pdf,
}


def saved(save: Callable[[io.BytesIO], object]) -> bytes:
    """What a library saves."""
    out = io.BytesIO()
    save(out)
    return out.getvalue()


def measure(folder: Path, jobs: int) -> None:
    """Build a store of a folder in this process, and print what it took."""
    from kg.pipeline import build

    files = [path for path in folder.iterdir() if path.is_file()]
    size = sum(path.stat().st_size for path in files)
    with tempfile.TemporaryDirectory() as place:
        store = Path(place) / "kg.db"
        start = time.perf_counter()
        summary = build([folder], store, jobs=jobs)
        seconds = time.perf_counter() - start
        start = time.perf_counter()
        again = build([folder], store, jobs=jobs)
        once_more = time.perf_counter() - start
    if summary.failed or len(summary.documents) != len(files) or again.unchanged != len(files):
        raise SystemExit(f"{len(summary.documents)} of {len(files)} files: {summary.failed[:3]}")
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    worker = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(
        f"{folder.name:>5}  {jobs} jobs  {seconds:7.2f} s  {len(files) / seconds:7.1f} files/s  "
        f"{size / seconds / 1e6:6.2f} MB/s  peak {own:4.0f} + {worker:4.0f} MiB a worker  "
        f"{summary.tasks} tasks  unchanged: {once_more:5.2f} s",
        flush=True,
    )


def main(arguments: list[str]) -> None:
    """Make the files and measure each format, with one job and with two."""
    if arguments[:1] == ["--one"]:
        measure(Path(arguments[1]), int(arguments[2]))
        return
    count, rows = (*map(int, arguments), 200, 30)[:2] if arguments else (200, 30)
    with tempfile.TemporaryDirectory() as place:
        for name, write in FORMATS.items():
            folder = Path(place) / name
            folder.mkdir()
            for number in range(count):
                (folder / f"{number}.{name}").write_bytes(write(lines_of(number, rows)))
            for jobs in (1, 2):
                command = [sys.executable, "-m", "tests.bench.bench_read", "--one"]
                subprocess.run([*command, str(folder), str(jobs)], check=True)


if __name__ == "__main__":
    main(sys.argv[1:])
