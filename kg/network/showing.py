"""How networks and rankings show themselves in notebooks, without bringing what draws them."""

from __future__ import annotations

from typing import Any


class Shown:
    """Something that a notebook shows as a table, with a picture where it has one."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        from kg.network.in_notebooks import html_of  # noqa: PLC0415 - slow, and only for notebooks

        return html_of(self)

    def _repr_mimebundle_(self, **_: Any) -> dict[str, str]:
        return {"text/plain": repr(self), "text/html": self._repr_html_()}
