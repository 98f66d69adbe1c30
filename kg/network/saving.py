"""Networks and pictures of them as files: which of them a file's name and the wishes ask for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, Protocol, get_args

from kg.errors import QueryError

if TYPE_CHECKING:
    import networkx as nx

    from kg.incidence import Incidence, TaskFacts

Picture = Literal["network", "matrix", "arc", "unit-bars", "pair-bars", "ranks", "flows"]
"""`network`: units as a network. `matrix`: units by units. `arc`: the strongest in a row, with
arcs. `unit-bars`, `pair-bars`: units or pairs, ranked. `ranks`: ranks over the years. `flows`: from
leaders over leading units to programmes."""

DRAWN: Final = (".html", ".png", ".svg", ".pdf")
_BACKBONES: Final = ("disparity", "fdr", "bonferroni")
_MEASURED: Final = ("coassignment", "lead-assist", "leaders")
_FILTERS: Final = ("year", "role", "collective", "programme", "place", "function")
_PARTS: Final = ("unit", "least")
_WORK: Final = 100_000_000  # units times ties up to which measures and positions are worked out


class Source(Protocol):
    """What networks are made from: `kg.KnowledgeGraph`."""

    @property
    def incidence(self) -> Incidence:
        """The links of tasks to units and leaders."""
        ...

    def network(self, **options: Any) -> nx.Graph[str]:
        """A network."""
        ...

    def networks(self, **options: Any) -> Mapping[int, nx.Graph[str]]:
        """A network a year."""
        ...

    def filters(self, **options: Any) -> dict[str, Any]:
        """Filters as `kg.network.select` takes them."""
        ...

    def unit(self, name: str) -> str:
        """The IRI of a unit, by any of its names."""
        ...


@dataclass(frozen=True, slots=True)
class Wishes:
    """How a network is written or drawn; see `KnowledgeGraph.save_network`."""

    picture: Picture = "network"
    top: int | None = None
    backbone: str | None = None
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
        If the suffix or a wish is unknown, or there is nothing to draw.
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
        ("backbone", wishes.backbone, (None, *_BACKBONES)),
    ):
        if value not in known:
            listed = ", ".join(filter(None, known))
            raise QueryError(f"no {what} of this name", where=str(value), advice=f"one of {listed}")


def _network(source: Source, wishes: Wishes, options: Mapping[str, Any]) -> nx.Graph[str]:
    """The network that is asked for, or its backbone."""
    if wishes.backbone is None:
        return source.network(**options)
    from kg.network.backbone import disparity, validated  # noqa: PLC0415 - for those who ask
    from kg.network.ego import at_least, ego  # noqa: PLC0415 - as above

    # What stands out does so among all that its two units do: the part is taken afterwards.
    graph = source.network(**{name: options[name] for name in options if name not in _PARTS})
    graph = (
        disparity(graph)
        if wishes.backbone == "disparity"
        else validated(graph, correction=wishes.backbone)  # type: ignore[arg-type]
    )
    graph = at_least(graph, options.get("least", 1))
    unit = options.get("unit")
    return graph if unit is None else ego(graph, source.unit(unit))


def _strongest(graph: nx.Graph[str], wishes: Wishes) -> nx.Graph[str]:
    from kg.network.ego import strongest  # noqa: PLC0415 - brings networkx

    return graph if wishes.top is None else strongest(graph, wishes.top)


def _written(source: Source, file: Path, wishes: Wishes, options: Mapping[str, Any]) -> Saved:
    from kg.network.files.writer import FORMATS, write  # noqa: PLC0415 - as above

    if file.suffix.lower() not in FORMATS:
        known = ", ".join((*FORMATS, *DRAWN))
        raise QueryError(
            f"no format has the ending {file.suffix!r}", where=str(file), advice=f"one of {known}"
        )
    graph = _strongest(_network(source, wishes, options), wishes)
    notes: list[str] = []
    looks = columns = None
    if graph.number_of_nodes() * graph.number_of_edges() <= _WORK:
        from kg.network.appearance import appearance  # noqa: PLC0415 - as above
        from kg.network.measures import measures  # noqa: PLC0415

        looks = appearance(graph, colour=wishes.colour) if len(graph) else None  # type: ignore[arg-type]
        if graph.graph["kind"] in _MEASURED:
            columns = _columns(measures(graph).units)
    else:
        notes.append("too large for positions and measures; --top or --backbone make it smaller")
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
    graph = _network(source, wishes, options)
    looks: dict[str, Any] = {"language": wishes.language}
    if file.suffix.lower() == ".html":
        from kg.network.pictures.interactive import draw_interactive  # noqa: PLC0415 - as above

        graph = _strongest(graph, wishes)
        return _saved(draw_interactive(graph, file, tasks=_facts(source, graph), **looks))
    from kg.network.pictures.network import draw_network  # noqa: PLC0415 - as above

    return _saved(draw_network(graph, file, colour=wishes.colour, top=wishes.top, **looks))  # type: ignore[arg-type]


def _draw_matrix(source: Source, file: Path, wishes: Wishes, options: Mapping[str, Any]) -> Saved:
    from kg.network.pictures.matrix import draw_matrix  # noqa: PLC0415 - as above

    return _saved(draw_matrix(_network(source, wishes, options), file, **_sized(wishes)))


def _draw_arcs(source: Source, file: Path, wishes: Wishes, options: Mapping[str, Any]) -> Saved:
    from kg.network.pictures.arc import draw_arcs  # noqa: PLC0415 - as above

    return _saved(draw_arcs(_network(source, wishes, options), file, **_sized(wishes)))


def _draw_bars(source: Source, file: Path, wishes: Wishes, options: Mapping[str, Any]) -> Saved:
    from kg.network.pictures.bars import draw_bars  # noqa: PLC0415 - as above

    graph = _network(source, wishes, options)
    if wishes.picture == "unit-bars":
        return _saved(draw_bars(graph, file, of="units", **_sized(wishes)))
    # Edges have their weights and statistics under names with an underscore.
    by = "p" if wishes.by == "p-value" else wishes.by.replace("-", "_")
    return _saved(draw_bars(graph, file, of="pairs", by=by, **_sized(wishes)))


def _draw_ranks(source: Source, file: Path, wishes: Wishes, options: Mapping[str, Any]) -> Saved:
    from kg.network.pictures.ranks import draw_ranks  # noqa: PLC0415 - as above

    years = source.networks(**{name: value for name, value in options.items() if name != "least"})
    return _saved(draw_ranks(years, file, **_sized(wishes)))


def _draw_flows(source: Source, file: Path, wishes: Wishes, options: Mapping[str, Any]) -> Saved:
    from kg.network.flows import leader_flows  # noqa: PLC0415 - as above
    from kg.network.pictures.bands import Flow  # noqa: PLC0415
    from kg.network.pictures.flows import draw_flows  # noqa: PLC0415

    kept = {name: value for name, value in options.items() if name in _FILTERS}
    flows = [Flow(*flow) for flow in leader_flows(source.incidence, **source.filters(**kept))]
    said = source.network(**{**options, "kind": "leader-unit", "unit": None, "least": 1}).graph
    name = f"{said['places']} {said['years']}".strip()
    drawn = draw_flows(
        flows, file, name=name, filters=said["filters"], source=said["documents"],
        **_sized(wishes),
    )  # fmt: skip
    return _saved(drawn)


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
