"""The matrix: a line for every endpoint, API operation and page alike, which says who may call it and of which data an allowed
caller is shown something.

    line("GET /api/v1/entities/<path:id>", "/api/v1/entities/{person}")

means: everybody who is signed in may ask, those who work with records get their own and the shared one, and the answer about
one that is hinted at, foreign or of an exercise is the answer about one that does not exist. `{person}` is the person of the
kind of data that the cell is about; see `world.names`. A line without such a part is asked once by everybody: it shows what
its caller sees and is the same with and without all that they do not see.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from tests.matrix.world import CALLERS, COMMON, COMMON_PHONE, NOBODY, OFFICE, READERS, SCHOOL, SEED

SIGNED_IN = frozenset(CALLERS)
ANYBODY = SIGNED_IN | {NOBODY}
WORKING = frozenset({*READERS, *SCHOOL})
LIVE = frozenset({*READERS, *OFFICE})

Sees = Mapping[str, frozenset[str]]


def _sees(**kinds: str) -> Sees:
    return MappingProxyType({caller: frozenset(shown.split()) for caller, shown in kinds.items()})


_OWN_AND_SHARED = dict.fromkeys(READERS, "own shared")
_EXERCISE = dict.fromkeys(SCHOOL, "exercise")
#: Which kinds each caller is shown: of records, and of cases, charts and whatever else its readers made.
RECORDS = _sees(**_OWN_AND_SHARED, **_EXERCISE)
#: Datasets, and the open cases of one's agency: their names are known to its auditors and administrators as well.
NAMES = _sees(**_OWN_AND_SHARED, **_EXERCISE, **dict.fromkeys(OFFICE, "own"))
#: What an agency lets others see: everybody of it may read.
OURS = _sees(**dict.fromkeys(LIVE, "own"), **_EXERCISE)
STEWARD = _sees(steward="own")
#: What one's agency asks of another: its supervisors and stewards know of all of it.
REQUESTS = _sees(supervisor="own", steward="own", trainer="exercise")
#: Sessions of exercises.
SCHOOLS = _sees(**_EXERCISE)
TRAINER = _sees(trainer="exercise")
#: People of all agencies are known to administrators, and to nobody else.
EVERYBODY = _sees(administrator="own shared hit foreign exercise")
NOTHING = _sees()
#: What the people of one's own agency did, live or in an exercise.
TRAIL = _sees(auditor="own exercise")


@dataclass(frozen=True, slots=True)
class Line:
    """See the module.

    :param who: callers who may ask; others are refused: nobody by 401 (pages show the sign-in page), the rest by *refused*.
    :param sees: kinds of data that each caller is shown.
    :param marks: text that stands in the answer about what a caller sees; empty where that is told by the status alone.
    :param tells: the one text that tells that something of a kind came through, where the rest of it may stand in the answer.
    :param ok: status of an answer about what a caller sees.
    :param blank: status, without a kind in the address, of an answer to a caller who is shown none; 0: as to the others.
    :param fresh: the cell needs a case, a chart and so on that nothing was done to: the call changes it. Says how far the
        exercise of the names has come.
    :param steady: without data in the address, the answer does not tell of time or of earlier calls.
    :param files: a file that is sent: name and content.
    :param hints: of a number that another agency lets be known as a hit, it tells that agency and nothing else.
    :param leaves: the call ends the caller's session.
    """

    endpoint: str
    path: str
    query: Mapping[str, str] = field(default_factory=dict)
    json: Any = None
    form: Mapping[str, str] | None = None
    who: frozenset[str] = SIGNED_IN
    sees: Sees = field(default_factory=lambda: RECORDS)
    marks: str = "{word}"
    tells: str = ""
    ok: int = 200
    refused: int = 403
    blank: int = 0
    fresh: str = ""
    steady: bool = True
    files: tuple[str, str] | None = None
    leaves: bool = False
    hints: bool = False

    @property
    def method(self) -> str:
        """The HTTP method."""
        return self.endpoint.partition(" ")[0]

    @property
    def about(self) -> bool:
        """Whether it is asked about one thing, and so once for each kind of data."""
        said = [self.path, *_texts(self.query), *_texts(self.form), *_texts(self.json)]
        return "{" in "".join(said).replace("{caller}", "")


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, (dict, list)):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _texts(one)
    elif isinstance(value, str):
        yield value


def line(endpoint: str, path: str = "", **more: Any) -> Line:
    """A line; an address without parts is the endpoint's own."""
    return Line(endpoint, path or endpoint.partition(" ")[2], **more)


