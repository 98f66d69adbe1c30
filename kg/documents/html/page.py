"""A web page as a small tree of what it shows: scripts, menus' code and hidden parts left out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.documents.limits import MAX_NESTING, MAX_TAGS
from kg.errors import DocumentError

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_UNSEEN = frozenset({
    "script", "style", "noscript", "template", "head", "iframe", "object", "embed", "applet",
    "svg", "math", "canvas", "audio", "video", "select", "option", "datalist", "input",
    "textarea", "button", "map", "nav", "footer", "rp", "rt",
})  # fmt: skip
"""Elements that are not printed, or print no text of the document. A tag is in lower case."""
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.I)
_BESIDES = frozenset({
    "nav", "navbar", "menu", "breadcrumb", "crumb", "crumbs", "sidebar", "footer", "foot",
    "copyright", "share", "pager", "pagination",
})  # fmt: skip
"""Classes and ids that pages give to what stands around the document."""
_SIGNS = re.compile(r"\W+")
_TITLES = frozenset({"h1", "h2", "h3"})
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:]*)")
_ENDLESS_TAG = re.compile(r"<[a-zA-Z][^\s<>]*\s+(?:[^\s<>]+\s+){1000}")
"""A tag of so many attributes that the parser, which compares each with all, takes minutes."""
_FORMATTING = frozenset({
    "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
})  # fmt: skip
_NEVER_NESTED = frozenset({
    "p", "li", "td", "th", "tr", "tbody", "thead", "tfoot", "dt", "dd", "option", "colgroup",
    "col", "br", "hr", "img", "input", "meta", "link", "area", "base", "wbr", "source", "embed",
    "param", "html", "head", "body",
})  # fmt: skip
"""Elements without an end of their own, or that end where the next one begins."""


@dataclass(slots=True)
class Element:
    """An element with its children in order, texts among them, and what it measures.

    `text` and `linked` are letters and digits, of all texts and of those in links;
    `links` and `tables` are counts of elements below; `longest` is the longest text outside links;
    `titled` tells that a heading stands below.
    """

    tag: str
    attributes: Mapping[str, str | None] = field(default_factory=dict)
    children: list[Element | str] = field(default_factory=list)
    text: int = 0
    linked: int = 0
    links: int = 0
    longest: int = 0
    tables: int = 0
    titled: bool = False

    @property
    def is_menu(self) -> bool:
        """Whether it is little but links: a menu, a path of pages, a list of other documents."""
        return (
            self.links >= 3
            and self.linked > 0.6 * self.text
            and self.longest < 12
            and not (self.tables or self.titled)
        )

    def measure(self) -> None:
        """Sum up the children, which are measured already."""
        for child in self.children:
            if isinstance(child, str):
                size = len(_SIGNS.sub("", child))
                self.text += size
                self.longest = max(self.longest, size)
            else:
                self.text += child.text
                self.linked += child.linked
                self.links += child.links
                self.tables += child.tables + (child.tag == "table")
                self.longest = max(self.longest, child.longest)
                self.titled = self.titled or child.titled or child.tag in _TITLES
        if self.tag == "a" and self.attributes.get("href"):
            self.linked, self.links, self.longest = self.text, 1, 0


def read_page(text: str, where: str) -> Element:
    """The body of a page.

    Raises
    ------
    DocumentError
        Elements stand in each other deeper than the limit, or there are too many.

    Examples
    --------
    >>> read_page("<p>建灯塔<script>1</script>", "a.html").children
    [Element(tag='p', ..., children=['建灯塔'], ...)]
    """
    from selectolax.lexbor import LexborHTMLParser  # noqa: PLC0415

    # The parser takes minutes for 100,000 open elements: they are counted before.
    _check_nesting(text, where)
    body = LexborHTMLParser(text).body
    root = Element("body")
    waiting: list[tuple[Element, LexborNode | None]] = [(root, body.child if body else None)]
    while waiting:
        parent, node = waiting.pop()
        if node is None:
            parent.measure()
            if waiting and is_beside(parent):
                waiting[-1][0].children.pop()
            continue
        waiting.append((parent, node.next))
        if node.is_text_node:
            parent.children.append(node.text_content or "")
        elif node.is_element_node and node.tag and node.tag not in _UNSEEN:
            element = Element(node.tag, node.attributes)
            if not _is_hidden(element):
                if len(waiting) > 2 * MAX_NESTING:
                    raise _too_deep(where)
                parent.children.append(element)
                waiting.append((element, node.child))
    return root


def is_beside(element: Element) -> bool:
    """Whether a page calls an element something that stands around the document."""
    if element.tables or element.longest > 100:
        return False
    names = f"{element.attributes.get('class') or ''} {element.attributes.get('id') or ''}"
    return not _BESIDES.isdisjoint(names.lower().split())


def _is_hidden(element: Element) -> bool:
    attributes = element.attributes
    return bool(attributes) and (
        "hidden" in attributes or _HIDING.search(attributes.get("style") or "") is not None
    )


def _check_nesting(text: str, where: str) -> None:
    if _ENDLESS_TAG.search(text):
        raise DocumentError(
            "a tag has more than 1000 attributes",
            where=where,
            advice="it is no ordinary page: leave it out, or save it anew",
        )
    # Counted by name: an end tag of another name closes nothing.
    opened: Counter[str] = Counter()
    depth = formatting = tags = 0
    for tag in _TAG.finditer(text):
        name = tag[2].lower()
        # The parser opens unclosed bold, fonts and links again in each block that follows.
        tags += 1 + (formatting if name not in _FORMATTING else 0)
        if tags > MAX_TAGS:
            raise DocumentError(
                f"the page has more than {MAX_TAGS} tags",
                where=where,
                advice="it is no ordinary page: leave it out, or save it anew",
            )
        if name in _NEVER_NESTED:
            continue
        if not tag[1]:
            change = 1
        elif opened[name]:
            change = -1
        else:
            continue
        opened[name] += change
        depth += change
        formatting += change * (name in _FORMATTING)
        if depth > MAX_NESTING:
            raise _too_deep(where)


def _too_deep(where: str) -> DocumentError:
    return DocumentError(
        f"more than {MAX_NESTING} elements stand in each other",
        where=where,
        advice="it is no ordinary page: leave it out, or save it anew",
    )
