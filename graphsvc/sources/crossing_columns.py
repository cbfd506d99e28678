"""The columns of the border-crossing table and the words that some of them take."""

from __future__ import annotations

from graphsvc.i18n import N_
from graphsvc.sources import protected
from graphsvc.sources.sheet import Column

EVIDENCE = ("manifest", "booking", "control", "lane_read", "manual")

#: Words of the columns that take one of a few; another word is kept as written and reported.
WORDS: dict[str, tuple[str, ...]] = {
    "status": ("expected", "boarded", "crossed", "refused", "cancelled", "unknown"),
    "direction": ("entry", "exit", "transit", "unknown"),
    "outcome": ("admitted", "refused", "secondary"),
    "time_basis": ("scheduled", "actual", "read"),
    "mode": ("air", "sea", "land", "road", "rail"),
    "role": ("passenger", "crew", "transit", "driver", "occupant", "pedestrian", "unknown"),
}

COLUMNS = (
    Column("evidence", N_("manifest, booking, control, lane_read or manual"), required=True),
    Column("time_local", N_("date or time on the post's clock"), required=True),
    Column("post", N_("border post: IATA code, code of our table, or its name"), required=True),
    Column("id", N_("the record's number at its source")),
    Column("zone", N_("time zone, when it is not the post's")),
    Column("time_basis", N_("scheduled, actual or read (by a lane's clock)")),
    Column("direction", N_("entry, exit, transit or unknown")),
    Column("status", N_("expected, boarded, crossed, refused, cancelled or unknown")),
    Column("outcome", N_("admitted, refused or secondary")),
    Column("reason", N_("reason of a refusal or of a second inspection")),
    Column("lane", N_("lane, booth or camera")),
    Column("mode", N_("air, sea, land, road or rail")),
    Column("carrier", N_("carrier's code")),
    Column("voyage", N_("flight, sailing or train number")),
    Column("voyage_date", N_("day it departs; the day of the crossing when empty")),
    Column("origin", N_("post where the journey began")),
    Column("destination", N_("post where it ends")),
    Column("role", N_("passenger, crew, transit, driver, occupant, pedestrian or unknown")),
    Column("person_id", N_("the source's own number of the person, if it has one")),
    Column("name", N_("name as given, in one piece")),
    Column("first_name", N_("given names, when apart")),
    Column("last_name", N_("family name, when apart")),
    Column("born", N_("birth date; a year or month alone will do")),
    Column("born_in", N_("birth place")),
    Column("sex", N_("F, M, X or as written")),
    Column("nationality", N_("countries, parted by ;")),
    Column("residence", N_("country or address of residence")),
    protected.COLUMN,
    Column("phone", N_("phone that the person gave")),
    Column("method", N_("how the person is known: document seen, biometric, declared …")),
    Column("document_kind", N_("passport, identity card …")),
    Column("document_number", N_("its number")),
    Column("document_issuer", N_("country that issued it")),
    Column("document_expiry", N_("day it expires")),
    Column("plate", N_("plate of the vehicle")),
    Column("plate_country", N_("country of registration; the dataset's region when empty")),
    Column("plate_confidence", N_("how sure the reader was: 0 to 1, or 93 percent")),
    Column("booking", N_("record locator")),
    Column("seat", N_("seat")),
    Column("bags", N_("number of bags")),
    Column("bag_tags", N_("bag tags, parted by ;")),
    Column("authority", N_("authority that decided")),
    Column("officer_ref", N_("officer's reference")),
    Column("permit", N_("visa or permit")),
    Column("retain_until", N_("day until which the law lets you keep the record")),
    Column("note", N_("anything else")),
)
