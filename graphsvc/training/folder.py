"""Where seeds lie and what each says of itself: `scenario.yaml`, with its truth and briefs beside the script.

A seed is a package of `seed/` with a `scenario.yaml`; a new one needs no other registration.
"""

from __future__ import annotations

import hashlib
import importlib.util
import sys
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from graphsvc.errors import GraphsvcError, NotFoundError
from graphsvc.i18n import N_, say
from graphsvc.sources.py2neo_graph import require_py2neo
from graphsvc.training.population import LEAST, MOST, Population
from graphsvc.training.words import Words

_PACKAGED = Path(__file__).parent.parent / "_seed"
_CHECKOUT = Path(__file__).parent.parent.parent / "seed"
#: Name under which the seeds' folder is imported: `seed` might be somebody else's module.
_PACKAGE = "graphsvc_seeds"

Slug = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)


class BrokenSeedError(GraphsvcError):
    """A seed's own files contradict themselves."""

    status = 500
    title = N_("The training seed is broken")
    slug = "broken-seed"


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Agency(_Part):
    """An agency of the exercise; `country` has two letters, XA to XZ for states that do not exist."""

    slug: str = Slug
    name: str
    country: str = Field(pattern=r"^[A-Z]{2}$")


class SeedDataset(_Part):
    """A dataset of the exercise and the agency that owns it.

    :param inject: the news that its records come with; until then nobody sees them.
    """

    name: str = Slug
    title: str
    owner: str
    region: str | None = Field(None, pattern=r"^[A-Z]{2}$")
    inject: str | None = None


class Share(_Part):
    """What an owner opens to another agency."""

    dataset: str
    agency: str = Field(alias="with")
    up_to_level: int = Field(ge=0, le=9)


class Inject(_Part):
    """News that reach the trainees so many minutes after the start. Texts are by language and tell no answer."""

    id: str = Slug
    minute: int = Field(ge=0, le=100_000)
    title: Words
    text: Words
    #: Ids of the questions that it belongs to.
    questions: tuple[str, ...] = ()


class Seed(_Part):
    """A training seed as it describes itself. Titles and summaries are by language.

    :param generated: True when its patterns are drawn by a random seed, in a population of *people* when nobody says how many; they
        fit into no fewer than *least*.
    """

    name: str = Slug
    title: Words
    summary: Words
    difficulty: Literal["beginner", "advanced", "expert"]
    licence: str
    legal_basis: str
    agencies: tuple[Agency, ...]
    datasets: tuple[SeedDataset, ...]
    sharing: tuple[Share, ...] = ()
    #: How long it is made for.
    minutes: int = Field(180, ge=1, le=100_000)
    injects: tuple[Inject, ...] = ()
    generated: bool = False
    people: int | None = Field(None, ge=LEAST, le=MOST)
    least: int = Field(LEAST, ge=LEAST, le=MOST)
    folder: Path

    def records(self) -> dict[str, str]:
        """The name of the dataset that comes with an inject, by the inject's id."""
        return {one.inject: one.name for one in self.datasets if one.inject is not None}

    def brief(self, language: str) -> str:
        """The trainee's task, in Markdown; English when there is none in *language*."""
        path = self.folder / f"brief.{language}.md"
        return (path if path.is_file() else self.folder / "brief.en.md").read_text(encoding="utf-8")

    def truth(self, population: Population | None = None) -> dict[str, Any]:
        """The planted truth; for trainers and for scoring, never for a trainee's page.

        :param population: of a generated seed, the one that the patterns were planted in; its own choice when None.
        """
        if self.generated:
            drawn: dict[str, Any] = self.module().truth(population)
            return drawn
        found = yaml.safe_load((self.folder / "truth.yaml").read_text(encoding="utf-8"))
        if not isinstance(found, dict):
            raise BrokenSeedError(
                say("%(path)s must be `key: value` lines.", path=self.folder / "truth.yaml")
            )
        return found

    def digest(self) -> str:
        """SHA-256 over the script and what it is written with: two seeds of one digest are one graph."""
        files = [*self.folder.glob("*.py"), *self.folder.parent.glob("*.py"), self.folder / "scenario.yaml"]
        total = hashlib.sha256()
        for path in sorted(files):
            total.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
        return total.hexdigest()

    def scenario(self) -> Callable[[], Any]:
        """The function that writes the py2neo graph. Raises MissingExtraError without py2neo."""
        require_py2neo()
        made: Callable[[], Any] = self.module().scenario
        return made

    def module(self) -> Any:
        """The seed's own package."""
        root = self.folder.parent
        if _PACKAGE not in sys.modules:
            spec = importlib.util.spec_from_file_location(
                _PACKAGE, root / "__init__.py", submodule_search_locations=[str(root)]
            )
            if spec is None or spec.loader is None:
                raise BrokenSeedError(say("%(root)s is no package; put an __init__.py there.", root=root))
            package = importlib.util.module_from_spec(spec)
            sys.modules[_PACKAGE] = package
            spec.loader.exec_module(package)
        return importlib.import_module(f"{_PACKAGE}.{self.folder.name}")


