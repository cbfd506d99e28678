"""What a piece of a chart looks like in JSON; every call that answers nodes and links answers these."""

from typing import Literal

from pydantic import Field

from graphsvc.web.contract import Given

CutBy = Literal["limit", "deadline"]
Value = str | int | float | bool | list[str]


class GradeShown(Given):
    """A grade as its source gave it; grades of two schemes cannot be compared."""

    scheme: str
    source: str
    information: str
    handling: str | None


class NodeShown(Given):
    """An entity on a chart."""

    id: str
    type: str
    kind: Literal["record", "identifier", "reference"]
    caption: str
    dataset: str | None = Field(description="Owner of a record; null for identifiers and references")
    source_ref: str | None = Field(description="Where in its source the record stands")
    grade: GradeShown | None
    props: dict[str, Value]
    links: int | None = Field(description="Visible links in all, on the chart or not; null when not counted")
    x: float | None = None
    y: float | None = None


class LinkShown(Given):
    """Parallel links of one type between two entities, as one."""

    id: str
    source: str
    target: str
    type: str
    directed: bool
    count: int = Field(description="Links that it stands for")
    first: str | None = Field(description="Earliest time among them, as its source gives it")
    last: str | None = Field(description="Latest time among them")
    start: int | None = Field(None, description="First second of the earliest, since 1970 in UTC")
    end: int | None = Field(None, description="First second after the latest")
    derived: bool = Field(description="The source made it from other links of its own")
    inferred: bool = Field(description="Somebody concluded it; the source does not state it")
    grade: GradeShown | None = Field(
        description="The grade of all of them; null when they differ or have none"
    )
    all_grades: list[GradeShown] | None = Field(
        description="Each grade among them once, with its handling code; null when there are more than 100"
    )
    dataset: str | None = Field(description="The dataset of all of them; null when they are of several")
    datasets: list[str]
    source_ref: str | None = Field(description="Where in its source a link stands that stands alone")
    members: list[str] = Field(description="Ids of the links it stands for, at most 50")
    times: list[int] = Field(
        description="When the links that it stands for begin, in seconds since 1970: at most 100, evenly sampled; "
        "empty for one that stands alone"
    )
    props: dict[str, Value]


class Share(Given):
    """How much of something is shown."""

    total: int
    shown: int


class Omitted(Given):
    """What there is beside what is shown."""

    nodes: int
    links: int
    by_type: dict[str, Share]


class FragmentShown(Given):
    """Nodes and links, and what was left out."""

    nodes: list[NodeShown]
    links: list[LinkShown]
    omitted: Omitted
    total: int
    shown: int
    cut_by: CutBy | None = Field(description="Why not everything is shown: null when it is")
