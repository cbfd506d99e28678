"""Every setting once: its name, type, default and meaning.

A setting is an environment variable, `GRAPHSVC_` and the field's name in capitals; the four that say where
Neo4j is keep the names that Neo4j's own tools use. The CLI, `docs/reference/settings.md` and the test of
`docker-compose.yml` read this declaration, so a new setting is one new field here.
"""

import difflib
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal, Self
from urllib.parse import urlsplit

from pydantic import (
    AliasChoices,
    BeforeValidator,
    Field,
    SecretStr,
    ValidationError,
    field_validator,
    model_validator,
)
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from graphsvc.errors import GraphsvcError
from graphsvc.i18n import N_, joined, say

PREFIX = "GRAPHSVC_"
#: Host names of this machine itself.
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


class SettingsError(GraphsvcError):
    """A setting is misspelt or has a value that cannot be used."""

    status = 500
    title = N_("Invalid settings")
    slug = "invalid-settings"


def _split(value: object) -> object:
    """Read `a, b` as two items: an environment variable is easier to write so than as a JSON list."""
    return [item.strip() for item in value.split(",") if item.strip()] if isinstance(value, str) else value


# NoDecode: without it pydantic-settings wants JSON in the variable, and refuses before _split sees it
Words = Annotated[tuple[str, ...], NoDecode, BeforeValidator(_split)]
MemorySize = Annotated[str, Field(pattern=r"^[1-9][0-9]*[kmg]$")]
Seconds = Annotated[float, Field(gt=0, le=3600)]


def _xdg(variable: str, fallback: str) -> Path:
    """Folder by the XDG base directory rules; a relative value is ignored, as they demand."""
    given = Path(os.environ.get(variable, ""))
    return (given if given.is_absolute() else Path.home() / fallback) / "graphsvc"


