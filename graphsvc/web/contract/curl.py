"""Writes an operation's example as a curl command that works as it stands, once GRAPHSVC_TOKEN holds a token."""

import json
import re
import shlex
from urllib.parse import quote, urlencode

from graphsvc.web.contract.operation import Operation

_PART = re.compile(r"<(?:[a-z]+:)?([a-z_]+)>")


def curl(operation: Operation, base: str) -> str | None:
    """Return the command, or None for an operation without an example. `base` is the service's root,
    `http://host:port`.
    """
    example = dict(operation.example or {})
    if operation.example is None and not operation.public:
        return None
    body, upload, file = example.pop("body", None), example.pop("upload", None), example.pop("file", None)
    path = _PART.sub(lambda part: quote(str(example.pop(part[1])), safe=":/"), operation.rule)
    query = urlencode({name: str(value) for name, value in example.items()})
    words = ["curl", "-sS"]
    if not operation.public:
        words.append('-H "Authorization: Bearer $GRAPHSVC_TOKEN"')
    if body is not None:
        words.append("-H " + shlex.quote("Content-Type: application/json"))
        words.append("-d " + shlex.quote(json.dumps(body, ensure_ascii=False)))
    if isinstance(upload, dict):
        words += [f"-F {shlex.quote(f'{name}={value}')}" for name, value in upload.items()]
    words.append(shlex.quote(base.rstrip("/") + path + ("?" + query if query else "")))
    line = " ".join(words)
    return f"printf {shlex.quote(str(file))} | {line}" if file is not None else line