def page(endpoint: str, path: str = "", **more: Any) -> Line:
    """A line of a page that a form is sent to: it goes on to another one when it did what was asked."""
    return line(endpoint, path, **{"ok": 303, "marks": "", **more})


def about(**more: Any) -> dict[str, Any]:
    """A chart of the two people of a kind."""
    nodes = [
        {
            "id": f"{{{name}}}",
            "type": "Person",
            "kind": "record",
            "caption": "",
            "props": {},
            "x": 0.0,
            "y": 0.0,
        }
        for name in ("person", "person2")
    ]
    return {"document": {"format": 1, "title": "Chart", "nodes": nodes, "links": []}, **more}


def called(question: str, **params: Any) -> dict[str, Any]:
    """A question as a job."""
    return {"name": question, "params": params, "wait": 20}


_PUBLIC = {"who": ANYBODY, "sees": NOTHING}
_STATE = {"name": "Somebody", "role": "analyst", "level": "1", "language": "en"}
_USER = {**_STATE, "level": 1, "active": True}
_ANSWER = {"named": ["{person}"]}
_NO_CLASS = {"sees": NOTHING, "who": frozenset[str]()}
_CALLS = (
    "calls.csv",
    "id,caller,callee,start,duration\n1,+6281299999991,+6281299999992,2026-03-14T21:05,60\n",
)
_NOT_THEIRS = {"who": frozenset[str](), "sees": REQUESTS}
_IN_CASES = {"sees": NAMES, "who": WORKING}
_OFFICE_ONLY = {"who": frozenset({"administrator"}), "sees": EVERYBODY}
_AUDITOR_ONLY = {
    "who": frozenset({"auditor"}), "sees": TRAIL, "marks": "Reason of {word}", "tells": "Reason of {word}",
    "steady": False,
}  # fmt: skip
_RULE = {"agency": "hinters", "mode": "hit", "legal_basis": "Law"}
_IN_SCHOOL = {"who": frozenset(SCHOOL), "sees": SCHOOLS, "marks": "{exercise}"}
_HELD = {"who": frozenset({"trainer"}), "sees": SCHOOLS, "marks": "{exercise}"}

_STEWARD_ONLY = {"who": frozenset({"steward"}), "sees": STEWARD}
_KEPT_FOR = {"days": 30, "counted_from": "load", "reason": "Law"}