class Settings(BaseSettings):
    """All settings of one process; frozen, because a setting that changes while running would be two."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, extra="forbid", frozen=True, populate_by_name=True, env_ignore_empty=True
    )

    # Where things lie
    home: Path = Field(
        default_factory=lambda: _xdg("XDG_DATA_HOME", ".local/share"),
        description="Folder for the local Neo4j's store, the application database, keys and logs. Created "
        "with mode 0700.",
    )
    cache: Path = Field(
        default_factory=lambda: _xdg("XDG_CACHE_HOME", ".cache"),
        description="Folder for Neo4j's jars. Shared by every clone and home on the machine, safe to delete.",
    )
    jars: Path | None = Field(
        None,
        description="Folder of jars fetched beforehand, for a machine without network. They are checked "
        "like fetched ones.",
    )
    maven_repository: str | None = Field(
        None,
        description="Root of the Maven repository that Neo4j's jars are fetched from: a mirror's URL. Not "
        "set: Maven Central.",
    )
    queries: Path | None = Field(
        None, description="Folder with an agency's own named questions, added to those in `cypher/queries`."
    )

    # Neo4j
    neo4j_uri: str | None = Field(
        None,
        validation_alias="NEO4J_URI",
        pattern=r"^(bolt|neo4j)(\+s|\+ssc)?://",
        description="Address of a Neo4j server: `bolt://`, `neo4j://` for a cluster, `neo4j+s://` for Aura. "
        "Not set: the service runs its own Neo4j.",
    )
    neo4j_user: str = Field(
        "neo4j",
        validation_alias=AliasChoices("NEO4J_USER", "NEO4J_USERNAME"),
        description="User at the server named by NEO4J_URI.",
    )
    neo4j_password: SecretStr | None = Field(
        None, validation_alias="NEO4J_PASSWORD", description="Password at the server named by NEO4J_URI."
    )
    neo4j_database: str = Field(
        "neo4j", validation_alias="NEO4J_DATABASE", description="Database at the server named by NEO4J_URI."
    )
    neo4j_port: int = Field(
        0, ge=0, le=65535, description="Bolt port of the local Neo4j, on loopback only; 0 takes a free one."
    )
    neo4j_heap: MemorySize = Field("512m", description="Heap of the local Neo4j: a number and k, m or g.")
    neo4j_page_cache: MemorySize = Field(
        "256m", description="Page cache of the local Neo4j. Best when the whole store fits."
    )
    neo4j_transaction_memory: MemorySize = Field(
        "256m",
        description="Most memory that one transaction may use in the local Neo4j; past it the question "
        "fails.",
    )
    neo4j_start_deadline: Seconds = Field(
        90.0,
        description="Seconds to wait until Neo4j answers at start; recovery after a crash takes 7 to 22 s.",
    )

    # Application state
    database_url: str | None = Field(
        None,
        repr=False,
        description="Application database: `postgresql+psycopg://…` in production. Not set: SQLite in the "
        "home folder.",
    )
    audit_key_file: Path | None = Field(
        None,
        description="File with the key of the audit chain, kept away from the database. Not set: "
        "`audit.key` in the home folder, made at first start.",
    )
    audit_checkpoint_file: Path | None = Field(
        None,
        description="File in which the end of the audit trail is noted now and then, so that a cut trail is "
        "found; best on another disk. Not set: `audit.checkpoints` in the home folder.",
    )

    # HTTP
    host: str = Field(
        "127.0.0.1", description="Address to listen on. Loopback unless a proxy stands before it."
    )
    port: int = Field(8480, ge=0, le=65535, description="Port to listen on; 0 takes a free one.")
    threads: int = Field(16, ge=1, le=256, description="Requests answered at the same time.")
    trusted_hosts: Words = Field(
        ("localhost", "127.0.0.1", "[::1]"),
        description="Host names that a request may be addressed to, separated by commas. Others are refused.",
    )
    proxies: int = Field(
        0, ge=0, le=8, description="Reverse proxies in front whose X-Forwarded-* headers are believed."
    )
    https: bool = Field(
        False,
        description="Browsers reach the service by https: cookies are Secure and Strict-Transport-Security "
        "is sent.",
    )
    partner_ca_file: Path | None = Field(
        None,
        description="Certificates (PEM) that partner installations are proved by; None: the usual authorities.",
    )
    body_limit: int = Field(1_048_576, ge=1024, description="Largest request body in bytes, uploads apart.")
    upload_limit: int = Field(536_870_912, ge=1024, description="Largest uploaded file in bytes.")
    requests_per_minute: int = Field(
        3_000,
        ge=0,
        description="Requests that one session, token or, of who is not signed in, address may send in a minute; 0 for "
        "no limit.",
    )
    session_idle: Seconds = Field(
        1800.0, description="Seconds without a request after which a browser session ends."
    )
    session_lifetime: float = Field(
        36_000.0, gt=0, le=604_800, description="Seconds after which a browser session ends in any case."
    )

    # Sign-in with accounts of an agency's own identity provider
    oidc_issuer: str | None = Field(
        None,
        description="Issuer of the OpenID provider with whose accounts people may sign in, as its discovery document "
        "writes it: an `https://` address. Not set: no provider.",
    )
    oidc_client_id: str | None = Field(
        None,
        description="Name under which the provider knows this service. Needed with GRAPHSVC_OIDC_ISSUER.",
    )
    oidc_client_secret_file: Path | None = Field(
        None,
        description="File with the secret that the provider gave for GRAPHSVC_OIDC_CLIENT_ID, readable by the "
        "service's own user alone. Not set: a client without secret.",
    )
    oidc_claim: str = Field(
        "preferred_username",
        pattern=r"^[A-Za-z_][A-Za-z0-9_]{0,63}$",
        description="What the provider calls an account by, compared once with the name that an administrator wrote "
        "for a user: `preferred_username`, `email` (a confirmed one) or `sub`.",
    )
    oidc_name: str | None = Field(
        None, max_length=60, description="What the sign-in page calls the provider. Not set: its host."
    )
    oidc_certificates: Path | None = Field(
        None,
        description="File with the certificates (PEM) by which the provider's own is judged. Not set: those that "
        "every browser trusts.",
    )

    # What one question may cost
    read_deadline: Seconds = Field(10.0, description="Seconds that search, entity and expand may take.")
    path_deadline: Seconds = Field(10.0, description="Seconds that a search for paths may take.")
    query_deadline: Seconds = Field(
        30.0, description="Seconds that a named question or ad-hoc Cypher may take."
    )
    job_deadline: Seconds = Field(
        1800.0, description="Seconds that a named question may take which is asked as a job."
    )
    job_kept: float = Field(
        1800.0, gt=0, le=86_400, description="Seconds for which the answer of a job is kept for its asker."
    )
    jobs_at_once: int = Field(2, ge=1, le=64, description="Jobs that run at the same time; others wait.")
    jobs_per_user: int = Field(
        3, ge=1, le=64, description="Jobs of one user that may run or wait at the same time."
    )
    write_deadline: Seconds = Field(300.0, description="Seconds that one batch of an import may take.")
    row_limit: int = Field(10_000, ge=1, le=1_000_000, description="Most rows that one question returns.")
    chart_limit: int = Field(2_000, ge=1, le=100_000, description="Most nodes that one chart fragment holds.")
    expand_limit: int = Field(
        25, ge=1, le=1_000, description="Neighbours shown when a node is opened, strongest first."
    )
    search_limit: int = Field(20, ge=1, le=200, description="Hits shown by a search.")

    # Languages and regions
    languages: Words = Field(
        ("en", "id"), description="Languages offered, the default first, separated by commas."
    )
    level_names: Words = Field(
        (),
        description="Names of the clearance levels from 0 up, separated by commas; each in the offered languages, "
        "separated by bars: `Official|Resmi,Secret|Rahasia`. Not set: Ordinary, Restricted, Secret and Top secret.",
    )
    phone_regions: Words = Field(
        ("ID",),
        description="Regions (ISO 3166, two letters, separated by commas) tried in turn for a phone number "
        "that is "
        "searched for without its country code.",
    )

    # Operations
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        "info", description="Least severe record logged."
    )
    log_format: Literal["json", "text"] = Field(
        "json", description="One JSON object a line, or text for a person."
    )

    # Demo
    demo: bool = Field(
        False,
        description="Training mode: a one-time link signs the browser in and the stated purpose is training. "
        "`graphsvc demo` sets it. Only on a loopback address.",
    )
    demo_seed: str = Field("selat-sunda", description="Scenario that the demo loads.")
    open_browser: bool = Field(False, description="Open the printed link in the default browser.")

    @field_validator(
        "home",
        "cache",
        "jars",
        "queries",
        "audit_key_file",
        "audit_checkpoint_file",
        "oidc_client_secret_file",
        "oidc_certificates",
    )
    @classmethod
    def _absolute(cls, value: Path | None) -> Path | None:
        # A child process may run in another folder: resolve once, here
        return value.expanduser().absolute() if value else value

    @field_validator("languages", "phone_regions", "trusted_hosts")
    @classmethod
    def _not_empty(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        if not value:
            raise ValueError("give at least one, separated by commas")
        return value

    @field_validator("level_names")
    @classmethod
    def _names_of_levels(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        if len(value) > 10:
            raise ValueError("there are ten levels, 0 to 9; give at most ten names")
        for name in value:
            if any(not 1 <= len(word.strip()) <= 60 for word in name.split("|")):
                raise ValueError("a name has 1 to 60 characters in each language")
        return value

    @field_validator("oidc_issuer")
    @classmethod
    def _secure(cls, value: str | None) -> str | None:
        if value is None:
            return value
        parts = urlsplit(value)
        if parts.query or parts.fragment or parts.username is not None or not parts.hostname:
            raise ValueError("must be an address without user, query and fragment")
        # On the way to another machine, anybody could answer in the provider's place
        if parts.scheme != "https" and (parts.scheme, parts.hostname in LOOPBACK) != ("http", True):
            raise ValueError("must begin with https://")
        return value

    @model_validator(mode="after")
    def _client(self) -> Self:
        if self.oidc_issuer is not None and not self.oidc_client_id:
            raise ValueError("GRAPHSVC_OIDC_ISSUER needs GRAPHSVC_OIDC_CLIENT_ID beside it")
        return self

    @property
    def local_neo4j(self) -> bool:
        """True when the service runs its own Neo4j because no address was given."""
        return self.neo4j_uri is None

    @property
    def resolved_database_url(self) -> str:
        """URL of the application database, with the default filled in."""
        return self.database_url or f"sqlite:///{self.home / 'graphsvc.db'}"

    @property
    def resolved_audit_key_file(self) -> Path:
        """File with the key of the audit chain, with the default filled in."""
        return self.audit_key_file or self.home / "audit.key"

    @property
    def resolved_audit_checkpoint_file(self) -> Path:
        """File of the audit trail's checkpoints, with the default filled in."""
        return self.audit_checkpoint_file or self.home / "audit.checkpoints"


