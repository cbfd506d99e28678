"""A still picture of a chart fragment, for pages that show an answer without the workspace.

The same shapes, colours and places as on the chart; drawn into the page as elements with plain attributes, as
the content policy allows no style of its own.
"""

import math
from collections.abc import Mapping
from typing import Any

from graphsvc.charts import drawing
from graphsvc.charts.layout import place

#: Nodes of a still picture; with more nobody could read it.
MOST = 80
_CAPTION = 22
_MARGIN = 70.0


def sketch(fragment: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """Return what the template draws: the box, nodes and links with their places; None without a node.

    `left_out` counts the nodes beyond `MOST`, which the chart itself shows.
    """
    if not fragment or not fragment["nodes"]:
        return None
    shown = fragment["nodes"][:MOST]
    ids = [node["id"] for node in shown]
    known = set(ids)
    links = [link for link in fragment["links"] if link["source"] in known and link["target"] in known]
    at = place(ids, [(link["source"], link["target"]) for link in links])
    left, top = (min(point[axis] for point in at.values()) - _MARGIN for axis in (0, 1))
    right, bottom = (max(point[axis] for point in at.values()) + _MARGIN for axis in (0, 1))
    return {
        "box": f"{left:.0f} {top:.0f} {right - left:.0f} {bottom - top:.0f}",
        "width": round(right - left),
        "height": round(bottom - top),
        "nodes": [_node(node, at[node["id"]]) for node in shown],
        "links": [_link(link, at) for link in links],
        "left_out": len(fragment["nodes"]) - len(shown),
    }


def _node(node: Mapping[str, Any], at: tuple[float, float]) -> dict[str, Any]:
    r = drawing.radius(node["kind"])
    caption = " ".join(str(node["caption"]).split())
    return {
        "x": round(at[0], 1),
        "y": round(at[1], 1),
        "r": r,
        "type": node["type"],
        "outline": drawing.outline(drawing.shape(node["type"]), r),
        "colour": drawing.colour(node["type"]),
        "sign": drawing.strokes(node["type"]),
        "caption": caption,
        "short": caption if len(caption) <= _CAPTION else caption[: _CAPTION - 1] + "…",
    }


def _link(link: Mapping[str, Any], at: Mapping[str, tuple[float, float]]) -> dict[str, Any]:
    (x1, y1), (x2, y2) = at[link["source"]], at[link["target"]]
    reach = math.hypot(x2 - x1, y2 - y1) or 1.0
    # Ends at the rim of the nodes, so that an arrow's head is seen
    dx, dy = (x2 - x1) / reach * 26, (y2 - y1) / reach * 26
    return {
        "x1": round(x1 + dx, 1),
        "y1": round(y1 + dy, 1),
        "x2": round(x2 - dx, 1),
        "y2": round(y2 - dy, 1),
        "directed": link["directed"],
        "dashed": link["inferred"],
        "type": link["type"],
        "count": link["count"],
    }
