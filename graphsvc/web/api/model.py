"""The model: which types of entities and links there are, what they are called and how a chart draws them."""

from typing import Literal

from flask_babel import gettext

from graphsvc.charts.layout import LAYOUTS
from graphsvc.model.entity import ENTITY_TYPES, Prop
from graphsvc.model.grade import SCHEMES
from graphsvc.model.link import LINK_TYPES
from graphsvc.web.contract import Given, Routes

routes = Routes("model")


class PropShown(Given):
    """A property that entities or links of a type may have."""

    name: str
    form: Literal["text", "integer", "number", "boolean", "date", "time", "texts"]
    label: str
    unit: str | None


class EntityTypeShown(Given):
    """A type of entity."""

    name: str
    label: str
    plural: str
    kind: Literal["record", "identifier", "reference"]
    icon: str
    shape: str
    colour: str
    props: list[PropShown]


class LinkTypeShown(Given):
    """A type of link."""

    name: str
    label: str
    phrase: str
    directed: bool
    sources: list[str]
    targets: list[str]
    props: list[PropShown]


class SchemeShown(Given):
    """What each code of a grading scheme means."""

    name: str
    label: str
    source: dict[str, str]
    information: dict[str, str]
    handling: dict[str, str]


class LayoutShown(Given):
    """A way to arrange a chart."""

    name: str
    title: str


class ModelShown(Given):
    """Everything that is declared."""

    entity_types: list[EntityTypeShown]
    link_types: list[LinkTypeShown]
    grades: list[SchemeShown]
    layouts: list[LayoutShown]


@routes.get("/api/v1/model", answer=ModelShown, example={})
def model() -> dict[str, object]:
    """List entity types, link types, grading schemes and layouts.

    Labels are in the language of the session, or of Accept-Language.
    """
    return {
        "entity_types": [
            {
                "name": one.name,
                "label": gettext(one.label),
                "plural": gettext(one.plural),
                "kind": one.kind,
                "icon": one.icon,
                "shape": one.shape,
                "colour": one.colour,
                "props": _props(one.props),
            }
            for one in ENTITY_TYPES.values()
        ],
        "link_types": [
            {
                "name": one.name,
                "label": gettext(one.label),
                "phrase": gettext(one.phrase),
                "directed": one.directed,
                "sources": one.sources,
                "targets": one.targets,
                "props": _props(one.props),
            }
            for one in LINK_TYPES.values()
        ],
        "grades": [
            {
                "name": one.name,
                "label": gettext(one.label),
                "source": {code: gettext(text) for code, text in one.source.items()},
                "information": {code: gettext(text) for code, text in one.information.items()},
                "handling": {code: gettext(text) for code, text in one.handling.items()},
            }
            for one in SCHEMES.values()
        ],
        "layouts": [{"name": one.name, "title": gettext(one.title)} for one in LAYOUTS.values()],
    }


def _props(props: dict[str, Prop]) -> list[dict[str, object]]:
    return [
        {
            "name": name,
            "form": prop.form,
            "label": gettext(prop.label),
            "unit": gettext(prop.unit) if prop.unit else None,
        }
        for name, prop in props.items()
    ]