@dataclass(frozen=True, slots=True)
class SettingDoc:
    """What the reference page says about one setting; `default` is empty when there is none."""

    env: str
    field: str
    default: str
    description: str


#: Defaults that depend on the machine, as the reference page writes them so that it is the same everywhere.
_MACHINE_DEFAULTS = {"home": "~/.local/share/graphsvc", "cache": "~/.cache/graphsvc"}


def _env_names(field: str) -> tuple[str, ...]:
    """Environment variables that set `field`, the documented one first."""
    alias = Settings.model_fields[field].validation_alias
    if isinstance(alias, AliasChoices):
        return tuple(str(choice) for choice in alias.choices)
    return (alias,) if isinstance(alias, str) else (PREFIX + field.upper(),)


def describe() -> Iterator[SettingDoc]:
    """Yield every setting in the order of declaration."""
    for name, field in Settings.model_fields.items():
        default = _MACHINE_DEFAULTS.get(name, field.default)
        if isinstance(default, tuple):
            default = ",".join(default)
        elif isinstance(default, bool):
            default = str(default).lower()
        yield SettingDoc(
            env=_env_names(name)[0],
            field=name,
            default="" if default is None else str(default),
            description=field.description or "",
        )


def known_variables() -> frozenset[str]:
    """Names of every environment variable that is read."""
    return frozenset(env for field in Settings.model_fields for env in _env_names(field))


