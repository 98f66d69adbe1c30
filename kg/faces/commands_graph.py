"""Commands about the graph as a whole: validate, export."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from kg.faces.options import DEFAULT_STORE, Store, shown
from kg.faces.progress import ENDED_WITH_FINDINGS, message

if TYPE_CHECKING:
    from kg.graph.validation import Finding, Report, Severity

FINDINGS_SHOWN: Final = 3  # of each shape
SEVERITIES: Final[dict[Severity, str]] = {
    "violation": "violations",
    "warning": "warnings",
    "info": "remarks",
}


def validate(
    every: Annotated[
        bool, typer.Option("--all", help="List every finding, not the first of a kind.")
    ] = False,
    store: Store = DEFAULT_STORE,
) -> None:
    """Check the graph against the SHACL shapes.

    Reports by severity. Ends with 1 where there are violations; warnings alone are no failure.
    """
    import kg

    with kg.open(store) as graph:
        report = graph.validate()
        base = graph.base
    for line in _report_lines(report, base, None if every else FINDINGS_SHOWN):
        print(line)
    counts = ", ".join(
        f"{report.count(severity)} {plural}" for severity, plural in SEVERITIES.items()
    )
    print(f"{store} {'conforms' if report.conforms else 'does not conform'}: {counts}")
    if not report.conforms:
        raise typer.Exit(ENDED_WITH_FINDINGS)


def _report_lines(report: Report, base: str, most: int | None) -> Iterator[str]:
    """The findings by severity and shape, each with the nodes to look at."""
    for severity in SEVERITIES:
        by_shape: dict[str, list[Finding]] = {}
        for finding in report.of(severity):
            by_shape.setdefault(finding.shape, []).append(finding)
        for shape, findings in by_shape.items():
            yield f"{severity}: {findings[0].message_en} ({shape}, {len(findings)})"
            for finding in findings[:most]:
                place = finding.focus.removeprefix(base)
                yield f"  {place}" + (f"  {shown(finding.value, base)}" if finding.value else "")
            if most is not None and len(findings) > most:
                yield f"  and {len(findings) - most} more (--all shows them)"
            yield ""


def export(
    output: Annotated[
        Path,
        typer.Option(
            "--output", "-o", help="File; its name says how: .ttl .trig .nt .nq .rdf .jsonld"
        ),
    ],
    graph: Annotated[
        str | None,
        typer.Option("--graph", "-g", help="One graph: a document's id, or units. Default: all."),
    ] = None,
    store: Store = DEFAULT_STORE,
) -> None:
    """Write the graph to a file.

    The lines are sorted: the same documents give the same bytes.
    """
    import kg

    with kg.open(store) as source:
        source.export(output, graph=graph)
    message(f"kg: wrote {output}")
