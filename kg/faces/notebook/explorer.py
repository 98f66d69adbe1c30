"""Widgets to look at who works with whom; needs ipywidgets."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any, Final, get_args

import ipywidgets as widgets

from kg.errors import KgError
from kg.faces.notebook.pictures import drawn, framed, interactive
from kg.network.in_notebooks import table
from kg.network.saving import Picture
from kg.network.weights import WeightName

if TYPE_CHECKING:
    from kg.api import KnowledgeGraph
    from kg.network.collaboration import Member
    from kg.network.palette import Language

PAGE: Final = "page"
"""The choice of the interactive page, beside the pictures."""

_WORDS: Final = {
    "network": "网络",
    "matrix": "矩阵",
    "arc": "弧线",
    "unit-bars": "单位排名",
    "pair-bars": "单位对排名",
    "ranks": "历年名次",
    "flows": "流向",
    PAGE: "互动页面",
}
ROLES: Final = (
    ("全部 any", None),
    ("牵头 lead", "lead"),
    ("协调 coordinate", "coordinate"),
    ("协助 assist", "assist"),
)
_HEIGHT: Final = 640  # pixels
_ROWS: Final = 15  # of each ranking
_STYLE: Final = {"description_width": "7em"}


class Explorer:
    """Choices above, a picture on the left, rankings on the right; each choice draws anew.

    Parameters
    ----------
    graph
        The graph.
    language
        Of the picture.
    filters
        What else to keep to.

    Attributes
    ----------
    years, weight, least, role, top, picture
        The choices, as widgets: set their `value` to choose.
    image, page, ranking, message
        What is shown: the picture as PNG, the interactive page, the rankings, and what went wrong.
    box
        All of them.
    """

    def __init__(
        self, graph: KnowledgeGraph, *, language: Language, filters: dict[str, Any]
    ) -> None:
        self._graph = graph
        self._language = language
        self._filters = filters
        every = sorted(set(graph.incidence.year.tolist()))
        self.years = widgets.SelectMultiple(
            options=every, rows=min(len(every), 5) or 1, description="年份 years", style=_STYLE
        )
        self.weight = widgets.Dropdown(
            options=get_args(WeightName), description="权重 weight", style=_STYLE
        )
        self.least = widgets.BoundedIntText(
            1, min=1, max=10_000, description="至少 least", style=_STYLE
        )
        self.role = widgets.Dropdown(options=ROLES, description="角色 role", style=_STYLE)
        self.top = widgets.IntSlider(
            30, min=5, max=300, step=5, continuous_update=False, description="单位 top",
            style=_STYLE,
        )  # fmt: skip
        self.picture = widgets.Dropdown(
            options=[
                (f"{_WORDS.get(each, '')} {each}", each) for each in (*get_args(Picture), PAGE)
            ],
            description="图 picture",
            style=_STYLE,
        )
        self.image = widgets.Image(format="png", layout={"width": "100%"})
        self.page = widgets.HTML(layout={"width": "100%"})
        self.ranking = widgets.HTML()
        self.message = widgets.HTML()
        for choice in self.choices:
            choice.observe(self._changed, names="value")
        self.box = widgets.VBox(
            [
                widgets.HBox(
                    [
                        self.years,
                        widgets.VBox([self.weight, self.role]),
                        widgets.VBox([self.least, self.top]),
                        self.picture,
                    ],
                    layout={"flex_flow": "row wrap"},
                ),
                self.message,
                widgets.HBox(
                    [
                        widgets.VBox([self.image, self.page], layout={"flex": "2 1 0%"}),
                        widgets.VBox([self.ranking], layout={"flex": "1 1 0%"}),
                    ]
                ),
            ]
        )
        self._changed()

    @property
    def choices(self) -> tuple[Any, ...]:
        """The widgets that choose."""
        return (self.years, self.weight, self.least, self.role, self.top, self.picture)

    def __repr__(self) -> str:
        chosen = ", ".join(f"{name}={value!r}" for name, value in self._options().items())
        return f"<Explorer: {self.picture.value}, top={self.top.value}, {chosen}>"

    def _repr_mimebundle_(self, **options: Any) -> dict[str, Any]:
        """The widgets; where there can be none, as on a web page, the rankings."""
        shown = self.box._repr_mimebundle_(**options)
        data: dict[str, Any] = shown[0] if isinstance(shown, tuple) else shown
        return data | {"text/plain": repr(self), "text/html": self.ranking.value}

    def _options(self) -> dict[str, Any]:
        return {
            "year": list(self.years.value) or None,
            "role": self.role.value,
            "weight": self.weight.value,
            "least": self.least.value,
        } | self._filters

    def _changed(self, _: object = None) -> None:
        """Make everything anew. A mistake is told where it was made, and nothing old stays."""
        self.message.value = self.page.value = self.ranking.value = ""
        try:
            self.ranking.value = self._rankings()
            if self.ranking.value:
                self._draw()
            else:
                self.image.value = b""
                self.message.value = f"<p>{escape(self._nothing())}</p>"
        except KgError as error:
            self.image.value = b""
            self.message.value = f'<p style="color:#b42318">{escape(str(error))}</p>'
        self.image.layout.display = None if self.image.value else "none"

    def _draw(self) -> None:
        options = self._options() | {"language": self._language}
        if self.picture.value != "flows":  # which has three columns, each with a number of its own
            options["top"] = self.top.value
        if self.picture.value == PAGE:
            self.image.value = b""
            self.page.value = framed(interactive(self._graph, **options).html, _HEIGHT)
        else:
            self.image.value = drawn(self._graph, self.picture.value, options)[0]

    def _nothing(self) -> str:
        """Why there is nothing to show."""
        years = "、".join(map(str, self.years.value)) or "all years"
        role = f" in the role {self.role.value}" if self.role.value else ""
        return f"no two units{role} share {self.least.value} tasks or more: {years}"

    def _rankings(self) -> str:
        """Pairs and units, ranked; empty if there are none."""
        options = self._options()
        least, weight = options.pop("least"), options.pop("weight")
        found = self._graph.collaboration(**options)
        pairs = found.pairs(weight, _ROWS, least=least)
        if not pairs:
            return ""
        units = found.units(_ROWS, weight)
        several = len({unit.place for unit in units}) > 1

        def name(member: Member) -> str:
            return f"{member.name}（{member.place}）" if several and member.place else member.name

        weighed = () if weight == "count" else ("weight",)
        rows = [
            (name(pair.first), name(pair.second), pair.count, pair.lift, pair.q_value)
            + ((pair.weight,) if weighed else ())
            for pair in pairs
        ]
        left_out = found.selection.left_out.told("en")
        note = f"<p><small>{escape(f'Left out: {left_out}')}</small></p>" if left_out else ""
        return (
            table(("unit", "partner", "count", "lift", "q_value", *weighed), rows, "Pairs")
            + table(
                ("unit", "shared tasks", "partners"),
                [(name(unit), unit.shared, unit.partners) for unit in units],
                "Units",
            )
            + note
        )
