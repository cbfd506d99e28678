"""What every answer carries and every request must pass: headers, the content policy, the wall against other
sites.
"""

import re
from collections.abc import Collection
from urllib.parse import urlsplit

from flask import Flask, Response, request

from graphsvc.i18n import say
from graphsvc.web.contract.problem import CrossSiteError, UnknownHostError

#: Nothing is loaded from elsewhere, nothing inline runs, and a string never becomes script: what a source
#: wrote into a name or a note stays text whatever the page does with it.
CONTENT_POLICY = (
    "default-src 'none'; "
    "script-src 'self'; "
    "style-src 'self'; "
    "img-src 'self' data: blob:; "
    "font-src 'self'; "
    "connect-src 'self'; "
    "form-action 'self'; "
    "base-uri 'none'; "
    "frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; "
    "trusted-types 'none'"
)

_HEADERS = {
    "Content-Security-Policy": CONTENT_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    # Not no-referrer: browsers then send `Origin: null` with forms, which the check below could not tell from
    # a stranger's
    "Referrer-Policy": "same-origin",
}
_HOST = re.compile(r"(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::[0-9]{1,5})?")
_UNSAFE = frozenset({"POST", "PUT", "PATCH", "DELETE"})


def install(app: Flask, *, https: bool, hosts: Collection[str]) -> None:
    """Check every request of `app` and complete every answer."""

    def refuse_other_hosts() -> None:
        # Otherwise a page of another site whose name is made to point here could read the answers
        if not host_is_trusted(request.environ.get("HTTP_HOST", ""), hosts):
            raise UnknownHostError(
                say("This host name is not served; use one that GRAPHSVC_TRUSTED_HOSTS names.")
            )

    def refuse_other_sites() -> None:
        if request.method in _UNSAFE and not comes_from_here():
            raise CrossSiteError(
                say(
                    "The browser says that another site's page sent this; open the page of this service"
                    " and do it there."
                )
            )

    def add_headers(response: Response) -> Response:
        for name, value in _HEADERS.items():
            response.headers.setdefault(name, value)
        # Answers hold personal data: no cache on the way or on the disk keeps them
        response.headers.setdefault("Cache-Control", "no-store")
        if https:
            response.headers.setdefault("Strict-Transport-Security", "max-age=31536000; includeSubDomains")
        return response

    app.before_request(refuse_other_hosts)
    app.before_request(refuse_other_sites)
    app.after_request(add_headers)


def host_is_trusted(host: str, trusted: Collection[str]) -> bool:
    """Whether a Host header names one of `trusted`, whatever the port.

    Flask's own TRUSTED_HOSTS cuts `[::1]` at its first colon, and so serves no IPv6 address.
    """
    match = _HOST.fullmatch(host.lower())
    return match is not None and match[1] in trusted


def comes_from_here() -> bool:
    """Whether a request that changes something was sent by our own page, or by no browser at all.

    Browsers send Sec-Fetch-Site to https and to loopback; elsewhere Origin tells. A tool sends neither.
    """
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site in ("same-origin", "none")
    origin = request.headers.get("Origin")
    if origin is None:
        return True
    parts = urlsplit(origin)
    return (parts.scheme, parts.netloc) == (request.scheme, request.host)


def comes_by_own_click() -> bool:
    """Whether a navigation was typed, pasted or opened from outside the browser, and not fetched ahead."""
    if "prefetch" in request.headers.get("Sec-Purpose", "") or request.headers.get("Purpose") == "prefetch":
        return False
    if request.method != "GET":
        return False
    return request.headers.get("Sec-Fetch-Site", "none") in ("none", "same-origin")
