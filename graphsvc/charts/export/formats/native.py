"""The chart document itself, with what every export states beside it."""

from __future__ import annotations

import json

from graphsvc.charts.document import dump
from graphsvc.charts.export.handout import Handout
from graphsvc.charts.export.registry import Format
from graphsvc.i18n import N_


def write(handout: Handout) -> bytes:
    """JSON: `export` states, `chart` is the document.

    What leaves the agency holds only what is seen: hidden and filtered elements stay here, and so does the
    history.
    """
    document = handout.document
    if handout.origin.leaves_agency:
        seen = handout.content
        there = {node.id for node in seen.nodes}
        document = document.model_copy(
            update={
                "nodes": seen.nodes,
                "links": seen.links,
                "boxes": tuple(
                    box.model_copy(update={"members": tuple(m for m in box.members if m in there)})
                    for box in seen.boxes
                ),
                "opened": {id_: shares for id_, shares in document.opened.items() if id_ in there},
            }
        )
    stated = [
        {"part": part, "what": label, "text": text}
        for part, facts in handout.statement()
        for label, text in facts
    ]
    chart = json.loads(dump(document))
    whole = {"export": stated, "chart": chart}
    return json.dumps(whole, ensure_ascii=False, indent=1, allow_nan=False).encode("utf-8", "replace")


FORMAT = Format("json", N_("Chart document (JSON)"), "application/json", ".json", write)