def seed_dir() -> Path:
    """The folder of the project's seeds: in the repository, or inside the installed package."""
    return _PACKAGED if _PACKAGED.is_dir() else _CHECKOUT


def list_seeds(folder: Path | None = None) -> list[Seed]:
    """Every seed, by name. Raises BrokenSeedError that names the file at fault."""
    found = [_read(path) for path in sorted((folder or seed_dir()).glob("*/scenario.yaml"))]
    return sorted(found, key=lambda seed: seed.name)


def find_seed(name: str) -> Seed:
    """The seed of that name; raises NotFoundError that lists them."""
    seeds = {seed.name: seed for seed in list_seeds()}
    if name not in seeds:
        raise NotFoundError(
            say(
                "There is no seed %(name)s. Use one of: %(names)s.",
                name=name[:60],
                names=", ".join(seeds) or say("none"),
            )
        )
    return seeds[name]


def _read(path: Path) -> Seed:
    stat = path.stat()
    return _as_it_is(path, stat.st_mtime_ns, stat.st_size)


@lru_cache(maxsize=64)
def _as_it_is(path: Path, _changed: int, _size: int) -> Seed:
    # Every session in a list looks for its seed, and reading the files of all of them takes a good part of a second
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
        seed = Seed.model_validate({**content, "folder": path.parent})
    except yaml.YAMLError as error:
        raise BrokenSeedError(
            say("%(path)s is not YAML: %(error)s.", path=path, error=str(error).splitlines()[0])
        ) from error
    except ValidationError as error:
        fault = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(str(part) for part in fault["loc"])
        raise BrokenSeedError(
            say("%(path)s: %(where)s: %(fault)s.", path=path, where=where, fault=fault["msg"])
        ) from error
    except TypeError as error:
        raise BrokenSeedError(say("%(path)s must be `key: value` lines.", path=path)) from error
    agencies = {agency.slug for agency in seed.agencies}
    datasets = {dataset.name for dataset in seed.datasets}
    for dataset in seed.datasets:
        if dataset.owner not in agencies:
            raise BrokenSeedError(
                say(
                    "%(path)s: %(name)s belongs to %(owner)s, which is no agency there.",
                    path=path,
                    name=dataset.name,
                    owner=dataset.owner,
                )
            )
    for share in seed.sharing:
        if share.dataset not in datasets or share.agency not in agencies:
            raise BrokenSeedError(
                say(
                    "%(path)s: %(dataset)s shared with %(agency)s: one of them is not there.",
                    path=path,
                    dataset=share.dataset,
                    agency=share.agency,
                )
            )
    ids = [inject.id for inject in seed.injects]
    if len(set(ids)) < len(ids):
        raise BrokenSeedError(say("%(path)s has two injects of one id.", path=path))
    brought = [dataset.inject for dataset in seed.datasets if dataset.inject is not None]
    if len(set(brought)) < len(brought) or not set(brought) <= set(ids):
        raise BrokenSeedError(
            say(
                "%(path)s: a dataset names an inject that is not there, or that another one names.", path=path
            )
        )
    return seed