def check_variables(environ: Mapping[str, str]) -> None:
    """Raise SettingsError when `environ` has a GRAPHSVC_ variable that is no setting.

    pydantic-settings ignores those even with extra="forbid", and a misspelt limit that is silently not
    applied is worse than a refused start.
    """
    known = known_variables()
    faults = []
    for name in sorted(environ):
        if name.upper().startswith(PREFIX) and name.upper() not in known:
            near = difflib.get_close_matches(name.upper(), sorted(known), n=3, cutoff=0.6)
            faults.append(
                say("%(name)s is not a setting, near names are %(near)s", name=name, near=", ".join(near))
                if near
                else say("%(name)s is not a setting", name=name)
            )
    if faults:
        raise SettingsError(
            say(
                "%(faults)s. Correct or unset it; docs/reference/settings.md lists them all.",
                faults=joined("; ", faults),
            )
        )


def load(**overrides: Any) -> Settings:
    """Return the settings of this process: `overrides` by field name, else the environment, else the default.

    Raises SettingsError that names each variable at fault and what is wrong with it, never its value, which
    may be a secret.
    """
    check_variables(os.environ)
    try:
        return Settings(**overrides)
    except ValidationError as error:
        faults = []
        for fault in error.errors(include_input=False, include_url=False, include_context=False):
            where = str(fault["loc"][0]) if fault["loc"] else ""
            env = _env_names(where)[0] if where in Settings.model_fields else where
            faults.append(f"{env}: {fault['msg']}" if env else fault["msg"])
        raise SettingsError(joined("; ", faults)) from None
