"""The DOT language, for Graphviz."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

import pydot

from kg.network.files import values
from kg.network.files.contents import Contents, Request
from kg.network.files.looks import groups
from kg.network.files.tables import Rules, say_titles_left_out, tables
from kg.network.files.values import Notices, Value

_POINTS_IN_AN_INCH: Final = 72.0

# What Graphviz acts on: an attribute of such a name would change the picture, or stop it. `iri` is
# ours.
_WORDS: Final = """
    _background area arrowhead arrowsize arrowtail bb beautify bgcolor center charset class
    cluster clusterrank color colorscheme comment compound concentrate constraint damping
    decorate defaultdist dim dimen dir diredgeconstraints distortion dpi edgehref edgetarget
    edgetooltip edgeurl epsilon esep fillcolor fixedsize fontcolor fontname fontnames fontpath
    fontsize forcelabels gradientangle group head_lp headclip headhref headlabel headport
    headtarget headtooltip headurl height href id image imagepath imagepos imagescale inputscale
    iri k label label_scheme labelangle labeldistance labelfloat labelfontcolor labelfontname
    labelfontsize labelhref labeljust labelloc labeltarget labeltooltip labelurl landscape layer
    layerlistsep layers layerselect layersep layout len levels levelsgap lhead lheight linelength
    lp ltail lwidth margin maxiter mclimit mindist minlen mode model newrank nodesep nojustify
    normalize notranslate nslimit nslimit1 oneblock ordering orientation outputorder overlap
    overlap_scaling overlap_shrink pack packmode pad page pagedir pencolor penwidth peripheries
    pin pos quadtree quantum radius rank rankdir ranksep ratio rects regular remincross
    repulsiveforce resolution root rotate rotation samehead sametail samplepoints scale searchsize
    sep shape shapefile showboxes sides size skew smoothing sortv splines start style stylesheet
    tail_lp tailclip tailhref taillabel tailport tailtarget tailtooltip tailurl target tbbalance
    tooltip truecolor url vertices viewport voro_margin width xdotversion xlabel xlp z
"""
_ACTED_ON: Final = frozenset(_WORDS.split())
RULES: Final = Rules(
    name="DOT",
    reserved_units=_ACTED_ON,
    reserved_pairs=_ACTED_ON,
    reserved_network=_ACTED_ON,
    non_finite=True,
)
_ENTITY: Final = re.compile(r"&(?=#?\w+;)")


def render(request: Request) -> Contents:
    """Render a network for Graphviz; `dot -Tsvg` draws it with the positions of the appearance.

    Nodes are n1, n2 … with the attribute `iri`; their label is the name. All values are text in
    DOT, and a backslash is written twice.

    Raises
    ------
    QueryError
        If the graph is a multigraph or two nodes are the same as text.

    References
    ----------
    E. R. Gansner and S. C. North (2000), An open graph visualization system and its applications
    to software engineering, Software: Practice and Experience 30, 1203–1233.
    """
    notices = Notices()
    made = tables(request, RULES, notices, groups(request))
    say_titles_left_out(request, RULES, notices)
    notices.say("DOT has no types: all values are text")
    graph = pydot.Dot("network", graph_type="digraph" if made.directed else "graph", strict=False)
    for name, value in _quoted(made.facts, "network", notices).items():
        graph.set(name, value)
    nodes = {}
    looks = request.appearance
    # `dot` draws trees, and would take minutes over a network; `nop` keeps the positions.
    graph.set("layout", "neato" if looks is None else "nop")
    graph.set_node_defaults(fontsize="8", penwidth="0.5")
    graph.set_edge_defaults(color='"#00000030"', penwidth="0.5", arrowsize="0.4")
    for number, unit in enumerate(made.units, start=1):
        nodes[unit.id] = f"n{number}"
        attributes: dict[str, Any] = _quoted(unit.values, "units", notices)
        attributes['"iri"'] = quoted(unit.id)
        attributes['"label"'] = quoted(_ENTITY.sub("&amp;", unit.name))
        if looks is not None:
            if unit.key in looks.positions:
                x, y = looks.positions[unit.key]
                attributes['"pos"'] = quoted(f"{x * looks.span / 2},{y * looks.span / 2}")
            if unit.key in looks.sizes:
                width = quoted(str(looks.sizes[unit.key] / _POINTS_IN_AN_INCH))
                # The label may be wider than the unit.
                attributes |= {'"width"': width, '"height"': width, '"fixedsize"': '"shape"'}
            if unit.key in looks.shapes:
                attributes['"shape"'] = quoted(looks.shapes[unit.key])
            if unit.key in looks.colours:
                colour = quoted(looks.colours[unit.key])
                attributes |= {'"fillcolor"': colour, '"style"': quoted("filled")}
        graph.add_node(pydot.Node(nodes[unit.id], **attributes))
    for pair in made.pairs:
        ends = (nodes[pair.source], nodes[pair.target])
        held: dict[str, Any] = _quoted(pair.values, "pairs", notices)
        graph.add_edge(pydot.Edge(*ends, **held))
    return Contents(((".dot", graph.to_string().encode()),), notices.sentences())


def quoted(text: str) -> str:
    r"""Text between quotation marks as DOT has it.

    DOT knows one escape, `\"`. A backslash is doubled: otherwise one at the end would take the
    closing quotation mark with it, and labels would read `\n` as the node's name.

    Examples
    --------
    >>> print(quoted('市"渔业"局\\'))
    "市\"渔业\"局\\"
    """
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _quoted(held: Mapping[str, Value], where: str, notices: Notices) -> dict[str, Any]:
    attributes: dict[str, Any] = {}
    for name, value in held.items():
        text = values.text(value)
        if "\\" in text:
            notices.count(f"{where}: {name}", "backslashes are written twice")
        attributes[quoted(name)] = quoted(text)
    return attributes
