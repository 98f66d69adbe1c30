"""Networks and pictures of them as files: which of them a file's name and the wishes ask for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, get_args

from kg.errors import QueryError

if TYPE_CHECKING:
    import networkx as nx

    from kg.incidence import Incidence, TaskFacts
    from kg.network.appearance import Appearance

Picture = Literal["network", "matrix", "arc", "unit-bars", "pair-bars", "ranks", "flows"]
"""`network`: units as a network. `matrix`: units by units. `arc`: the strongest in a row, with
arcs. `unit-bars`, `pair-bars`: units or pairs, ranked. `ranks`: ranks over the years. `flows`: from
leaders over leading units to programmes."""

DRAWN: Final = (".html", ".png", ".svg", ".pdf")
_MEASURED: Final = ("coassignment", "lead-assist", "leaders")
_FILTERS: Final = ("year", "role", "collective", "programme", "place", "function")
_PAGE: Final = 20_000  # links
_PICTURE: Final = 200_000  # links; of many, only the strongest are drawn
_WORK: Final = 100_000_000  # units times ties up to which measures and positions are worked out


@dataclass(frozen=True, slots=True)
class Source:
    """What networks are made with: the methods of `kg.KnowledgeGraph` of these names."""

    incidence: Incidence
    network: Callable[..., nx.Graph[str]]
    networks: Callable[..., Mapping[int, nx.Graph[str]]]
    filters: Callable[..., dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Wishes:
    """How a network is written or drawn; see `KnowledgeGraph.save_network`."""

    picture: Picture = "network"
    top: int | None = None
    colour: str = "community"
    language: str = "zh"
    by: str = "count"


@dataclass(frozen=True, slots=True)
class Saved:
    """The files that were written, and what a reader should know of them."""

    paths: tuple[Path, ...]
    notes: tuple[str, ...] = ()


def save(source: Source, path: str, wishes: Wishes, options: Mapping[str, Any]) -> Saved:
    """Write a network, or a picture of it, to a file; the suffix of its name says which.

    Parameters
    ----------
    source
        What networks are made from.
    path
        The file.
    wishes
        How it is written or drawn.
    options
        What the network is of; see `KnowledgeGraph.network`.

    Raises
    ------
    QueryError
        If the suffix, a wish or the folder is unknown, there is nothing to draw or too much, or a
        library is missing.
    OSError
        If the file can't be written.
    """
    _check(wishes)
    try:
        return _saved_as(source, Path(path), wishes, options)
    except ModuleNotFoundError as error:
        raise QueryError(
            f"{error.name} is not installed", advice="pip install 'govtask-kg[network]'"
        ) from error


def _saved_as(source: Source, file: Path, wishes: Wishes, options: Mapping[str, Any]) -> Saved:
    if not file.parent.is_dir():
        raise QueryError(
            "the folder does not exist", where=str(file.parent), advice="make it, or name another"
        )
    if file.suffix.lower() not in DRAWN:
        return _written(source, file, wishes, options)
    if file.suffix.lower() == ".html" and wishes.picture != "network":
        raise QueryError(
            f"the picture {wishes.picture} can't be a page",
            where=str(file),
            advice="name a .png, .svg or .pdf file",
        )
    return _DRAWERS[wishes.picture](source, file, wishes, options)


def _check(wishes: Wishes) -> None:
    for what, value, known in (
        ("picture", wishes.picture, get_args(Picture)),
        ("colour", wishes.colour, ("community", "kind")),
        ("language", wishes.language, ("zh", "en")),
    ):
        if value not in known:
            listed = ", ".join(filter(None, known))
            raise QueryError(f"no {what} of this name", where=str(value), advice=f"one of {listed}")


def _strongest(graph: nx.Graph[str], wishes: Wishes) -> tuple[nx.Graph[str], Appearance | None]:
    """The part that is asked for, with looks that are those of the whole network."""
    from kg.network.appearance import (  # noqa: PLC0415 - brings networkx
        appearance,
        strengths,
        with_communities,
    )
    from kg.network.ego import strongest  # noqa: PLC0415 - as above

    if not len(graph) or _is_large(graph):
        return (graph if wishes.top is None else strongest(graph, wishes.top)), None
    whole = graph if graph.is_directed() else with_communities(graph)
    part = whole if wishes.top is None else strongest(whole, wishes.top)
    return part, appearance(part, colour=wishes.colour, strength=strengths(graph))  # type: ignore[arg-type]


def _is_large(graph: nx.Graph[str]) -> bool:
    return bool(graph.number_of_nodes() * graph.number_of_edges() > _WORK)


def _written(source: Source, file: Path, wishes: Wishes, options: Mapping[str, Any]) -> Saved:
    from kg.network.files.writer import FORMATS, write  # noqa: PLC0415 - as above

    if file.suffix.lower() not in FORMATS:
        known = ", ".join((*FORMATS, *DRAWN))
        raise QueryError(
            f"no format has the ending {file.suffix!r}", where=str(file), advice=f"one of {known}"
        )
    whole = source.network(**options)
    graph, looks = _strongest(whole, wishes)
    notes: list[str] = []
    if looks is None and len(graph):
        notes.append("too large for positions and measures; --top or --backbone make it smaller")
    if len(graph) < len(whole):
        notes.append(f"{len(graph)} of {len(whole)} nodes; measures are those of the whole network")
    columns = None
    if looks is not None and whole.graph["kind"] in _MEASURED:
        from kg.network.measures import measures  # noqa: PLC0415 - as above

        found = measures(whole).units
        columns = _columns({unit: found[unit] for unit in graph})
        columns.pop("community", None)  # the nodes have it from their looks
    tasks = _facts(source, graph) if file.suffix.lower() == ".xlsx" else None
    written = write(graph, file, appearance=looks, tasks=tasks, measures=columns)
    return Saved(written.paths, (*notes, *written.left_out))


def _columns(units: Mapping[Any, Mapping[str, Any]]) -> dict[str, dict[Any, Any]]:
    """Measures by name and then by unit."""
    names = next(iter(units.values()), {})
    return {name: {unit: row[name] for unit, row in units.items()} for name in names}


def _facts(source: Source, graph: nx.Graph[str]) -> dict[str, TaskFacts]:
    """The facts of all tasks that make the links of a network."""
    wanted = {task for *_, tasks in graph.edges(data="tasks") for task in tasks or ()}
    return source.incidence.facts(sorted(wanted))


def _draw_network(source: Source, file: Path, wishes: Wishes, options: Mapping[str, Any]) -> Saved:
    from kg.network.names import told_apart  # noqa: PLC0415 - brings networkx

    graph = told_apart(source.network(**options))
    if file.suffix.lower() == ".html":
        from kg.network.pictures.interactive import draw_interactive  # noqa: PLC0415 - as above

        if wishes.top is None:
            _check_size(graph, _PAGE, file)
        part, looks = _strongest(graph, wishes)
        _check_size(part, _PAGE, file)
        tasks = _facts(source, part)
        drawn = draw_interactive(
            part,
            file,
            tasks=tasks,
            appearance=looks,
            language=wishes.language,  # type: ignore[arg-type]
        )
        return _saved(drawn)
    from kg.network.pictures.network import draw_network  # noqa: PLC0415 - as above

    _check_size(graph, _PICTURE, file)
    return _saved(
        draw_network(
            graph,
            file,
            colour=wishes.colour,  # type: ignore[arg-type]
            top=wishes.top,
            language=wishes.language,  # type: ignore[arg-type]
        )
    )


def _check_size(graph: nx.Graph[str], most: int, file: Path) -> None:
    if graph.number_of_edges() > most:
        raise QueryError(
            f"{graph.number_of_edges():,} links are too many to draw, {most:,} are the most",
            where=str(file),
            advice="make it smaller with --top, --least, --backbone or a filter",
        )


def _draw_matrix(source: Source, file: Path, wishes: Wishes, options: Mapping[str, Any]) -> Saved:
    from kg.network.pictures.matrix import draw_matrix  # noqa: PLC0415 - as above

    return _saved(draw_matrix(source.network(**options), file, **_sized(wishes)))


def _draw_arcs(source: Source, file: Path, wishes: Wishes, options: Mapping[str, Any]) -> Saved:
    from kg.network.pictures.arc import draw_arcs  # noqa: PLC0415 - as above

    return _saved(draw_arcs(source.network(**options), file, **_sized(wishes)))


def _draw_bars(source: Source, file: Path, wishes: Wishes, options: Mapping[str, Any]) -> Saved:
    from kg.network.pictures.bars import draw_bars  # noqa: PLC0415 - as above

    graph = source.network(**options)
    if wishes.picture == "unit-bars":
        return _saved(draw_bars(graph, file, of="units", **_sized(wishes)))
    # Edges have their weights and statistics under names with an underscore.
    by = "p" if wishes.by == "p-value" else wishes.by.replace("-", "_")
    return _saved(draw_bars(graph, file, of="pairs", by=by, **_sized(wishes)))


def _draw_ranks(source: Source, file: Path, wishes: Wishes, options: Mapping[str, Any]) -> Saved:
    from kg.network.pictures.ranks import draw_ranks  # noqa: PLC0415 - as above

    years = source.networks(**options)
    if len(years) < 2:
        raise QueryError(
            "ranks over the years need two years or more", where=str(file), advice="ask for several"
        )
    return _saved(draw_ranks(years, file, **_sized(wishes)))


def _draw_flows(source: Source, file: Path, wishes: Wishes, options: Mapping[str, Any]) -> Saved:
    from kg.network.flows import leader_flows  # noqa: PLC0415 - as above
    from kg.network.pictures.bands import Flow  # noqa: PLC0415
    from kg.network.pictures.flows import draw_flows  # noqa: PLC0415

    _refuse(options, ("unit", "least", "backbone", "kind"), "flows")
    kept = {name: value for name, value in options.items() if name in _FILTERS}
    flows = [Flow(*flow) for flow in leader_flows(source.incidence, **source.filters(**kept))]
    said = source.network(**kept, kind="leader-unit").graph
    name = f"{said['places']} {said['years']}".strip()
    drawn = draw_flows(
        flows, file, name=name, filters=said["filters"], source=said["documents"],
        **_sized(wishes),
    )  # fmt: skip
    return _saved(drawn)


def _refuse(options: Mapping[str, Any], names: Sequence[str], picture: str) -> None:
    """Refuse options that a picture would pass over."""
    for name in names:
        if options.get(name) not in (None, 1, "coassignment"):
            raise QueryError(
                f"{name} has no bearing on the picture {picture}", advice="leave it out"
            )


def _sized(wishes: Wishes) -> dict[str, Any]:
    """Language and, where one was asked for, number of units."""
    top = {} if wishes.top is None else {"top": wishes.top}
    return {"language": wishes.language, **top}


def _saved(drawn: Any) -> Saved:
    return Saved((drawn.path,), drawn.notes)


_DRAWERS: Final[Mapping[str, Callable[[Source, Path, Wishes, Mapping[str, Any]], Saved]]] = {
    "network": _draw_network,
    "matrix": _draw_matrix,
    "arc": _draw_arcs,
    "unit-bars": _draw_bars,
    "pair-bars": _draw_bars,
    "ranks": _draw_ranks,
    "flows": _draw_flows,
}
