"""Networks that are small enough to count by hand, for tests of several pictures."""

from __future__ import annotations

import networkx as nx


def network() -> nx.Graph:
    """Four units and pairs with all that rankings show of them."""
    graph = nx.Graph(
        name="云岭市 2031 单位协作网络", weight="count", tasks=100, pairs_tested=6, years="2031"
    )
    for node, name, tasks in [
        ("a", "市渔业局", 30),
        ("b", "市桥梁局", 20),
        ("c", "市灯塔局", 10),
        ("d", "市森林局", 10),
    ]:
        graph.add_node(node, name=name, kind="Government", tasks=tasks, betweenness=tasks / 100)
    for first, second, count, expected, p, q in [
        ("a", "b", 12, 6.0, 1e-3, 3e-3),
        ("a", "c", 3, 3.0, 0.62, 0.7),
        ("b", "c", 3, 2.0, 0.3, 0.4),
        ("c", "d", 8, 1.0, 0.0, 0.0),
    ]:
        graph.add_edge(
            first,
            second,
            weight=float(count),
            count=count,
            newman=count / 2,
            expected=expected,
            lift=count / expected,
            p_value=p,
            q_value=q,
        )
    return graph


def two_groups() -> nx.Graph:
    """Two triangles, joined by one weak edge; the second is the stronger."""
    graph = nx.Graph(name="云岭市 2031 单位协作网络", weight="count", tasks=40)
    names = ["市渔业局", "市桥梁局", "市灯塔局", "市森林局", "市河道局", "市湖泊局"]
    for number, name in enumerate(names):
        graph.add_node(f"u{number}", type="unit", name=name, kind="Government", tasks=number + 3)
    for first, second, weight in [
        ("u0", "u1", 2.0),
        ("u1", "u2", 3.0),
        ("u0", "u2", 1.0),
        ("u3", "u4", 9.0),
        ("u4", "u5", 8.0),
        ("u3", "u5", 4.0),
        ("u2", "u3", 1.0),
    ]:
        graph.add_edge(first, second, weight=weight, count=int(weight))
    return graph