#: Records and what is asked about them.
_ASKED = (
    line("GET /api/v1/search", query={"q": "{word}"}),
    line("GET /api/v1/search", query={"q": "0812{digits}"}, marks="{spaced}", hints=True),
    line("GET /api/v1/search", query={"q": COMMON, "limit": "200"}),
    line("GET /api/v1/entities/<path:id>", "/api/v1/entities/{person}"),
    line("GET /api/v1/entities/<path:id>", "/api/v1/entities/{phone}"),
    line(
        "GET /api/v1/entities/<path:id>",
        f"/api/v1/entities/{COMMON_PHONE}",
        marks="",
        blank=404,
        steady=False,
    ),
    # Nobody of these is protected
    line(
        "POST /api/v1/unmask/<path:id>",
        "/api/v1/unmask/{person}",
        json={"reason": "x"},
        sees=NOTHING,
    ),
    # A phone cannot be; who decides about people is looked at in tests/web/test_protection.py
    line(
        "PUT /api/v1/protection/<path:id>",
        "/api/v1/protection/{phone}",
        json={"protected": "no", "reason": "x"},
        who=frozenset(),
    ),
    line("POST /api/v1/subject-access", json={"id": "{person}"}, **_STEWARD_ONLY),
    line("POST /api/v1/subject-access/export", json={"id": "{person}"}, **_STEWARD_ONLY),
    line("POST /api/v1/expand", json={"ids": ["{person}"]}),
    line("POST /api/v1/expand", json={"ids": ["{phone}"], "chart": ["{person2}"]}),
    line("POST /api/v1/expand", json={"ids": [COMMON_PHONE]}, blank=404),
    line("POST /api/v1/paths", json={"source": "{person}", "target": "{person2}"}),
    line("POST /api/v1/paths", json={"source": "{person}", "target": COMMON_PHONE}),
    line("POST /api/v1/hits", json={"ids": ["{phone}"]}, sees=NOTHING, hints=True),
    line("POST /api/v1/layout", json={"nodes": [{"id": "{person}"}], "links": []}, sees=NOTHING),
    line("POST /api/v1/overview", json={"nodes": [], "links": []}, sees=NOTHING),
    line("GET /api/v1/links", query={"source": "{person}", "target": "{person2}", "type": "KNOWS"}),
    line("GET /api/v1/links", query={"source": "{phone}", "target": COMMON_PHONE, "type": "CALLED"}),
    line("GET /api/v1/links/pattern", query={"source": "{phone}"}, marks='"total":1'),
    line("GET /api/v1/queries", sees=NOTHING),
    line("GET /api/v1/queries/<name>", "/api/v1/queries/nothing", sees=NOTHING, ok=404),
    line("POST /api/v1/queries/<name>", "/api/v1/queries/nothing", json={"params": {}}, sees=NOTHING, ok=404),
    line("GET /api/v1/queries/<question>", "/api/v1/queries/everything_linked", sees=NOTHING),
    line(
        "POST /api/v1/queries/<question>",
        "/api/v1/queries/everything_linked",
        json={"params": {"entity": "{person}"}},
    ),
    line("POST /api/v1/jobs", json=called("everything_linked", entity="{person}"), ok=201),
    line("GET /api/v1/jobs", steady=False, marks="{job}", tells="{job}"),
    line("GET /api/v1/jobs/<id>", "/api/v1/jobs/{job}"),
    line("GET /api/v1/jobs/<id>/answer", "/api/v1/jobs/{job}/answer"),
    line("POST /api/v1/jobs/<id>/cancel", "/api/v1/jobs/{job}/cancel"),
    line("POST /api/v1/cypher", json={"statement": "MATCH (n) RETURN n"}, **_NO_CLASS),
    line("POST /api/v1/exports", json=about(format="gexf")),
)

#: What is asked of other agencies. No caller of these made the request, and none is put to their agency.
_REQUESTED = (
    line("GET /api/v1/requests", sees=REQUESTS, marks="{request}"),
    line("POST /api/v1/requests", json={"identifier": "{phone}", "agency": "strangers", "reason": "x",
         "legal_basis": "x"}, sees=NOTHING),
    line("GET /api/v1/requests/<id>", "/api/v1/requests/{request}", sees=REQUESTS, marks="{request}"),
    line("GET /api/v1/requests/<id>/holdings", "/api/v1/requests/{request}/holdings", **_NOT_THEIRS),
    line("POST /api/v1/requests/<id>/answer", "/api/v1/requests/{request}/answer",
         json={"act": "refuse", "text": "x"}, **_NOT_THEIRS),
    *(
        line(f"POST /api/v1/requests/<id>/{what}", f"/api/v1/requests/{{request}}/{what}", json={"text": "x"},
             **_NOT_THEIRS)
        for what in ("reply", "withdraw", "end")
    ),
    line("GET /requests", sees=REQUESTS, marks="{request}"),
    line("POST /requests", form={"identifier": "{phone}", "agency": "strangers", "reason": "x", "legal_basis": "x"},
         **{**_NOT_THEIRS, "refused": 422}),
    line("GET /requests/<id_>", "/requests/{request}", sees=REQUESTS, marks=""),
    line("POST /requests/<id_>", "/requests/{request}", form={"do": "reply", "text": "x"}, **_NOT_THEIRS),
)  # fmt: skip

