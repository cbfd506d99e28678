"""What every reader is: a declaration and one generator over files.

A module of this package that has a `SOURCE` is a format; see `registry`. A reader is pure: it opens the
files it is given, yields entities and links, tells `context.report` what became of every row, and raises
:class:`~graphsvc.sources.errors.SourceError` for a file that must not be loaded. It writes nothing.
"""

from __future__ import annotations

import hashlib
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

import phonenumbers

from graphsvc.errors import InvalidInputError
from graphsvc.i18n import N_, amount, joined, say
from graphsvc.model.country import country_code, country_name
from graphsvc.model.entity import Entity, Value, is_dataset
from graphsvc.model.errors import InvalidValue
from graphsvc.model.grade import Grade
from graphsvc.model.identifier import Identifier, search_tokens
from graphsvc.model.identifier.base import clean
from graphsvc.model.ink import has_ink
from graphsvc.model.link import Link
from graphsvc.model.when import When
from graphsvc.sources.errors import SourceError
from graphsvc.sources.report import Report, Rows

Item: TypeAlias = Entity | Link

#: Most rows of one import. Readers remember which rows they saw (about 100 bytes each), so this bounds
#: their memory.
MAX_ROWS = 5_000_000

# Reasons that several readers give; each means the same in all of them
EMPTY = N_("%(field)s is empty")
REPEATED = N_("the row is the same as an earlier one")
INVALID = N_("not a %(what)s: %(advice)s")
LOCAL = N_("kept in the dataset's own namespace: not a %(what)s")
WEAK = N_("%(note)s")
FILLER = N_("the %(what)s only fills the field; kept as text, links nothing")
OVERUSED = N_(
    "the document number stands for more than %(limit)s different persons; kept as text, links nothing"
)


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file to read.

    :param path: where it lies now (an upload lies under a random name).
    :param name: what the user calls it; stands in reports and in `source_ref`.
    """

    path: Path
    name: str

    @classmethod
    def at(cls, path: Path, name: str | None = None, *, unnamed: str = "file") -> SourceFile:
        """The file at *path*, called *name*, or as it is called there; *unnamed* where nothing of it can be seen.

        Bytes of a name that are no UTF-8, control characters and folders are taken out: the name goes into
        the graph, into logs and onto screens.
        """
        text = (path.name if name is None else name).replace("\\", "/").rsplit("/", 1)[-1]
        shown = clean(text.encode("utf-8", "replace").decode())[:200]
        return cls(path, shown if has_ink(shown) else unnamed)


@dataclass(frozen=True, slots=True)
class Option:
    """Something a user must or may say about the files, because they do not say it themselves.

    :param choices: the values allowed; empty for any text.
    :param default: what holds when it is not given; None with *required* False means "not given".
    """

    name: str
    label: str
    choices: tuple[str, ...] = ()
    default: str | None = None
    required: bool = False


@dataclass(frozen=True, slots=True)
class Context:
    """What is known about the files besides their content.

    :param dataset: name of the dataset that will own the records.
    :param region: country (ISO 3166, two letters) in whose national form phones and plates are written.
    :param zone: time zone of times that name none.
    :param grade: grade of everything in the files.
    :param encoding: what the user says the text is encoded in; None to detect it.
    :param options: the source's own options, checked.
    """

    dataset: str
    report: Report
    region: str | None = None
    zone: str | None = None
    grade: Grade | None = None
    encoding: str | None = None
    options: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Source:
    """One format.

    :param name: its name in the command line, the API and the docs.
    :param title: message id of its name for people.
    :param accepts: message id: one sentence on what files it takes.
    :param read: the generator.
    :param dataset: slug offered for the dataset; None when only the user can know.
    :param region: region that holds when the user states none; *zone* likewise.
    :param many: True when several files may be handed over at once.
    """

    name: str
    title: str
    accepts: str
    read: Callable[[Sequence[SourceFile], Context], Iterator[Item]]
    dataset: str | None = None
    region: str | None = None
    zone: str | None = None
    options: tuple[Option, ...] = ()
    many: bool = True


def make_context(
    source: Source,
    *,
    dataset: str | None = None,
    region: str | None = None,
    zone: str | None = None,
    grade: Grade | None = None,
    encoding: str | None = None,
    options: Mapping[str, str] | None = None,
) -> Context:
    """Check what the user said and fill in the source's defaults.

    Raises InvalidInputError that names every fault.
    """
    faults: list[dict[str, str]] = []

    def fault(name: str, message: str) -> None:
        faults.append({"field": name, "message": message})

    slug = dataset or source.dataset
    if slug is None:
        fault("dataset", say("give the dataset a name"))
    elif not is_dataset(slug):
        fault("dataset", say("use lower-case letters and digits joined by single dashes, at most 60"))
    region = region or source.region
    if region is not None and region not in phonenumbers.SUPPORTED_REGIONS:
        fault("region", say("use two capital letters (ISO 3166), such as ID"))
    zone = zone or source.zone
    if zone is not None:
        try:
            When("2000", zone)
        except InvalidValue as error:
            fault("zone", error.advice)
    chosen = _options(source, options or {}, fault)
    if faults or slug is None:
        sentence = joined("; ", (say("%(field)s: %(message)s", **item) for item in faults))
        raise InvalidInputError(say("The import cannot start: %(sentence)s.", sentence=sentence), faults)
    return Context(slug, Report(), region, zone, grade, encoding, chosen)


def _options(source: Source, options: Mapping[str, str], fault: Callable[[str, str], None]) -> dict[str, str]:
    given, chosen = dict(options), {}
    for option in source.options:
        value = given.pop(option.name, None) or option.default
        if value is None:
            if option.required:
                fault(option.name, _of(option, say("must be given")))
            continue
        if option.choices and value not in option.choices:
            fault(option.name, _of(option, say("not known")))
        chosen[option.name] = value
    for name in sorted(given):
        fault(name, say("%(name)s has no such option", name=source.name))
    return chosen


def _of(option: Option, sentence: str) -> str:
    """*sentence* with the values that *option* can take, where they are known."""
    if not option.choices:
        return sentence
    words = joined(say(" or "), option.choices)
    return say("%(sentence)s: %(words)s", sentence=sentence, words=words)


def read(source: Source, files: Sequence[SourceFile], context: Context) -> Iterator[Item]:
    """Yield everything in *files*; `context.report` is complete, and balances, when the generator ends.

    Raises SourceError for files that cannot be read, that hold nothing usable, or of which there are too
    many.
    """
    if not files:
        raise SourceError(say("Name at least one file: %(accepts)s", accepts=say(source.accepts)))
    if len(files) > 1 and not source.many:
        raise SourceError(
            say("%(name)s takes one file or folder at a time; load them one by one.", name=source.name)
        )
    for file in files:
        _check_path(file)
    report = context.report
    rows = 0
    try:
        for item in source.read(files, context):
            report.made[item.type] = report.made.get(item.type, 0) + 1
            yield item
            rows += 1
            if rows % 10_000 == 0 and report.read > MAX_ROWS:
                raise SourceError(
                    say(
                        "There are more than %(limit)s rows. Split the files and load the parts one by one.",
                        limit=amount(MAX_ROWS),
                    )
                )
    except OSError as error:
        raise SourceError(
            say(
                "The file cannot be read: %(reason)s. Check that it is there and readable.",
                reason=error.strerror or str(error),
            )
        ) from error
    if not report.balanced:
        raise AssertionError(f"{source.name}: a row is not accounted for")
    if not report.made:
        why = [note for kind in report.kinds for note in kind.reasons]
        most = max(why, key=lambda note: note.count, default=None)
        names = ", ".join(file.name for file in files[:3])
        nothing = say(
            "Nothing in %(names)s could be used: %(read)s rows read, none kept.",
            names=names,
            read=amount(report.read),
        )
        if most is None:
            raise SourceError(nothing)
        raise SourceError(
            say(
                "%(nothing)s Most often: %(reason)s (%(count)s times, first at %(where)s).",
                nothing=nothing,
                reason=most.said,
                count=amount(most.count),
                where=most.examples[0][0],
            )
        )


def _check_path(file: SourceFile) -> None:
    try:
        mode = file.path.stat().st_mode
    except (OSError, ValueError) as error:
        raise SourceError(say("%(name)s is not there. Check the path.", name=file.name)) from error
    # A pipe or a device never ends or cannot be read twice
    if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
        raise SourceError(say("%(name)s is neither a file nor a folder.", name=file.name))


def entity_of(identifier: Identifier, **props: Value | None) -> Entity:
    """The entity that an identifier is on a chart, with the words it is found by."""
    return Entity(
        identifier.type,
        identifier.id,
        identifier.caption,
        {name: value for name, value in props.items() if value is not None},
        tokens=tuple(search_tokens(identifier.type, identifier.value)),
    )


def present(**props: Value | None) -> dict[str, Value]:
    """The properties that have a value: None, an empty text and an empty list are not values."""
    return {name: value for name, value in props.items() if value is not None and value != "" and value != []}


def named_country(text: str) -> str:
    """The English name of a country however it is written (`IDN` gives `Indonesia`); raises InvalidValue."""
    return country_name(country_code(text))


def part(key: str) -> str:
    """One part of a link's id, made from a source's own key: two parts never run together, and none is
    long.
    """
    safe = key.replace("%", "%25").replace(":", "%3A")
    return safe if len(safe) <= 60 else f"{safe[:30]}~{digest(key)}"


def digest(*keys: str) -> str:
    """16 hexadecimal digits that stand for *keys*, for rows that have no key of their own."""
    return hashlib.sha256("\x1f".join(keys).encode()).hexdigest()[:16]


def refuse(rows: Rows, error: InvalidValue, where: str) -> None:
    """Set a row aside because of a value in it that is not what it must be."""
    rows.refuse(INVALID, where, str(error.value), what=error.what, advice=error.advice)


class Once:
    """Hands each thing over the first time only: a phone stands in a thousand calls."""

    def __init__(self) -> None:
        self._seen: set[str] = set()

    def __call__(self, *items: Item) -> Iterable[Item]:
        """The ones of *items* that were not handed over before."""
        fresh = []
        for item in items:
            if item.id not in self._seen:
                self._seen.add(item.id)
                fresh.append(item)
        return fresh

    def __contains__(self, id_: str) -> bool:
        return id_ in self._seen
