"""The store: what readers see, and that no writer's end can harm it."""

from __future__ import annotations

import errno
import json
import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import QueryError, StoreError
from kg.store import Store, building, changing

BASE = "https://example.org/"


def quads(name: str, count: int = 3, graph: str = "g") -> list[str]:
    return [f'<urn:{name}:{n}> <urn:p> "{name}" <urn:{graph}> .\n' for n in range(count)]


def names(store: Store) -> list[str]:
    answer = store.query("SELECT DISTINCT ?o { ?s ?p ?o } ORDER BY ?o")
    assert isinstance(answer, ox.QuerySolutions)
    return [row["o"].value for row in answer]


def count(store: Store) -> int:
    answer = store.query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
    assert isinstance(answer, ox.QuerySolutions)
    return int(next(iter(answer))["n"].value)


def entries(path: Path) -> set[str]:
    return {entry.name for entry in path.iterdir()}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A store that holds three quads named `old`."""
    path = tmp_path / "kg.db"
    with building(path, BASE) as draft:
        draft.load(quads("old"))
    return path


# --- reading ------------------------------------------------------------------


def test_what_was_built_can_be_asked(path: Path) -> None:
    store = Store(path)
    assert (names(store), count(store), store.base) == (["old"], 3, BASE)


def test_standard_prefixes_need_no_declaration(path: Path) -> None:
    answer = Store(path).query("SELECT ?x { BIND(gt:Task AS ?x) }")
    assert isinstance(answer, ox.QuerySolutions)
    assert [row["x"].value for row in answer] == ["https://w3id.org/govtask#Task"]


def test_a_query_may_declare_a_prefix_anew(path: Path) -> None:
    answer = Store(path).query("PREFIX gt: <urn:> SELECT ?x { BIND(gt:Task AS ?x) }")
    assert isinstance(answer, ox.QuerySolutions)
    assert [row["x"].value for row in answer] == ["urn:Task"]


def test_no_store(tmp_path: Path) -> None:
    for place in (tmp_path / "nowhere", tmp_path):
        with pytest.raises(
            StoreError, match="no store here; make one with `kg build DOCUMENTS --store "
        ):
            Store(place)
    with pytest.raises(StoreError, match="kg build"), changing(tmp_path / "nowhere"):
        pytest.fail("there is nothing to change")
    assert entries(tmp_path) == set()


def test_something_else_is_left_alone(tmp_path: Path) -> None:
    folder = tmp_path / "photos"
    folder.mkdir()
    (folder / "cat.jpg").write_bytes(b"cat")
    file = tmp_path / "file"
    file.write_text("text", encoding="utf-8")
    for place, what in ((folder, "a folder that is not a store"), (file, "a file, not a store")):
        with pytest.raises(StoreError, match=what):
            Store(place)
        with pytest.raises(StoreError, match=what), building(place, BASE):
            pytest.fail("it must not be written to")
    assert entries(folder) == {"cat.jpg"}


@pytest.mark.parametrize("text", ["", "{", "[]", '{"layout": "another program"}', "\udcff"])
def test_a_damaged_pointer(path: Path, text: str) -> None:
    (path / "current.json").write_text(text, encoding="utf-8", errors="surrogateescape")
    with pytest.raises(StoreError, match="kg build"):
        Store(path)
    with building(path, BASE) as draft:
        draft.load(quads("new"))
    assert names(Store(path)) == ["new"]


def test_a_store_of_another_version(path: Path) -> None:
    pointer = json.loads((path / "current.json").read_text(encoding="utf-8"))
    (path / "current.json").write_text(json.dumps(pointer | {"version": 99}), encoding="utf-8")
    with pytest.raises(StoreError, match="layout version 99, this program reads 1"):
        Store(path)
    with pytest.raises(StoreError, match="layout version 99"), changing(path):
        pytest.fail("it can't be changed")
    with building(path, BASE) as draft:
        draft.load(quads("new"))
    assert names(Store(path)) == ["new"]


def test_a_generation_that_is_missing(path: Path) -> None:
    generation = json.loads((path / "current.json").read_text(encoding="utf-8"))["generation"]
    (path / generation).rename(path / "elsewhere")
    told = f"the store is damaged .{generation} is missing.; remake it with `kg build DOCUMENTS"
    with pytest.raises(StoreError, match=told):
        Store(path)
    with pytest.raises(StoreError, match=told), changing(path):
        pytest.fail("there is nothing to change")


def test_a_folder_that_can_not_be_written(path: Path, tmp_path: Path) -> None:
    advice = "make the folder writable, or name another store with --store"
    denied = PermissionError(errno.EACCES, os.strerror(errno.EACCES), "some.file")
    for place, end in ((path, f"{advice}; the store is as it was"), (tmp_path / "new.db", advice)):
        with pytest.raises(StoreError) as caught, building(place, BASE):
            raise denied
        assert str(caught.value) == f"{place}: can't be written (Permission denied); {end}"


def test_a_damaged_engine_folder(path: Path) -> None:
    generation = json.loads((path / "current.json").read_text(encoding="utf-8"))["generation"]
    (path / generation / "CURRENT").unlink()
    with pytest.raises(StoreError, match="the store is damaged"):
        Store(path)


@pytest.mark.parametrize("silent", ["", "SILENT "])
def test_no_query_sends_a_web_request(path: Path, silent: str) -> None:
    text = f"SELECT *\n{{ SERVICE {silent}<http://127.0.0.1:9/> {{ ?s ?p ?o }} }}"
    with pytest.raises(QueryError, match="line 2, column 3: SERVICE would send a request"):
        Store(path).query(text)


def test_queries_can_not_write(path: Path) -> None:
    with pytest.raises(SyntaxError):
        Store(path).query("DELETE WHERE { ?s ?p ?o }")


def test_an_unknown_function(path: Path) -> None:
    with pytest.raises(QueryError, match="urn:f"):
        list(Store(path).query("SELECT ?x { BIND(<urn:f>(1) AS ?x) }"))  # type: ignore[arg-type]


# --- writing ------------------------------------------------------------------


def test_a_build_replaces_everything(path: Path) -> None:
    with building(path, "https://example.com/") as draft:
        draft.load(quads("new", 2))
        draft.load(quads("newer", 1))
    store = Store(path)
    assert (names(store), count(store), store.base) == (["new", "newer"], 3, "https://example.com/")


def test_a_change_keeps_the_rest(path: Path) -> None:
    with changing(path) as draft:
        draft.load(quads("second", 2, graph="h"))
    with changing(path) as draft:
        assert draft.base == BASE
        draft.remove("urn:g")
        draft.remove("urn:never-there")
        draft.load(quads("third", 1, graph="i"))
        answer = draft.query("ASK { GRAPH <urn:i> { ?s ?p 'third' } }")
        assert bool(answer)
    store = Store(path)
    assert (names(store), count(store)) == (["second", "third"], 3)


def test_a_change_does_not_touch_the_generation_before(path: Path) -> None:
    before = Store(path)
    with changing(path) as draft:
        draft.remove("urn:g")
        draft.load(quads("new"))
    assert names(before) == ["old"]
    assert names(Store(path)) == ["new"]


def test_readers_may_go_on_through_a_build(path: Path) -> None:
    before = Store(path)
    with building(path, BASE) as draft:
        draft.load(quads("new"))
        assert names(Store(path)) == ["old"]
    assert names(before) == ["old"]
    assert names(Store(path)) == ["new"]


def test_no_more_than_one_earlier_generation_is_kept(path: Path) -> None:
    for number in range(4):
        with building(path, BASE) as draft:
            draft.load(quads(f"n{number}"))
    assert entries(path) == {
        "current.json",
        "writer.lock",
        "generation-000004",
        "generation-000005",
    }
    assert names(Store(path)) == ["n3"]


def test_an_error_in_a_build_leaves_everything_as_it_was(path: Path) -> None:
    before = entries(path)
    with pytest.raises(ZeroDivisionError), building(path, BASE) as draft:
        draft.load(quads("new"))
        raise ZeroDivisionError
    assert entries(path) == before
    assert names(Store(path)) == ["old"]
    with pytest.raises(StoreError, match="the draft is finished"):
        draft.load(quads("late"))
    with building(path, BASE) as another:  # the engine's own lock is free again
        another.load(quads("new"))
    assert names(Store(path)) == ["new"]


def test_quads_that_can_not_be_read(path: Path) -> None:
    before = entries(path)
    with pytest.raises(StoreError, match="quads that can't be read"), building(path, BASE) as draft:
        draft.load(["not a quad\n"])
    assert entries(path) == before
    assert names(Store(path)) == ["old"]


def test_one_writer_at_a_time(path: Path) -> None:
    with building(path, BASE) as draft:
        draft.load(quads("new"))
        for another in (building(path, BASE), changing(path)):
            with pytest.raises(StoreError, match="another process is writing"), another:
                pytest.fail("there is a writer already")
    assert names(Store(path)) == ["new"]


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
def test_a_full_disk_while_quads_are_written(path: Path, number: int) -> None:
    def lines() -> Iterator[str]:
        yield from quads("new")
        raise OSError(number, os.strerror(number))

    before = entries(path)
    with (
        pytest.raises(StoreError, match="the disk is full; free some space"),
        building(path, BASE) as d,
    ):
        d.load(lines())
    assert entries(path) == before
    assert names(Store(path)) == ["old"]


def test_a_file_that_can_not_grow(path: Path) -> None:
    """Not a full disk, but a limit of the system on the size of files."""
    program = """
        import resource, signal, sys
        from pathlib import Path
        from kg.errors import StoreError
        from kg.store import building
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
        try:
            with building(Path(sys.argv[1]), "urn:") as draft:
                draft.load(f'<urn:{n}> <urn:p> "{n}" <urn:g> .\\n' for n in range(20_000))
        except StoreError as error:
            print(error)
    """
    before = entries(path)
    ended = run(program, str(path))
    assert (ended.returncode, ended.stderr) == (0, "")
    assert "can't be written" in ended.stdout
    assert "the store is as it was" in ended.stdout
    assert entries(path) == before
    assert names(Store(path)) == ["old"]


# --- writers that die ---------------------------------------------------------

BUILD = """
    import sys, time
    from pathlib import Path
    from kg.store import building, changing
    path, moment = Path(sys.argv[1]), sys.argv[2]
    def pause(here):
        if here == moment:
            print("now", flush=True)
            time.sleep(60)
    def lines():
        for number in range(5000):
            if number == 2500:
                pause("writing lines")
            yield f'<urn:new:{number}> <urn:p> "new" <urn:g> .\\n'
    writer = changing(path) if "change" in moment else building(path, "urn:")
    with writer as draft:
        pause("at the start")
        pause("at the start of a change")
        draft.load(lines())
        pause("after the load")
        draft.remove("urn:g")
        pause("amid a change")
        draft.load(lines())
        pause("before the swap")
