"""Ties: two ends and the tasks that make them, for networks of any kind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from kg.network.selection import Selection

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Tie:
    """Two ends, as numbers of the caller's, and the tasks between them, as rows, ascending."""

    first: int
    second: int
    tasks: NDArray[np.int64]


def ties(
    first: NDArray[np.int64], second: NDArray[np.int64], tasks: NDArray[np.int64]
) -> Iterator[Tie]:
    """Put together the tasks of each pair of ends, sorted by the ends.

    Parameters
    ----------
    first, second, tasks
        A meeting each: two ends and the task in which they meet, as rows of a table of tasks.

    Examples
    --------
    >>> ends, others = np.array([1, 0, 1]), np.array([2, 2, 2])
    >>> [(tie.first, tie.second, tie.tasks.tolist()) for tie in ties(ends, others, np.arange(3))]
    [(0, 2, [1]), (1, 2, [0, 2])]
    """
    if not len(first):
        return
    order = np.lexsort((tasks, second, first))
    first, second, tasks = first[order], second[order], tasks[order]
    changes = (first[1:] != first[:-1]) | (second[1:] != second[:-1])
    starts = np.concatenate([[0], np.flatnonzero(changes) + 1])
    ends = np.append(starts[1:], len(first))
    for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
        yield Tie(int(first[start]), int(second[start]), tasks[start:end])


def crossed(
    one: tuple[NDArray[np.int64], NDArray[np.int64]],
    other: tuple[NDArray[np.int64], NDArray[np.int64]],
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Every two links of one task, one of each of two lists.

    Parameters
    ----------
    one, other
        Tasks, as rows, and ends; the tasks of `other` ascending.

    Returns
    -------
    The ends of `one`, those of `other`, and the tasks, a meeting each.

    Examples
    --------
    >>> leaders = np.array([7, 8]), np.array([70, 80])
    >>> units = np.array([7, 7, 9]), np.array([1, 2, 3])
    >>> [column.tolist() for column in crossed(leaders, units)]
    [[70, 70], [1, 2], [7, 7]]
    """
    tasks, ends = one
    start = np.searchsorted(other[0], tasks, side="left")
    times = np.searchsorted(other[0], tasks, side="right") - start
    begun = np.cumsum(times) - times
    places = np.repeat(start - begun, times) + np.arange(int(times.sum()))
    return np.repeat(ends, times), other[1][places], np.repeat(tasks, times)


def link_tasks(selection: Selection) -> NDArray[np.int64]:
    """The task of each link of a selection, as a row of the table of tasks."""
    return selection.tasks[selection.task]
