"""Runs a curl command of the API page or of docs/api.md as it stands, on a machine that need not have curl."""

import shlex

import requests


def run(command: str, environ: dict[str, str]) -> requests.Response:
    """Run the command; only what the page writes is understood, anything else is an error."""
    piped, _, line = command.replace("\\\n", " ").rpartition(" | ")
    stdin = b""
    if piped:
        name, text = shlex.split(piped)
        assert name == "printf"
        stdin = text.encode().decode("unicode_escape").encode()
    for variable, value in environ.items():
        line = line.replace(f"${variable}", value)
    words = iter(shlex.split(line))
    assert next(words) == "curl"
    headers: dict[str, str] = {}
    data: str | None = None
    form: list[tuple[str, tuple[str | None, bytes | str]]] = []
    url = ""
    for word in words:
        if word == "-sS":
            continue
        if word == "-H":
            name, _, value = next(words).partition(": ")
            headers[name] = value
        elif word == "-d":
            data = next(words)
        elif word == "-F":
            name, _, value = next(words).partition("=")
            file = value.removeprefix("@-;filename=") if value.startswith("@-") else None
            form.append((name, (file, stdin if file else value)))
        else:
            assert not url, word
            assert word.startswith("http"), word
            url = word
    session = requests.Session()
    session.trust_env = False
    method = "POST" if data is not None or form else "GET"
    body = data.encode() if data is not None else None
    return session.request(method, url, headers=headers, data=body, files=form or None, timeout=60)