#: Other installations: there is none here, and whoever calls in their place without a signature is refused. What one that
#: signs is told stands in test_partner.py, what one is asked from here in tests/exchange.
_PARTNERS = (
    line("GET /api/v1/partners", sees=NOTHING),
    line("POST /api/v1/partners/<name>/hits", "/api/v1/partners/none/hits", json={"ids": ["{phone}"]}, sees=NOTHING),
    line("POST /api/v1/partners/<name>/requests", "/api/v1/partners/none/requests",
         json={"identifier": "{phone}", "agency": "hinters", "reason": "x", "legal_basis": "x"}, sees=NOTHING),
    line("GET /api/v1/partner-requests", sees=NOTHING),
    line("GET /api/v1/partner-requests/<id>", "/api/v1/partner-requests/{request}", sees=NOTHING),
    line("GET /api/v1/partner-requests/<id>/records", "/api/v1/partner-requests/{request}/records", sees=NOTHING),
    line("POST /api/v1/partner-requests/<id>/say", "/api/v1/partner-requests/{request}/say",
         json={"act": "withdraw", "text": "x"}, sees=NOTHING),
    line("GET /partners", sees=NOTHING),
    line("POST /partners", form={"partner": "none", "q": "0812{digits}"}, sees=NOTHING),
    line("GET /partners/requests/<id_>", "/partners/requests/{request}", sees=NOTHING),
    line("POST /partners/requests/<id_>", "/partners/requests/{request}", form={"do": "withdraw", "text": "x"},
         sees=NOTHING),
    line("POST /api/v1/exchange/hits", json={"blinded": ["{word}"]}, **_NO_CLASS),
    line("POST /api/v1/exchange/requests", json={"identifier": "{phone}"}, **_NO_CLASS),
    *(
        line(f"POST /api/v1/exchange/requests/<id>{what}", f"/api/v1/exchange/requests/{{request}}{what}",
             json={"text": "x"}, **_NO_CLASS)
        for what in ("", "/say", "/records")
    ),
)  # fmt: skip

