"""The lock of the Neo4j jars: which file of which version, its SHA-256 and its size.

One jar a line, `group:artifact:version[:classifier] sha256 size`, in class-path order. It holds no host name,
so the same lock serves Maven Central, an agency's own mirror and a folder on a stick.

`python -m graphsvc.graph.lock VERSION` resolves that version afresh with jgo and writes the file again.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

LOCK_FILE = Path(__file__).with_name("neo4j.lock")

_HEAD = """\
# Neo4j {version}: the jars that the local server runs from. Written by `python -m graphsvc.graph.lock
# {version}`. group:artifact:version[:classifier] sha256 size
"""


@dataclass(frozen=True, slots=True)
class Jar:
    """One locked file. `size` is in bytes, `sha256` in lower-case hex."""

    group: str
    artifact: str
    version: str
    classifier: str
    sha256: str
    size: int

    @property
    def filename(self) -> str:
        """The file's name, unique within the lock (a test proves it: the cache is one flat folder)."""
        classifier = f"-{self.classifier}" if self.classifier else ""
        return f"{self.artifact}-{self.version}{classifier}.jar"

    @property
    def path(self) -> str:
        """Where a Maven repository keeps the file, relative to its root."""
        return f"{self.group.replace('.', '/')}/{self.artifact}/{self.version}/{self.filename}"

    @property
    def line(self) -> str:
        """The jar as the lock writes it."""
        coordinate = ":".join(
            part for part in (self.group, self.artifact, self.version, self.classifier) if part
        )
        return f"{coordinate} {self.sha256} {self.size}"


def read_lock(path: Path = LOCK_FILE) -> tuple[Jar, ...]:
    """The jars of the lock, in class-path order."""
    return tuple(
        _parse(line)
        for line in path.read_text(encoding="ascii").splitlines()
        if line and not line.startswith("#")
    )


def neo4j_version(jars: Iterable[Jar]) -> str:
    """The Neo4j version that a lock pins, e.g. `2026.09.0`."""
    return next(jar.version for jar in jars if (jar.group, jar.artifact) == ("org.neo4j", "neo4j"))


def _parse(line: str) -> Jar:
    coordinate, sha256, size = line.split()
    group, artifact, version, *classifier = coordinate.split(":")
    return Jar(group, artifact, version, classifier[0] if classifier else "", sha256, int(size))


def _resolve(version: str) -> Iterable[Jar]:
    """Resolve `version` with jgo: downloads every jar into jgo's own cache and measures it."""
    import jgo

    environment = jgo.build(f"org.neo4j:neo4j:{version}")
    files = {path.name: path for path in map(Path, environment.all_jars)}
    if environment.lockfile is None:
        raise SystemExit("jgo resolved the jars but wrote no lock: remove its cache and try again")
    for dependency in environment.lockfile.dependencies:
        jar = Jar(
            dependency.groupId, dependency.artifactId, dependency.version, dependency.classifier or "", "", 0
        )
        content = files[jar.filename].read_bytes()
        yield Jar(
            jar.group,
            jar.artifact,
            jar.version,
            jar.classifier,
            hashlib.sha256(content).hexdigest(),
            len(content),
        )


def main(version: str) -> None:
    """Write the lock for `version`."""
    lines = [jar.line for jar in _resolve(version)]
    LOCK_FILE.write_text(_HEAD.format(version=version) + "\n".join(lines) + "\n", encoding="ascii")
    sys.stdout.write(f"{LOCK_FILE.name}: {len(lines)} jars of Neo4j {version}" + "\n")


if __name__ == "__main__":
    main(sys.argv[1])
