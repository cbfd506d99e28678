"""Why the local Neo4j cannot start: what is looked at before, and what each way of failing is told as."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any

from graphsvc.graph.configuration import size_in_bytes
from graphsvc.graph.errors import ServerFailed, StorageFull
from graphsvc.graph.lock import neo4j_version, read_lock
from graphsvc.i18n import from_json, joined, say
from graphsvc.settings import Settings

# A store that runs out of room in the middle of a checkpoint needs a person; refuse while it is still easy.
_SPARE_BYTES = 256 << 20


def failure(answer: dict[str, Any], settings: Settings, folder: Path) -> ServerFailed | StorageFull:
    """One sentence that says what to do, for each way in which a start fails."""
    said = from_json(answer["detail"])
    printed = _tail(folder / "host.log")
    if "Could not reserve enough space" in printed or "insufficient memory" in printed:
        answer = {"failed": "memory"}
    logs = joined(say(" and "), (str(folder / "logs" / "debug.log"), str(folder / "host.log")))
    match answer["failed"]:
        case "port":
            return ServerFailed(
                say(
                    "Port %(port)s is taken by another program: stop it, or set GRAPHSVC_NEO4J_PORT "
                    "to a free port (0 finds one).",
                    port=settings.neo4j_port,
                )
            )
        case "full":
            return _full(folder)
        case "memory":
            return ServerFailed(
                say(
                    "The machine has not enough memory for Neo4j (heap %(heap)s, page cache "
                    "%(cache)s): stop something, or set GRAPHSVC_NEO4J_HEAP and "
                    "GRAPHSVC_NEO4J_PAGE_CACHE lower.",
                    heap=settings.neo4j_heap,
                    cache=settings.neo4j_page_cache,
                )
            )
        case "newer":
            return ServerFailed(
                say(
                    "The store in %(folder)s was written by a newer Neo4j: install the graphsvc that "
                    "wrote it, or set GRAPHSVC_HOME to another folder.",
                    folder=folder,
                )
            )
        case "access":
            return not_writable(folder, said)
        case "slow":
            return ServerFailed(
                say(
                    "Neo4j did not answer in %(seconds)s s: raise "
                    "GRAPHSVC_NEO4J_START_DEADLINE, or read %(logs)s.",
                    seconds=f"{settings.neo4j_start_deadline:g}",
                    logs=logs,
                )
            )
        case _:
            return ServerFailed(say("Neo4j did not start (%(said)s): read %(logs)s.", said=said, logs=logs))


def not_writable(folder: Path, why: str) -> ServerFailed:
    """The error for a folder that cannot be written."""
    return ServerFailed(
        say(
            "%(folder)s cannot be written (%(why)s): give yourself write access to it, or set "
            "GRAPHSVC_HOME to a folder of your own.",
            folder=folder,
            why=why,
        )
    )


def _full(folder: Path) -> StorageFull:
    return StorageFull(
        say(
            "The disk that holds %(folder)s is full: make room, or set GRAPHSVC_HOME to a folder "
            "on another disk.",
            folder=folder,
        )
    )


def check_room(folder: Path) -> None:
    """Refuse to start on a disk that is about to fill."""
    if shutil.disk_usage(folder).free < _SPARE_BYTES:
        raise _full(folder)


def check_memory(settings: Settings) -> None:
    """Refuse sizes that the machine does not have: the kernel would kill Neo4j later, amid work."""
    needed = size_in_bytes(settings.neo4j_heap) + size_in_bytes(settings.neo4j_page_cache)
    if needed > os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES"):
        raise failure({"failed": "memory", "detail": ""}, settings, settings.home / "neo4j")


def check_store(folder: Path) -> None:
    """Refuse a store that a newer Neo4j has opened: it would have been upgraded, and cannot go back."""
    try:
        stored = (folder / "store.version").read_text(encoding="ascii").strip()
    except FileNotFoundError:
        return
    ours = neo4j_version(read_lock())
    if _version_key(stored) > _version_key(ours):
        raise ServerFailed(
            say(
                "The store in %(folder)s was written by Neo4j %(stored)s and this graphsvc has "
                "%(ours)s: install the graphsvc that wrote it, or set GRAPHSVC_HOME to another folder.",
                folder=folder,
                stored=stored,
                ours=ours,
            )
        )


def _version_key(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".") if part.isdigit())


def _tail(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")[-4000:]
    except OSError:
        return ""
