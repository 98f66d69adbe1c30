"""Leaders, units and programmes as boxes with bands between them, before they are drawn."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from kg.errors import QueryError

Level = Literal["leader", "unit", "programme"]
LEVELS: Final[tuple[Level, ...]] = ("leader", "unit", "programme")
_SWEEPS: Final = 24  # the heuristic may go round in circles: the best order met is kept


@dataclass(frozen=True, slots=True)
class Flow:
    """Tasks under one leader, led by one unit, in one programme.

    Attributes
    ----------
    leader, unit, programme
        Names; an empty one means that the documents name none.
    tasks
        How many tasks.
    """

    leader: str
    unit: str
    programme: str
    tasks: int


@dataclass(frozen=True, slots=True)
class Box:
    """One leader, unit or programme of the picture, or the rest of its level in one box.

    Attributes
    ----------
    level
        `leader`, `unit` or `programme`.
    name
        As in the flows; empty where the documents name none, and for the rest.
    tasks
        The sum of the flows through it.
    folded
        How many of its level are folded into it; 0 for a box of its own.
    """

    level: Level
    name: str
    tasks: int
    folded: int = 0


@dataclass(frozen=True, slots=True)
class Band:
    """What goes from one box to a box of the next level."""

    source: Box
    target: Box
    tasks: int


@dataclass(frozen=True, slots=True)
class Bands:
    """A Sankey diagram before it is drawn: the boxes of each level from top to bottom, and bands.

    Attributes
    ----------
    columns
        Boxes of leaders, units and programmes, each column in the order in which it is drawn.
    bands
        From leaders to units and from units to programmes, sorted by their places.
    tasks
        The sum of all flows, which is the sum of each column.
    """

    columns: tuple[tuple[Box, ...], ...]
    bands: tuple[Band, ...]
    tasks: int


def bands_of(flows: Iterable[Flow], *, top: int | tuple[int, int, int] = (12, 15, 8)) -> Bands:
    """Fold the rest of each level into one box, and order the boxes so that few bands cross.

    The order is found by the barycentre heuristic: box by box, the mean place of its
    neighbours, weighted by tasks, column after column. The rest and what
    has no name stay at the foot of their column.

    Source: K. Sugiyama, S. Tagawa and M. Toda, "Methods for visual understanding of hierarchical
    system structures", IEEE Transactions on Systems, Man, and Cybernetics 11 (1981).

    Parameters
    ----------
    flows
        Rows; those of the same three names are added.
    top
        How many leaders, units and programmes keep a box of their own; one number for all three.

    Raises
    ------
    QueryError
        If there are no flows, a flow has a negative number of tasks, or `top` is below 1.

    Examples
    --------
    >>> flows = [Flow("李某", "市渔业局", "民生", 4), Flow("王某", "市桥梁局", "交通", 2),
    ...          Flow("李某", "市桥梁局", "交通", 1)]
    >>> found = bands_of(flows)
    >>> [[(box.name, box.tasks) for box in column] for column in found.columns]
    [[('李某', 5), ('王某', 2)], [('市渔业局', 4), ('市桥梁局', 3)], [('民生', 4), ('交通', 3)]]
    """
    sums = _added(flows)
    limits = (top, top, top) if isinstance(top, int) else top
    if min(limits) < 1:
        raise QueryError("at least one box a level is needed", where="top", advice="top=10")
    boxes = [_boxes(level, place, sums, limits[place]) for place, level in enumerate(LEVELS)]
    between: tuple[Counter[tuple[Box, Box]], ...] = (Counter(), Counter())
    for names, tasks in sums.items():
        row = [boxes[place][name] for place, name in enumerate(names)]
        between[0][row[0], row[1]] += tasks
        between[1][row[1], row[2]] += tasks
    columns = _ordered([sorted(set(each.values()), key=_by_size) for each in boxes], between)
    place_of = {box: place for column in columns for place, box in enumerate(column)}
    bands = tuple(
        Band(source, target, tasks)
        for links in between
        for (source, target), tasks in sorted(
            links.items(), key=lambda item: (place_of[item[0][0]], place_of[item[0][1]])
        )
    )
    return Bands(tuple(map(tuple, columns)), bands, sum(sums.values()))


def crossings(found: Bands) -> int:
    """How much of the bands crosses: the sum, over pairs that cross, of the product of tasks.

    Examples
    --------
    >>> crossings(bands_of([Flow("李某", "市渔业局", "民生", 4)]))
    0
    """
    links = tuple(
        {(band.source, band.target): band.tasks for band in found.bands if band.source.level == at}
        for at in LEVELS[:2]
    )
    return _crossed(found.columns, links)


def _added(flows: Iterable[Flow]) -> dict[tuple[str, str, str], int]:
    """Flows of the same names as one, those of no tasks left out."""
    sums: Counter[tuple[str, str, str]] = Counter()
    for flow in flows:
        if flow.tasks < 0:
            raise QueryError(
                f"a flow of {flow.tasks} tasks",
                where=f"{flow.leader}, {flow.unit}",
                advice="tasks are counted from 0 on",
            )
        sums[flow.leader, flow.unit, flow.programme] += flow.tasks
    found = {names: tasks for names, tasks in sorted(sums.items()) if tasks}
    if not found:
        raise QueryError("nothing to draw", where="flows", advice="give flows of at least one task")
    return found


def _boxes(
    level: Level, place: int, sums: Mapping[tuple[str, str, str], int], limit: int
) -> dict[str, Box]:
    """The box of each name of a level. A rest of one keeps its name: it takes no more room."""
    totals: Counter[str] = Counter()
    for names, tasks in sums.items():
        totals[names[place]] += tasks
    named = sorted((name for name in totals if name), key=lambda name: (-totals[name], name))
    kept = named if len(named) <= limit + 1 else named[:limit]
    rest = named[len(kept) :]
    boxes = {name: Box(level, name, totals[name]) for name in kept}
    boxes |= {"": Box(level, "", totals[""])} if totals[""] else {}
    folded = Box(level, "", sum(totals[name] for name in rest), len(rest))
    return boxes | dict.fromkeys(rest, folded)


def _last(box: Box) -> int:
    """0 for a box with a name, 1 for the rest, 2 for what has no name."""
    return 0 if box.name else 1 if box.folded else 2


def _by_size(box: Box) -> tuple[int, int, str]:
    return _last(box), -box.tasks, box.name


def _ordered(
    columns: Sequence[list[Box]], between: Sequence[Mapping[tuple[Box, Box], int]]
) -> list[list[Box]]:
    """Columns in the order with the fewest crossings that the sweeps have met."""
    neighbours: dict[tuple[Box, Level], list[tuple[Box, int]]] = defaultdict(list)
    for links in between:
        for (source, target), tasks in links.items():
            neighbours[source, target.level].append((target, tasks))
            neighbours[target, source.level].append((source, tasks))
    now = [list(column) for column in columns]
    best, fewest = now, _crossed(now, between)
    for sweep in range(_SWEEPS):
        way = (1, 2, 1, 0) if sweep % 2 == 0 else (1, 0, 1, 2)
        before = [list(column) for column in now]
        for place in way:
            beside = [LEVELS[at] for at in (place - 1, place + 1) if 0 <= at < len(LEVELS)]
            centre = _centres(now)
            now[place].sort(
                key=lambda box, beside=beside, centre=centre: (  # type: ignore[misc]
                    _last(box),
                    _mean([pair for level in beside for pair in neighbours[box, level]], centre),
                    -box.tasks,
                    box.name,
                )
            )
            crossed = _crossed(now, between)
            if crossed < fewest:
                best, fewest = [list(column) for column in now], crossed
        if now == before:
            break
    return best


def _centres(columns: Sequence[Sequence[Box]]) -> dict[Box, float]:
    """The middle of each box in its column, in tasks from the top."""
    centres: dict[Box, float] = {}
    for column in columns:
        top = 0.0
        for box in column:
            centres[box] = top + box.tasks / 2
            top += box.tasks
    return centres


def _mean(pairs: Sequence[tuple[Box, int]], centre: Mapping[Box, float]) -> float:
    weight = sum(tasks for _, tasks in pairs)
    return sum(centre[box] * tasks for box, tasks in pairs) / weight


def _crossed(
    columns: Sequence[Sequence[Box]], between: Sequence[Mapping[tuple[Box, Box], int]]
) -> int:
    place = {box: at for column in columns for at, box in enumerate(column)}
    total = 0
    for links in between:
        ends = [(place[source], place[target], tasks) for (source, target), tasks in links.items()]
        for number, (left, right, tasks) in enumerate(ends):
            total += sum(
                tasks * others
                for other_left, other_right, others in ends[:number]
                if (left - other_left) * (right - other_right) < 0
            )
    return total
