"""The command line: parse, call, print. `kg` starts here.

Nothing heavy is imported before a command runs, so that `kg --help` is instant.
"""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from kg.errors import KgError, reason
from kg.faces import commands_answers as answers
from kg.faces import commands_build as build
from kg.faces import commands_documents as documents
from kg.faces import commands_graph as graph
from kg.faces import commands_network as networks
from kg.faces.progress import ENDED_BY_ERROR, ENDED_BY_KEYBOARD, message, report_error

ENDED_BY_PIPE = 141  # 128 + SIGPIPE

app = typer.Typer(
    name="kg",
    help="Knowledge graph of government task tables (任务分解表): documents in, answers out.",
    no_args_is_help=True,
    rich_markup_mode=None,  # rich takes longer to import than the rest together
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _examples(*lines: str) -> str:
    """Lay out the examples at the end of a command's help, one a line."""
    return "\b\nExamples:\n" + "\n".join(f"  {line}" for line in lines)


app.command(epilog=_examples("kg extract data/", "kg extract tasks.docx -f jsonl > tasks.jsonl"))(
    documents.extract
)
app.command(
    epilog=_examples(
        "kg build",
        "kg build 2023.docx 2024.pdf --store kg.db",
        "kg build notices.zip --place 云岭市 --jobs 4 --review review.csv",
    )
)(build.build)
app.command(epilog=_examples("kg add 2024.xlsx"))(build.add)
app.command(epilog=_examples("kg remove dongguan-2024-key-tasks"))(build.remove)
app.command(epilog=_examples("kg facts tasks.txt -o data/dongguan"))(documents.facts)
app.command(epilog=_examples("kg validate"))(graph.validate)
app.command(
    epilog=_examples(
        "kg query unit-tasks -p unit=市发展改革局 -p year=2024",
        "kg query -e 'SELECT ?t WHERE { ?t a gt:Task } LIMIT 5'",
        "kg query question.rq -f csv > answer.csv",
    )
)(answers.query)
app.command(epilog=_examples("kg queries", "kg queries unit-tasks"))(answers.queries)
app.command(epilog=_examples("kg show 市发展改革局", "kg show 12 --year 2024"))(answers.show)
app.command(epilog=_examples("kg info"))(answers.info)
app.command(
    epilog=_examples(
        "kg network --top 20",
        "kg network --by p-value --year 2024",
        "kg network --unit 市发展改革局 --role assist",
        "kg network --communities",
        "kg network --compare 2022 2024",
        "kg network --metrics -f csv > units.csv",
        "kg network -o network.html -o network.gexf -o network.xlsx",
        "kg network --picture matrix --top 40 -o matrix.png",
    )
)(networks.network)
app.command(
    epilog=_examples(
        "kg export -o graph.ttl", "kg export -o 2024.nt --graph dongguan-2024-key-tasks"
    )
)(graph.export)


def _show_version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        typer.echo(f"kg {version('govtask-kg')}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_show_version, is_eager=True, help="Show the version and exit."
        ),
    ] = False,
) -> None:
    pass


def main() -> None:
    """Run `kg`: 0 when done, 1 with findings (violations, damaged rows), 2 after an error.

    An error that a person can act on is one line on stderr, never a traceback.
    """
    for stream in (sys.stdout, sys.stderr):
        # Data in Chinese is written as UTF-8 whatever the locale; a path that is no text survives.
        stream.reconfigure(encoding="utf-8", errors="surrogateescape")  # type: ignore[union-attr]
    try:
        try:
            app(prog_name="kg")
        finally:
            sys.stdout.flush()
    except KgError as error:
        _fail(str(error))
    except BrokenPipeError:
        _discard_stdout()
        sys.exit(ENDED_BY_PIPE)
    except OSError as error:
        _discard_stdout_if_full()
        _fail(_describe(error))
    except SystemExit as ended:
        # The parser has its own ends for these two: an exit that holds what it came from.
        if isinstance(ended.__context__, BrokenPipeError):
            _discard_stdout()
            sys.exit(ENDED_BY_PIPE)
        if ended.__context__ and isinstance(ended.__context__.__cause__, KeyboardInterrupt):
            message("kg: interrupted")
        raise
    except KeyboardInterrupt:
        message("kg: interrupted")
        sys.exit(ENDED_BY_KEYBOARD)


def _fail(text: str) -> None:
    report_error(text)
    sys.exit(ENDED_BY_ERROR)


def _describe(error: OSError) -> str:
    """Say what the system refused, where, and what helps."""
    import errno

    advice = {
        errno.ENOSPC: "free some space and run the command again",
        errno.EDQUOT: "free some space and run the command again",
        errno.EACCES: "check the permissions, or choose another place",
        errno.EPERM: "check the permissions, or choose another place",
        errno.EROFS: "choose a place that can be written",
        errno.ENOENT: "check the path",
    }.get(error.errno or 0, "")
    where = os.fsdecode(error.filename) if isinstance(error.filename, (str, bytes)) else ""
    return str(KgError(reason(error), where=where, advice=advice))


def _discard_stdout() -> None:
    """Let the interpreter's last flush go nowhere: nobody can read it."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _discard_stdout_if_full() -> None:
    """Keep the interpreter from a second complaint where stdout itself can't be written."""
    try:
        sys.stdout.flush()
    except OSError:
        _discard_stdout()


if __name__ == "__main__":
    main()