"""


def run(program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", textwrap.dedent(program), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)


@pytest.mark.parametrize(
    "moment",
    [
        "at the start",
        "writing lines",
        "after the load",
        "before the swap",
        "at the start of a change",
        "amid a change",
    ],
)
def test_a_writer_killed_at_any_moment_harms_nothing(path: Path, moment: str) -> None:
    command = [sys.executable, "-c", textwrap.dedent(BUILD), str(path), moment]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "now\n"
        assert names(Store(path)) == ["old"]  # beside the writer at work
        writer.send_signal(signal.SIGKILL)
    assert names(Store(path)) == ["old"]
    with building(path, BASE) as draft:  # the lock died with its holder
        assert len([name for name in entries(path) if name.startswith("generation-")]) == 2
        draft.load(quads("next"))
    assert names(Store(path)) == ["next"]


@pytest.mark.parametrize("delay", [0.0, 0.02, 0.05, 0.1, 0.2])
def test_a_build_killed_while_the_engine_works(path: Path, delay: float) -> None:
    """Unlike the pauses above, the kill comes amid bulk load, optimize or the swap itself."""
    command = [sys.executable, "-c", textwrap.dedent(BUILD), str(path), "never"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as writer:
        while writer.poll() is None and len(entries(path)) < 4:
            time.sleep(0.002)
        time.sleep(delay)
        writer.send_signal(signal.SIGKILL)
    store = Store(path)
    assert (names(store), count(store)) in ((["old"], 3), (["new"], 5000))


def test_a_first_build_that_was_killed_leaves_no_store_and_no_obstacle(tmp_path: Path) -> None:
    path = tmp_path / "kg.db"
    command = [sys.executable, "-c", textwrap.dedent(BUILD), str(path), "before the swap"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "now\n"
        writer.send_signal(signal.SIGKILL)
    with pytest.raises(StoreError, match="no store here"):
        Store(path)
    with building(path, BASE) as draft:
        draft.load(quads("new"))
    assert names(Store(path)) == ["new"]


def test_leftovers_of_others_are_not_cleared_away(path: Path) -> None:
    (path / "notes.txt").write_text("mine", encoding="utf-8")
    with building(path, BASE) as draft:
        draft.load(quads("new"))
    assert "notes.txt" in entries(path)
