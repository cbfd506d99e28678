"""Sources: the formats of files that can be loaded."""

from typing import Any

from flask_babel import gettext

from graphsvc.sources.registry import sources
from graphsvc.web.contract import Given, Routes

routes = Routes("datasets")


class OptionShown(Given):
    """Something that must or may be said about the files, because they do not say it themselves."""

    name: str
    label: str
    choices: list[str]
    default: str | None
    required: bool


class SourceFormat(Given):
    """A format."""

    name: str
    title: str
    accepts: str
    dataset: str | None
    region: str | None
    zone: str | None
    many: bool
    options: list[OptionShown]


class SourcesShown(Given):
    """Formats by name."""

    items: list[SourceFormat]
    total: int
    shown: int
    cut_by: None


@routes.get("/api/v1/sources", answer=SourcesShown, name="sources", example={})
def every() -> dict[str, Any]:
    """List the formats of files that can be loaded, and what must be said about each."""
    items = [
        {
            "name": one.name,
            "title": gettext(one.title),
            "accepts": gettext(one.accepts),
            "dataset": one.dataset,
            "region": one.region,
            "zone": one.zone,
            "many": one.many,
            "options": [
                {
                    "name": option.name,
                    "label": gettext(option.label),
                    "choices": option.choices,
                    "default": option.default,
                    "required": option.required,
                }
                for option in one.options
            ],
        }
        for one in sources().values()
    ]
    return {"items": items, "total": len(items), "shown": len(items), "cut_by": None}