#: Cases, charts and what lies in them.
_KEPT = (
    line("GET /api/v1/charts"),
    line("GET /api/v1/charts", query={"case": "{case}"}, sees=NAMES, marks='"items"'),
    line("POST /api/v1/charts", json=about(title="New"), ok=201, marks=""),
    line("POST /api/v1/charts", json=about(title="New", case="{case}"), ok=201, fresh="prepared", marks="{case}", **_IN_CASES),
    line("GET /api/v1/charts/<id>", "/api/v1/charts/{chart}"),
    line("GET /api/v1/charts/<id>", "/api/v1/charts/{everything}"),
    line("PUT /api/v1/charts/<id>", "/api/v1/charts/{chart}", json=about(based_on=1), fresh="prepared"),
    line("DELETE /api/v1/charts/<id>", "/api/v1/charts/{chart}", fresh="prepared", marks=""),
    line("GET /api/v1/charts/<id>/versions", "/api/v1/charts/{chart}/versions", marks='"version":1'),
    line("GET /api/v1/charts/<id>/compare", "/api/v1/charts/{chart}/compare", query={"from": "1", "to": "1"}, marks=""),
    line("GET /api/v1/charts/<id>/export", "/api/v1/charts/{chart}/export", query={"format": "gexf"}),
    line("GET /api/v1/charts/<id>/export", "/api/v1/charts/{everything}/export", query={"format": "json"}),
    line("GET /api/v1/drafts", marks="{chart}"),
    line("PUT /api/v1/drafts/<chart>", "/api/v1/drafts/{chart}", json=about(), fresh="prepared", marks="{chart}"),
    line("GET /api/v1/drafts/<chart>", "/api/v1/drafts/{chart}"),
    line("DELETE /api/v1/drafts/<chart>", "/api/v1/drafts/{chart}", fresh="prepared", marks=""),
    line("GET /api/v1/cases", sees=NAMES),
    line("POST /api/v1/cases", json={"number": "new/{caller}", "title": "New"}, ok=201, sees=NOTHING,
         who=WORKING, steady=False),
    line("GET /api/v1/cases/<case:number>", "/api/v1/cases/{case}", sees=NAMES),
    line("PUT /api/v1/cases/<path:number>/members/<login>", "/api/v1/cases/{case}/members/steward", fresh="prepared",
         **_IN_CASES),
    line("DELETE /api/v1/cases/<path:number>/members/<login>", "/api/v1/cases/{case}/members/{member}",
         fresh="prepared", marks="{case}", **_IN_CASES),
    line("GET /api/v1/cases/<path:number>/notes", "/api/v1/cases/{case}/notes", **_IN_CASES),
    line("POST /api/v1/cases/<path:number>/notes", "/api/v1/cases/{case}/notes", json={"text": "x"}, ok=201,
         fresh="prepared", marks="", **_IN_CASES),
    line("GET /api/v1/cases/<path:number>/exhibits", "/api/v1/cases/{case}/exhibits", **_IN_CASES),
    line("POST /api/v1/cases/<path:number>/exhibits", "/api/v1/cases/{case}/exhibits",
         json={"title": "x", "entity": "{person}"}, ok=201, fresh="prepared"),
    line("PUT /api/v1/cases/<path:number>/exhibits/<exhibit>", "/api/v1/cases/{case}/exhibits/{exhibit}",
         json={"title": "x"}, fresh="prepared", **_IN_CASES),
    line("DELETE /api/v1/cases/<path:number>/exhibits/<exhibit>", "/api/v1/cases/{case}/exhibits/{exhibit}",
         fresh="prepared", marks="", **_IN_CASES),
)  # fmt: skip

#: Exercises: nobody who works on live data has anything to do with them.
_TRAINING = (
    line("GET /api/v1/seeds", **{**_IN_SCHOOL, "sees": NOTHING}),
    line("GET /api/v1/exercises", **_IN_SCHOOL),
    line("POST /api/v1/exercises", json={"seed": SEED, "participants": ["analyst"]}, ok=201, sees=NOTHING,
         who=frozenset({"trainer"}), steady=False),
    line("GET /api/v1/exercises/<id>", "/api/v1/exercises/{exercise}", **_IN_SCHOOL),
    line("POST /api/v1/exercises/<id>/start", "/api/v1/exercises/{exercise}/start", fresh="prepared", **_HELD),
    line("POST /api/v1/exercises/<id>/end", "/api/v1/exercises/{exercise}/end", fresh="running", **_HELD),
    line("PUT /api/v1/exercises/<id>/injects/<name>", "/api/v1/exercises/{exercise}/injects/none",
         fresh="running", **{**_HELD, "ok": 404, "marks": ""}),
    line("PUT /api/v1/exercises/<id>/participants/<login>", "/api/v1/exercises/{exercise}/participants/{login}",
         fresh="prepared", **_HELD),
    line("DELETE /api/v1/exercises/<id>/participants/<login>", "/api/v1/exercises/{exercise}/participants/{member}",
         fresh="prepared", **_HELD),
    line("PUT /api/v1/exercises/<id>/answers/<name>", "/api/v1/exercises/{exercise}/answers/none",
         json=_ANSWER, fresh="running", **{**_IN_SCHOOL, "ok": 404, "marks": ""}),
    line("POST /api/v1/exercises/<id>/finish", "/api/v1/exercises/{exercise}/finish", fresh="running",
         who=frozenset({"trainee"}), sees=SCHOOLS, marks="{exercise}", refused=404),
    line("GET /api/v1/exercises/<id>/participants/<login>", "/api/v1/exercises/{exercise}/participants/{member}",
         **{**_HELD, "marks": "{member}"}),
    line("GET /api/v1/exercises/<id>/debriefing", "/api/v1/exercises/{exercise}/debriefing", fresh="ended",
         refused=409, **_HELD),
    line("GET /api/v1/exercises/<id>/report", "/api/v1/exercises/{exercise}/report", query={"format": "csv"},
         fresh="ended", refused=409, **{**_HELD, "marks": ""}),
    line("GET /api/v1/exercises/<id>/participants/<login>/truth",
         "/api/v1/exercises/{exercise}/participants/{member}/truth", fresh="ended", refused=409,
         **{**_HELD, "marks": "{member}"}),
)  # fmt: skip

