"""The header of a question's file, read strictly: a misspelt key is an error, not a key that does nothing."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500)]
Prose = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4000)]
Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,40}$")]


class ParamType(StrEnum):
    """What a parameter holds."""

    ENTITY = "entity"
    ENTITIES = "entities"
    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DATE = "date"
    DATETIME = "datetime"
    LINK_TYPES = "link_types"
    ENTITY_TYPES = "entity_types"
    CHOICE = "choice"


class ColumnType(StrEnum):
    """What a column of the answer holds."""

    NODE = "node"
    LINK = "link"
    PATH = "path"
    NODES = "nodes"
    LINKS = "links"
    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DATETIME = "datetime"
    LIST = "list"


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Label(_Strict):
    """A short text in both languages."""

    en: Line
    id: Line


class Text(_Strict):
    """A longer text in both languages."""

    en: Prose
    id: Prose


class Param(_Strict):
    """One parameter of a question. Without a default it must be given; `optional` may be left out and is then
    null.

    `min` and `max` bound a number, the number of items of a list, and the length of a text.
    """

    type: Annotated[ParamType, Field(strict=False)]
    label: Label
    help: Label | None = None
    default: Any = None
    optional: bool = False
    min: float | None = None
    max: float | None = None
    #: For a date or time: which end of what was given the statement takes. `2017-08` as `end` is 1 September.
    edge: Literal["start", "end"] = "start"
    #: Entity types that an entity may have; None: any.
    entity_types: list[str] | None = None
    #: The values of a choice, with their labels.
    choices: dict[str, Label] | None = None

    @model_validator(mode="after")
    def _sound(self) -> Param:
        if (self.type is ParamType.CHOICE) != (self.choices is not None):
            raise ValueError("choices belong to a parameter of type choice, and it needs them")
        if self.entity_types is not None and self.type not in (ParamType.ENTITY, ParamType.ENTITIES):
            raise ValueError("entity_types belong to a parameter of type entity or entities")
        if self.edge == "end" and self.type not in (ParamType.DATE, ParamType.DATETIME):
            raise ValueError("edge belongs to a parameter of type date or datetime")
        if self.min is not None and self.max is not None and self.min > self.max:
            raise ValueError("min is more than max")
        return self

    @property
    def required(self) -> bool:
        """Whether a caller must give it."""
        return not self.optional and self.default is None


class Column(_Strict):
    """One column of the answer."""

    type: Annotated[ColumnType, Field(strict=False)]
    label: Label
    unit: Label | None = None


class Header(_Strict):
    """What the leading comment of a question's file says."""

    title: Label
    question: Text
    definition: Text | None = None
    #: Where the definition comes from.
    source: Prose | None = None
    #: What the answer does not mean.
    caution: Text | None = None
    #: In which order the rows stand, and why it is not told how much of it rests on single links, of a question that does not tell.
    order: Text | None = None
    params: dict[Name, Param] = Field(default_factory=dict)
    returns: dict[Name, Column]
    example: dict[str, Any] | None = None
    #: What the statement reads for (see :mod:`graphsvc.queries.engine`); neither: the statement is all.
    search: Name | None = None
    analysis: Name | None = None
    #: The network that an analysis is made of: a file of `cypher/networks`, which then stands in the statement's place.
    network: Name | None = None
    #: The column with the number of facts by which the rows are ranked, the most first: how far their order would stand if some of
    #: the facts were not known is told by it. An analysis is asked again instead.
    ranked_by: Name | None = None
    #: What `ranked_by` is made of, where it is no count of facts itself. An integer counts how many of these columns are above
    #: nought, each a number of facts or a list of such numbers; what it counts besides stays. A number is the sum of the weights
    #: in one list.
    ranked_of: list[Name] | None = None
    #: The parameter that says how many of them a row needs.
    ranked_from: Name | None = None
    #: Of a large graph the answer takes more than two seconds, so that it is asked as a job, with its progress shown.
    long: bool = False

    @property
    def words(self) -> str:
        """All that it says of itself, in both languages: what a question is looked for by."""
        told = (self.title, self.question, self.definition)
        return "\n".join(text for one in told if one for text in (one.en, one.id))

    @model_validator(mode="after")
    def _sound(self) -> Header:
        if not self.returns:
            raise ValueError("returns names no column")
        if self.search is not None and self.analysis is not None:
            raise ValueError("search and analysis are two ways to answer; keep one")
        if self.network is not None and self.analysis is None:
            raise ValueError("a network is for an analysis; name one, or leave the network out")
        self._check_ranking()
        if self.definition is not None and self.source is None:
            raise ValueError("a definition needs its source")
        return self

    def _check_ranking(self) -> None:
        if self.ranked_by is None:
            if self.ranked_of is not None or self.ranked_from is not None:
                raise ValueError("ranked_of and ranked_from say more of ranked_by; name that, too")
            return
        if self.analysis is not None or self.search is not None:
            raise ValueError("ranked_by is for a question whose statement is all")
        if self.order is not None:
            raise ValueError("order says why a ranking does not tell what ranked_by lets it tell; keep one")
        kinds = [self.returns[name].type if name in self.returns else None for name in self.ranked_of or ()]
        column = self.returns.get(self.ranked_by)
        weighed = column is not None and column.type is ColumnType.NUMBER and kinds == [ColumnType.LIST]
        if not weighed and (column is None or column.type is not ColumnType.INTEGER):
            raise ValueError(
                "ranked_by names a column of type integer, or of type number with ranked_of one list of weights"
            )
        if not {*kinds} <= {ColumnType.INTEGER, ColumnType.LIST}:
            raise ValueError("ranked_of names columns of type integer or list")
        least = self.params.get(self.ranked_from) if self.ranked_from is not None else None
        if self.ranked_from is not None and (least is None or least.type is not ParamType.INTEGER):
            raise ValueError("ranked_from names a parameter of type integer")


class NetworkHeader(_Strict):
    """What the leading comment of a network's file says; its parameters become those of each question about it."""

    title: Label
    params: dict[Name, Param] = Field(default_factory=dict)
    returns: dict[Name, Annotated[ColumnType, Field(strict=False)]]
