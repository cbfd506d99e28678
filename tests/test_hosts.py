"""No tracked file names a package registry, a mirror or a page that loads from another machine."""

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# In pieces, or this file would be its own finding
HOSTS = [
    "py" + r"pi\.(org|python\.org)",
    "python" + "hosted",
    "npm" + "js",
    "yarn" + r"pkg\.com",
    "maven" + r"\.org",
    "maven" + r"\.apache\.org",
    "repo" + r"1?\.maven",
    "deb" + r"\.debian",
    "node" + "source",
    "crates" + r"\.io",
    "proxy" + r"\.golang",
    "ghcr" + r"\.io",
    "quay" + r"\.io",
    "jsdel" + "ivr",
    "cdn" + "js",
    "un" + r"pkg\.com",
    "fonts" + r"\.googleapis",
]
ADDRESS = re.compile(r"https?://\S+\.(whl|tgz|tar\.gz|jar|deb|zip)\b")
OPTION = re.compile(
    r"--(extra-)?index-url|--find[-]links|--registr[y]\b|^\s*registry\s*=(?!self\.)|^--index", re.MULTILINE
)


def tracked() -> list[Path]:
    """Return the tracked text files that exist."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout.split("\0")
    return [ROOT / name for name in listed if name and (ROOT / name).is_file()]


def test_no_registry_is_named() -> None:
    hosts = re.compile("|".join(HOSTS), re.IGNORECASE)
    files = tracked()
    assert ROOT / "requirements" / "demo.lock" in files
    texts = ((path.relative_to(ROOT), path.read_bytes().decode("utf-8", errors="replace")) for path in files)
    found = {
        str(path): match.group()
        for path, text in texts
        for pattern in (hosts, ADDRESS, OPTION)
        if (match := pattern.search(text))
    }
    assert found == {}


def test_every_locked_package_has_a_hash() -> None:
    for lock in sorted((ROOT / "requirements").glob("*.lock")):
        packages = re.split(r"\n(?=[a-z0-9])", lock.read_text(encoding="utf-8"))[1:]
        assert packages, lock.name
        assert [package.split()[0] for package in packages if "--hash=sha256:" not in package] == [], (
            lock.name
        )
    for folder in ("frontend", "tests/support/oidc"):
        npm = (ROOT / folder / "package-lock.json").read_text(encoding="utf-8")
        assert npm.count('"integrity": "sha512-') == npm.count('"node_modules/') > 0
