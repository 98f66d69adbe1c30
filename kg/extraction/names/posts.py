"""Who answers for which unit: people and units that stand beside each other in a row."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from kg.model import Post, PostRole, Problem, Task


def pair_posts(units: Sequence[str], people: Sequence[str]) -> list[tuple[str, str]]:
    """Which person belongs to which unit, where the lists leave no doubt.

    Lists of equal length pair in order; one unit takes all people. Anything else pairs nobody.

    Examples
    --------
    >>> pair_posts(["甲局", "乙局"], ["王标", "李志强"])
    [('甲局', '王标'), ('乙局', '李志强')]
    >>> pair_posts(["甲局", "乙局"], ["王标"])
    []
    """
    if len(units) == len(people):
        return list(zip(units, people, strict=True))
    return [(units[0], person) for person in people] if len(units) == 1 else []


def printed_posts(
    units: Sequence[str], responsible: Sequence[str], direct: Sequence[str]
) -> tuple[Post, ...]:
    """The posts that one row shows by itself.

    Where several units share one 责任人, the 直接责任人 may be of one unit or of several even if
    they are as many as the units: they are left open.

    Examples
    --------
    >>> post = printed_posts(["甲局"], ["王标"], ["李志强"])[1]
    >>> post.unit, post.person, post.role
    ('甲局', '李志强', 'direct')
    >>> printed_posts(["甲局", "乙局"], ["王标"], ["李志强", "赵明"])
    ()
    """
    lists: list[tuple[PostRole, Sequence[str]]] = [("responsible", responsible)]
    if len(units) == 1 or len(responsible) in (0, len(units)):
        lists.append(("direct", direct))
    return tuple(
        Post(unit, person, role)
        for role, people in lists
        for unit, person in pair_posts(units, people)
    )


def settle_posts(tasks: Sequence[Task]) -> tuple[Task, ...]:
    """Settle in the light of the whole document what single rows leave open.

    A person who stands under exactly one of a task's leading units in other rows belongs to it
    here too. One of several people beside a single unit, who stands under other units only in
    all other rows, is not booked on this one but reported.
    """
    known: dict[tuple[PostRole, str], dict[str, set[int]]] = {}
    for task in tasks:
        for post in task.posts:
            rows = known.setdefault((post.role, post.person), {})
            rows.setdefault(post.unit, set()).add(task.sequence)
    return tuple(_settled(task, known) for task in tasks)


def _settled(
    task: Task, known: Mapping[tuple[PostRole, str], Mapping[str, Collection[int]]]
) -> Task:
    posts = list(task.posts)
    problems = []
    leads = [unit.text for unit in task.lead_units]
    for role, person, company in _people(task):
        elsewhere = {
            unit
            for unit, sequences in known.get((role, person), {}).items()
            if any(sequence != task.sequence for sequence in sequences)
        }
        here = [post for post in posts if (post.role, post.person) == (role, person)]
        if not here and len(elsewhere & set(leads)) == 1:
            posts.append(Post((elsewhere & set(leads)).pop(), person, role))
        elif here and company > 1 and len(leads) == 1 and elsewhere and leads[0] not in elsewhere:
            posts.remove(here[0])
            others = "、".join(sorted(elsewhere))
            message = f"{person} stands under {others} elsewhere; not booked on {leads[0]}"
            field = "responsible_people" if role == "responsible" else "direct_people"
            problems.append(
                Problem(
                    "person-of-another-unit",
                    message,
                    task.row,
                    field,
                    person,
                    person,
                    task.section,
                )
            )
    return replace(task, posts=tuple(posts), problems=(*task.problems, *problems))


def _people(task: Task) -> Iterable[tuple[PostRole, str, int]]:
    """Each person of a task's lists, with their role and the length of their list."""
    for person in task.responsible_people:
        yield "responsible", person.name, len(task.responsible_people)
    for person in task.direct_people:
        yield "direct", person.name, len(task.direct_people)
