"""What the interactive page draws, as data for its script: entities, links, groups and what they lie on.

pyvis makes the node, link and option data. Which group is closed, and which links then are one, the page decides
(``frontend/src/handout``).
"""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from graphsvc.charts import drawing
from graphsvc.charts.content import within
from graphsvc.charts.export import captions
from graphsvc.charts.export.formats import vector
from graphsvc.charts.export.frame import place_of, read
from graphsvc.charts.export.ground import Earth, Lanes, ground
from graphsvc.charts.export.handout import Handout
from graphsvc.charts.export.standing import REACH, Group, standing
from graphsvc.charts.export.texts import line
from graphsvc.charts.export.xml import root, written
from graphsvc.charts.layout import MapFrame, TimelineFrame, project
from graphsvc.charts.picture import Link, Node
from graphsvc.i18n import N_

#: Characters of a grade beside an entity, and of a time at a link.
_SHORT = 16
_TIME = 40
#: How much of the earth there is around a map's picture, as a share of its longer side.
_ROUND = 0.5
_OPTIONS: Mapping[str, Any] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False, "randomSeed": 1},
    "interaction": {"hover": True, "multiselect": False, "keyboard": {"enabled": False}},
    "nodes": {
        "shape": "image",
        "font": {"size": 13, "face": "system-ui, DejaVu Sans, sans-serif", "color": vector.INK},
        "shapeProperties": {"useImageSize": False},
    },
    "edges": {
        "color": {"color": vector.LINK, "highlight": "#1a5fb4", "hover": "#55626f"},
        "arrowStrikethrough": False,
    },
}


def groups(handout: Handout) -> tuple[Group, ...]:
    """The groups that hold anything that is seen, open ones too."""
    nodes = {node.id: node for node in handout.content.nodes}
    held = ((box, tuple(nodes[one] for one in box.members if one in nodes)) for box in handout.content.boxes)
    return tuple(Group(box, members) for box, members in held if members)


def data(handout: Handout) -> dict[str, Any]:
    """Nodes, edges and options as pyvis gives them to a template; groups, and what the chart lies on."""
    from pyvis.edge import Edge
    from pyvis.network import Network
    from pyvis.node import Node as VisNode

    # Undirected, pyvis drops parallel and opposite links
    net = Network(directed=True)
    net.options = dict(_OPTIONS)
    content, seen = handout.content, standing(handout.content)
    lies_on = ground(handout, seen)
    s = vector.placed(handout, seen, lies_on).stretch
    numbers = {node.id: f"n{i}" for i, node in enumerate(content.nodes)}
    boxes = groups(handout)
    numbers |= {group.box.id: f"g{i}" for i, group in enumerate(boxes)}
    own = {member.id: numbers[group.box.id] for group in boxes for member in group.members}
    signs = {group.box.id: _group_sign(handout, group) for group in boxes}
    for node in (*content.nodes, *(group.node for group in boxes)):
        # Appended: `add_node` looks through all nodes before each
        net.nodes.append(
            VisNode(
                numbers[node.id],
                "image",
                "\n".join(captions.broken(line(node.caption, captions.LONGEST))),
                x=round(node.x * s, 2),
                y=round(node.y * s, 2),
                group="" if node.id in signs else node.type,
                image=signs.get(node.id) or sign(node.type),
                size=REACH + 2 if node.id in signs else drawing.radius(node.kind) * 1.4,
                **_more(handout, node, own, s),
            ).options
        )
    for i, link in enumerate(content.links):
        made = Edge(numbers[link.source], numbers[link.target], directed=link.directed, id=f"e{i}")
        net.edges.append({**made.options, **_told(handout, link)})
    nodes, edges, _heading, _height, _width, options = net.get_network_data()
    return {
        "nodes": nodes,
        "edges": edges,
        "options": json.loads(options),
        "groups": [
            {
                "id": numbers[group.box.id],
                "title": line(group.box.title, captions.LONGEST),
                "open": group.box.open,
                "members": [numbers[member.id] for member in group.members],
            }
            for group in boxes
        ],
        "frame": _frame(handout, lies_on, numbers, s),
        "bundle": handout.words.say(N_("Links drawn as one: %(number)s"), number="{number}"),
    }


def _more(handout: Handout, node: Node, own: Mapping[str, str], s: float) -> dict[str, Any]:
    """Of an entity: the group that it lies in, its grade, and on a map its place."""
    frame, place = read(handout.document.frame), place_of(node)
    found: dict[str, Any] = {}
    if node.id in own:
        found["box"] = own[node.id]
    if node.grade is not None:
        found["grade"] = line(node.grade.text, _SHORT)
    if isinstance(frame, MapFrame) and place is not None:
        x, y = project(frame, *place)
        found["place"] = [round(x * s, 2), round(y * s, 2)]
    return found


def _frame(
    handout: Handout, lies_on: Lanes | Earth | None, numbers: Mapping[str, str], s: float
) -> dict[str, Any] | None:
    """The frame as it is drawn: *s* times as large, its lanes by the page's numbers."""
    if isinstance(lies_on, Lanes):
        frame: TimelineFrame = lies_on.frame
        lanes = [
            {
                "id": numbers.get(lane.id or ""),
                "y": round(lane.y * s, 2),
                "top": round(lane.top * s, 2),
                "bottom": round(lane.bottom * s, 2),
            }
            for lane in frame.lanes
        ]
        ends = {"left": frame.left * s, "right": frame.right * s}
        return {"kind": "timeline", "start": frame.start, "end": frame.end, "lanes": lanes, **ends}
    if lies_on is None:
        return None
    left, top, right, bottom = vector.around(handout)
    # The page's chart is not of the picture's format, and can be moved
    more = max(right - left, bottom - top) * _ROUND
    rect = (left - more, top - more, right + more, bottom + more)
    shapes, tray = lies_on.shapes(s, rect), lies_on.frame.tray
    return {
        "kind": "map",
        "land": shapes.land,
        "borders": shapes.borders,
        "rect": rect,
        "tray": tray and {name: getattr(tray, name) * s for name in ("left", "top", "right", "bottom")},
        "sentence": lies_on.sentence,
    }


def _told(handout: Handout, link: Link) -> dict[str, Any]:
    """What the page says of a link, and gathers."""
    return {
        "type": link.type,
        "name": line(handout.words.link(link.type), _TIME),
        "count": link.count,
        "first": link.first and link.first[:_TIME],
        "last": link.last and link.last[:_TIME],
        "start": link.start,
        "end": link.end,
        "times": [time for time in link.times if within(handout.document, time, None)],
        "directed": link.directed,
        "derived": link.derived,
        "inferred": link.inferred,
        "grades": [line(grade.text, _SHORT) for grade in link.grades],
    }


def _group_sign(handout: Handout, group: Group) -> str:
    svg = root("svg", xmlns="http://www.w3.org/2000/svg", width=128, height=128, viewBox="-32 -32 64 64")
    vector.draw_group(svg, handout, group)
    return "data:image/svg+xml;base64," + base64.b64encode(written(svg)).decode()


@cache
def sign(entity_type: str) -> str:
    """A type's sign in its outline, as the address of a picture that holds itself."""
    svg = root("svg", xmlns="http://www.w3.org/2000/svg", width=116, height=116, viewBox="-29 -29 58 58")
    vector.draw_sign(svg, entity_type, drawing.shape(entity_type), 20.0, drawing.colour(entity_type))
    return "data:image/svg+xml;base64," + base64.b64encode(written(svg)).decode()
