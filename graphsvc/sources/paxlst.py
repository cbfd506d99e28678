"""PAXLST: passenger and crew lists that carriers send ahead (advance passenger information).

A list is an intention. Each line becomes one Person record and one BorderCrossing with evidence "manifest"
and status "expected", at the post where the line is cleared: the message announces that passage to its
authority, and claims nothing of a control at the other end. Where the journey begins and ends stands on the
crossing and on the Voyage.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graphsvc.i18n import N_, amount, say
from graphsvc.model.errors import InvalidValue
from graphsvc.sources import charset, voyage
from graphsvc.sources.base import INVALID, Context, Item, Once, Source, SourceFile
from graphsvc.sources.edifact import EdifactError, Segment, segments
from graphsvc.sources.errors import SourceError
from graphsvc.sources.overuse import Overuse
from graphsvc.sources.paxlst_journey import Journey, prepared_on
from graphsvc.sources.paxlst_line import Line
from graphsvc.sources.paxlst_message import Message, messages

OTHER_TYPE = N_("a message of type %(type)s, not PAXLST")
EMPTY_MESSAGE = N_("the message lists nobody")
NO_FLIGHT = N_("the message names no conveyance: its lines have no voyage, post or time")
LEGS = N_("a further leg of the journey; only the first is the passage")
REPORTING = N_("a number of the reporting party, not of a traveller; links nothing")
SAME_TEXT = N_("all %(count)s lines have the same %(what)s, %(value)s: a filler")

#: From how many lines on a text that all of them share is called a filler.
MANY = 20


def read(files: Sequence[SourceFile], context: Context) -> Iterator[Item]:
    """Yield the records of all messages. Each file is read twice: document numbers are counted first."""
    once = Once()
    for file in files:
        chosen = charset.find(file.path, context.encoding)
        if chosen.reason:
            context.report.warn(chosen.reason, file.name, encoding=chosen.encoding)
        overuse = Overuse()
        for message in _messages(file, chosen):
            for traveller in message.travellers:
                for document in traveller.documents:
                    overuse.note(document.number, traveller.name, traveller.born)
        for message in _messages(file, chosen):
            yield from _message(message, file, context, overuse, once)


def _messages(file: SourceFile, chosen: charset.Charset) -> Iterator[Message]:
    found = 0
    try:
        stream: Iterator[Segment] = segments(charset.characters(file.path, file.name, chosen))
        for message in messages(stream):
            found += 1
            yield message
    except EdifactError as error:
        raise SourceError(
            say(
                "%(name)s, line %(line)s: %(error)s.",
                name=file.name,
                line=amount(error.line),
                error=error.message,
            )
        ) from error
    if not found:
        raise SourceError(
            say(
                "%(name)s holds no message. A PAXLST file begins with UNA or UNB and has UNH in it.",
                name=file.name,
            )
        )


def _message(
    message: Message, file: SourceFile, context: Context, overuse: Overuse, once: Once
) -> Iterator[Item]:
    report, where = context.report, f"{file.name}:{message.line}"
    account = report.rows(say("messages"))
    if message.type != "PAXLST":
        account.refuse(OTHER_TYPE, where, message.reference, type=message.type[:20])
        return
    for text, at, params in message.faults:
        report.warn(text, f"{file.name}:{at}", message.reference, **params)
    contacts = report.rows(say("contacts of the reporting party"))
    for value, _, at in message.reporting:
        contacts.refuse(REPORTING, f"{file.name}:{at}", value)
    if not message.travellers:
        account.refuse(EMPTY_MESSAGE, where, message.reference)
        return
    account.keep()
    journey = _journey(message, where, context)
    if journey.voyage:
        yield from once(*voyage.items(journey.voyage, context, once))
    _fillers(message, where, context)
    lines = report.rows(say("manifest lines"))
    for number, traveller in enumerate(message.travellers, 1):
        line = Line(message, number, traveller, journey, file.name, context, overuse)
        try:
            made = list(line.items())
        except InvalidValue as error:
            lines.refuse(
                INVALID,
                line.where,
                traveller.name,
                what=error.what,
                advice=error.advice,
            )
            continue
        lines.keep()
        line.check_code_lists()
        yield from once(*made)


def _journey(message: Message, where: str, context: Context) -> Journey:
    for _ in message.flights[1:]:
        context.report.warn(LEGS, where, message.reference)
    if not message.flights:
        context.report.warn(NO_FLIGHT, where, message.reference)
    return Journey.of(message, prepared_on(message, where, context), where, context)


def _fillers(message: Message, where: str, context: Context) -> None:
    """Warn of texts that all lines of a long list share: nobody is born everywhere in one town."""
    if len(message.travellers) < MANY:
        return
    for what, values in (
        (say("birth place"), {traveller.places.get("180", ("", ""))[1] for traveller in message.travellers}),
        (say("second given name"), {" ".join(traveller.given[1:]) for traveller in message.travellers}),
    ):
        value = values.pop()
        if value and not values:
            context.report.warn(SAME_TEXT, where, what=what, count=len(message.travellers), value=value)


SOURCE = Source(
    name="paxlst",
    title=N_("Passenger and crew lists (UN/EDIFACT PAXLST)"),
    accepts=N_("EDIFACT files with PAXLST messages"),
    read=read,
    dataset="paxlst",
)