#: Whose data there is, who shares it, and who works here.
_LOOKED_AFTER = (
    line("GET /api/v1/datasets", sees=NAMES),
    line("GET /api/v1/datasets/<name>/sharing", "/api/v1/datasets/{dataset}/sharing", sees=OURS, marks=""),
    line("POST /api/v1/datasets/<name>/sharing", "/api/v1/datasets/{dataset}/sharing", json=_RULE, sees=OURS,
         ok=201, who=frozenset({"steward"}), marks="", fresh="prepared"),
    line("DELETE /api/v1/datasets/<name>/sharing/<number>", "/api/v1/datasets/{dataset}/sharing/{rule}",
         sees=OURS, who=frozenset({"steward"}), marks="", fresh="prepared"),
    line("GET /api/v1/datasets/<name>/retention", "/api/v1/datasets/{dataset}/retention", sees=OURS, marks=""),
    line("PUT /api/v1/datasets/<name>/retention", "/api/v1/datasets/{dataset}/retention", json=_KEPT_FOR, sees=OURS,
         who=frozenset({"steward"}), marks="", fresh="prepared"),
    line("DELETE /api/v1/datasets/<name>/retention", "/api/v1/datasets/{dataset}/retention", sees=OURS,
         who=frozenset({"steward"}), marks="", fresh="prepared"),
    line("GET /api/v1/sources", sees=NOTHING),
    line("GET /api/v1/imports", marks="{import}"),
    line("GET /api/v1/imports/<id>", "/api/v1/imports/{import}"),
    line("GET /api/v1/model", sees=NOTHING),
    line("GET /api/v1/agencies", sees=NOTHING),
    line("POST /api/v1/agencies", json={"slug": "hinters", "name": "x", "country": "ID"}, ok=409, sees=NOTHING,
         who=frozenset({"administrator"})),
    line("PUT /api/v1/agencies/<slug>", "/api/v1/agencies/hinters",
         json={"name": "Agency hinters", "country": "ID", "active": True}, sees=NOTHING,
         who=frozenset({"administrator"})),
    line("GET /api/v1/users", **_OFFICE_ONLY),
    line("POST /api/v1/users", json={**_USER, "login": "{word}.new", "agency": "{agency}"}, ok=201, **_OFFICE_ONLY),
    line("GET /api/v1/users/<login>", "/api/v1/users/{login}", **_OFFICE_ONLY),
    line("PUT /api/v1/users/<login>", "/api/v1/users/{login}", json=_USER, fresh="prepared", **_OFFICE_ONLY),
    line("POST /api/v1/users/<login>/link", "/api/v1/users/{login}/link", ok=201, **_OFFICE_ONLY),
    line("DELETE /api/v1/users/<login>/second-factor", "/api/v1/users/{login}/second-factor",
         **{**_OFFICE_ONLY, "ok": 404}),
    line("PUT /api/v1/users/<login>/provider-account", "/api/v1/users/{login}/provider-account",
         json={"name": "{login}"}, fresh="prepared", **_OFFICE_ONLY),
    line("DELETE /api/v1/users/<login>/provider-account", "/api/v1/users/{login}/provider-account",
         **{**_OFFICE_ONLY, "ok": 404}),
    line("GET /api/v1/audit", query={"actor": "{login}"}, **_AUDITOR_ONLY),
    line("GET /api/v1/audit/export", **_AUDITOR_ONLY),
    line("GET /api/v1/audit/purposes", **_AUDITOR_ONLY),
    line("GET /api/v1/me", sees=NOTHING),
    line("GET /api/v1/session", **_PUBLIC),
    line("PUT /api/v1/me/purpose", json={"reason": "matrix"}, sees=NOTHING),
    line("GET /healthz", **_PUBLIC),
    line("GET /readyz", **_PUBLIC),
    line("GET /metrics", steady=False, **_PUBLIC),
    line("GET /api/v1/openapi.json", **_PUBLIC),
)  # fmt: skip

