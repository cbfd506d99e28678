"""Whether each expression of a plan ends soon and stays small.

A deadline ends a statement between two rows and the memory limit counts rows; neither reaches into an
expression. `reduce(s = 0, x IN range(1, 1000000000) | s + x)` runs for ten seconds whatever its deadline, a list
comprehension over such a range fills the heap until the server stops, and a regular expression can take
longer than anybody lives. So ad-hoc Cypher may do in an expression only what ends by itself: call functions
of a list, walk once over a list that is short by nature, and add up a few texts.

All is read off the plan, where the database writes every expression out in one form of its own: neither
comments, escapes nor capitals of the statement matter.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator

from graphsvc.graph.results import Plan
from graphsvc.i18n import say

#: Functions that cost no more than their argument is long, as the plan writes them, in lower case.
FUNCTIONS = frozenset(
    """
    count sum avg min max collect collect_distinct stdev stdevp percentilecont percentiledisc
    coalesce nullif labels type keys properties nodes relationships length size char_length character_length
    head last tail reverse startnode endnode exists isempty isnan
    tostring tostringornull tostringlist tointeger tointegerornull tointegerlist tofloat tofloatornull
    tofloatlist toboolean tobooleanornull tobooleanlist valuetype
    abs ceil floor round sign sqrt exp log log10 ln pi e sin cos tan cot asin acos atan atan2 degrees radians
    haversin rand
    tolower lower toupper upper trim ltrim rtrim btrim left right substring split normalize
    date datetime localdatetime localtime time duration timestamp point format
    date.truncate datetime.truncate localdatetime.truncate localtime.truncate time.truncate
    date.transaction date.statement date.realtime datetime.transaction datetime.statement datetime.realtime
    localdatetime.transaction localdatetime.statement localdatetime.realtime time.transaction time.statement
    time.realtime localtime.transaction localtime.statement localtime.realtime datetime.fromepoch
    datetime.fromepochmillis duration.between duration.inmonths duration.indays duration.inseconds
    point.distance point.withinbbox
    all any none single getdegree isrepeattrailunique runtimeconstant allreduce
    """.split()  # noqa: SIM905 - one name after another, as a reader looks one up
)

#: By how much texts and lists may grow by being put together, over all steps of a plan; and when a list is made of
#: another besides, as `[x IN $list | $text + $text]` does, which multiplies the two.
MOST_GROWTH = 200
MOST_GROWTH_OF_EACH = 4

#: What holds words that are no expression: texts and quoted names. All else is left.
_QUOTED = re.compile(r"""'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|`(?:[^`]|``)*`""", re.DOTALL)
_LONG = say(
    "it walks over a list that may be long: UNWIND it, or walk over nodes(), relationships(), a property or a"
    " parameter"
)
#: Not after a colon: an index lookup names label and property as a call is written, `UNIQUE e:Entity(id)`.
_CALL = re.compile(r"(?<![\w.:|&!$])([^\W\d]\w*(?:\.[^\W\d]\w*)*)\(")
_UNWOUND = re.compile(r"range\([^()]*\) AS \S+\Z")
_WALK = re.compile(r"(?:\[|\b(?:all|any|none|single)\()[^\W\d]\w* IN ")
_BINDER = re.compile(r"\[[^\W\d]\w* IN ")
#: A list made of another, whatever stands for an item.
_MADE = re.compile(r"\[[^\W\d]\w* IN .* \| ")
#: A value by its name: a variable, a parameter, a property. Not the key of a map, and no function.
_NAME = re.compile(
    r"(?<![\w.:$])(?!(?:cache|AS|IN|AND|OR|XOR|NOT|WHERE|CASE|WHEN|THEN|ELSE|END|IS|NULL|true|false|DISTINCT|ASC|DESC)\b)"
    r"\$?[^\W\d]\w*+(?:\.\w++)*+(?![(:])"
)
#: Lists that are short by nature: of one path, one entity, one property, or sent along.
_SHORT = re.compile(
    r"(?:nodes|relationships|labels|keys|split)\(|\$\w++(?! (?:\+|\|\|))|(?:cache\[)?[^\W\d]\w*\.[^\W\d]\w*"
)


def unbounded(plan: Plan) -> Iterator[tuple[str, str]]:
    """What in *plan* may run or grow past every limit: the word to look for, and what to do instead."""
    growth: list[int] = []
    most = MOST_GROWTH
    for operator, detail in zip(plan.operators, plan.details, strict=True):
        if operator.startswith("ProcedureCall"):
            # The guard compares procedures with a list of their own
            continue
        text = _QUOTED.sub("_", detail)
        if operator.startswith("Unwind"):
            text = _UNWOUND.sub("", text)
        yield from _of_expression(text)
        if "Projection" in operator or "Aggregation" in operator:
            growth.append(_most_repeated(_BINDER.sub("[", text)))
        if _MADE.search(text):
            most = MOST_GROWTH_OF_EACH
    if math.prod(growth) > most:
        yield "+", say("it puts texts or lists together so often that they may grow past every limit")


def _of_expression(text: str) -> Iterator[tuple[str, str]]:
    for name in dict.fromkeys(match[1] for match in _CALL.finditer(text)):
        if name.lower() == "range":
            yield name, say("range() belongs to UNWIND alone: UNWIND range(1, 10) AS n")
        elif name.lower() == "reduce":
            yield (
                name,
                say("reduce() may run past every limit: UNWIND the list and use sum(), min() or collect()"),
            )
        elif name.lower() not in FUNCTIONS:
            yield (
                name,
                say("the function %(name)s() is not among those that ad-hoc Cypher may call", name=name),
            )
    if " =~ " in text:
        yield (
            "=~",
            say("a regular expression may run past every limit: use CONTAINS, STARTS WITH or ENDS WITH"),
        )
    inside = 0
    for match in _WALK.finditer(text):
        if match.start() < inside:
            yield "IN", say("it walks over a list for each item of another: UNWIND one of them")
        elif not _SHORT.match(text, match.end()):
            yield "IN", _LONG
        inside = max(inside, _end(text, match.start()))


def _most_repeated(text: str) -> int:
    """How often the value that occurs most often in *text* does: by so much can a result be larger than it.

    `s + s`, `[s, s]` and `{a: s, b: s}` are all twice as long as `s`; two names of one value come of a step before.
    """
    return max(Counter(_NAME.findall(text)).values(), default=1)


def _end(text: str, start: int) -> int:
    """Where the bracket that opens at or after `start` closes again."""
    depth = 0
    for place in range(start, len(text)):
        if text[place] in "([{":
            depth += 1
        elif text[place] in ")]}":
            depth -= 1
            if depth == 0:
                return place
    return len(text)