#: Pages.
_PAGES = (
    line("GET /static/<path:filename>", "/static/icon.svg", **_PUBLIC),
    # It shows what one asked oneself, too
    line("GET /", marks="", tells="Chart of {word}", steady=False),
    line("GET /", query={"q": "{word}"}),
    line("GET /", query={"q": COMMON}),
    line("GET /account", sees=NOTHING, steady=False),
    line("POST /account/tokens", form={"name": "t", "days": "1", "scopes": "read"}, sees=NOTHING, steady=False),
    page("POST /account/tokens/<token_id>/revoke", "/account/tokens/none/revoke", sees=NOTHING),
    line("POST /account/password", form={"new": "a", "again": "b"}, ok=422, sees=NOTHING, steady=False),
    page("POST /account/second-factor", form={"do": "offer"}, sees=NOTHING, steady=False),
    page("POST /account/sessions/end", sees=NOTHING, steady=False, leaves=True),
    line("GET /agencies", who=frozenset({"administrator"}), sees=NOTHING),
    page("POST /agencies", who=frozenset({"administrator"}), sees=NOTHING,
         form={"do": "change", "slug": "hinters", "name": "Agency hinters", "country": "ID", "active": "on"}),
    line("GET /api", **_PUBLIC),
    line("GET /api/problems/<slug>", "/api/problems/not-found", **_PUBLIC),
    line("GET /audit", **_AUDITOR_ONLY),
    line("GET /cases", sees=NAMES),
    page("POST /cases", form={"number": "newer/{caller}", "title": "Newer"}, sees=NAMES, steady=False, who=WORKING),
    line("GET /cases/<case:number>", "/cases/{case}", sees=NAMES),
    page("POST /cases/<case:number>", "/cases/{case}", form={"do": "note", "text": "x"}, fresh="prepared", **_IN_CASES),
    page("POST /cases/<case:number>", "/cases/{case}", form={"do": "exhibit", "title": "x", "entity": "{person}"},
         fresh="prepared", **{**_IN_CASES, "refused": 404}),
    line("GET /chart", sees=NOTHING),
    # It says whether its reader may ask, and so that there is something that they do not see
    line("GET /cypher", sees=NOTHING, steady=False),
    line("POST /cypher", form={"statement": "MATCH (n) RETURN n"}, **_NO_CLASS),
    line("GET /data", sees=NAMES),
    line("POST /data", form={"dataset": "none"}, files=_CALLS, ok=422, sees=NAMES, marks="", steady=False,
         who=WORKING),
    line("GET /data/imports/<import_id>", "/data/imports/{import}"),
    line("GET /data/<name>/sharing", "/data/{dataset}/sharing", sees=OURS),
    page("POST /data/<name>/sharing", "/data/{dataset}/sharing", form={**_RULE, "up_to_level": "1"}, sees=OURS,
         who=frozenset({"steward"}), fresh="prepared"),
    line("GET /data/<name>/retention", "/data/{dataset}/retention", sees=OURS),
    page("POST /data/<name>/retention", "/data/{dataset}/retention", form={**_KEPT_FOR, "days": "30"}, sees=OURS,
         who=frozenset({"steward"}), fresh="prepared"),
    line("GET /data/protection", sees=NOTHING),
    line("POST /data/protection", form={"id": "{phone}", "protected": "no", "reason": "x"}, who=frozenset()),
    line("GET /data/subject-access", sees=NOTHING),
    line("POST /data/subject-access", form={"id": "{person}"}, **_STEWARD_ONLY),
    line("GET /docs", **_PUBLIC),
    page("POST /preferences", form={"theme": "dark"}, **_PUBLIC),
    line("GET /purpose", steady=False),
    page("POST /purpose", form={"reason": "matrix"}, sees=NOTHING),
    line("GET /questions", sees=NOTHING),
    line("GET /questions/<name>", "/questions/everything_linked", sees=NOTHING),
    line("GET /questions/<name>", "/questions/everything_linked", query={"ask": "1", "entity": "{person}"}),
    line("GET /questions/<name>", "/questions/everything_linked", query={"ask": "1", "entity": COMMON}, blank=422),
    line("GET /questions/<name>", "/questions/everything_linked", query={"ask": "1", "entity": "x", "_job": "{job}"}),
    page("POST /questions/<name>/cancel", "/questions/everything_linked/cancel", form={"_job": "{job}"}),
    line("GET /signin", **_PUBLIC),
    line("POST /signin", form={"login": "none.{caller}", "password": "none"}, ok=401, steady=False, **_PUBLIC),
    line("GET /signin/done", sees=NOTHING),
    line("GET /signin/<secret>", "/signin/none", **_PUBLIC),
    line("POST /signin/link", form={"secret": "none"}, ok=401, steady=False, **_PUBLIC),
    page("POST /signout", steady=False, leaves=True, **_PUBLIC),
    line("GET /training", **_IN_SCHOOL),
    page("POST /training", form={"do": "hold", "seed": SEED, "participants": "analyst"}, sees=SCHOOLS, steady=False,
         who=frozenset({"trainer"})),
    line("GET /training/<id_>", "/training/{exercise}", **_IN_SCHOOL),
    page("POST /training/<id_>", "/training/{exercise}", form={"do": "end", "sure": "on"}, fresh="running",
         who=frozenset({"trainer"}), sees=SCHOOLS),
    line("GET /training/<id_>/people/<login>", "/training/{exercise}/people/{member}",
         **{**_HELD, "marks": "{member}"}),
    line("GET /training/<id_>/debriefing", "/training/{exercise}/debriefing", fresh="ended", refused=409, **_HELD),
    line("GET /users", **_OFFICE_ONLY),
    line("POST /users", form={**_STATE, "login": "{word}.page", "agency": "{agency}"}, **_OFFICE_ONLY),
    line("GET /users/<login>", "/users/{login}", **_OFFICE_ONLY),
    page("POST /users/<login>", "/users/{login}", form={**_STATE, "active": "on"}, fresh="prepared", **_OFFICE_ONLY),
)  # fmt: skip

#: What gives everybody of the agency more to see, after which the answers of earlier jobs are no longer handed out.
_LOADED = (
    line("POST /api/v1/imports", form={"source": "calls", "dataset": "new-{caller}", "zone": "UTC"}, files=_CALLS, ok=201,
         sees=NOTHING, steady=False, who=WORKING),
)  # fmt: skip

LINES = (*_ASKED, *_REQUESTED, *_PARTNERS, *_KEPT, *_TRAINING, *_LOOKED_AFTER, *_PAGES, *_LOADED)
