"""Start the server: on the loopback address, or elsewhere with a token, until it is told to end."""

from __future__ import annotations

import contextlib
import errno
import ipaddress
import signal
import socket
import sys
import threading
import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import uvicorn

from imalink.errors import AccessDenied, AddressUnusable, InvalidInput
from imalink.library.scanoptions import ScanOptions
from imalink.web.app import create_app

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from fastapi import FastAPI

    from imalink.library.open import Library

HOST = "127.0.0.1"
PORT = 8350

GRACE_SECONDS = 10
"""How long requests in progress may take to end when the server is told to."""


class Server(uvicorn.Server):
    """uvicorn's server, which ends the endless first: event streams and scans."""

    def __init__(self, config: uvicorn.Config, app: FastAPI, started: Callable[[], None]) -> None:
        super().__init__(config)
        self._app = app
        self._tell_started = started

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, and say so once requests are answered."""
        await super().startup(sockets)
        if self.started:
            self._tell_started()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End streams and scans, then wait for the requests in progress."""
        site = self._app.state.site
        site.runner.stop()
        site.events.close()
        await super().shutdown(sockets)


def is_loopback(host: str) -> bool:
    """Return whether only this machine can reach ``host``."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def own_names(host: str, port: int) -> list[str]:
    """Return the values of ``Host`` by which a browser on this machine may call a loopback server."""
    names = {"127.0.0.1", "localhost", "[::1]", f"[{host}]" if ":" in host else host}
    return sorted([f"{name}:{port}" for name in names] + (list(names) if port == 80 else []))


def listen(host: str, port: int) -> socket.socket:
    """Return a bound socket; raises :class:`AddressUnusable` for a port in use and a host that is not ours."""
    where = f"{host}:{port}"
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            HOST if host == "localhost" else host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
    except OSError as error:
        raise AddressUnusable(
            f"no such address ({error.strerror})", where=where, remedy="give an address of this machine"
        ) from error
    listener = socket.socket(family, kind, protocol)
    try:
        if sys.platform == "win32":
            # There SO_REUSEADDR would let two servers share the port.
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(socket.SOMAXCONN)
    except OSError as error:
        listener.close()
        if error.errno == errno.EADDRINUSE:
            raise AddressUnusable(
                "the port is in use",
                where=where,
                remedy="ImaLink may be running already; else choose another with --port",
            ) from error
        raise AddressUnusable(
            f"cannot listen there ({error.strerror})", where=where, remedy="choose another --host or --port"
        ) from error
    return listener


def serve(
    library: Library,
    *,
    host: str = HOST,
    port: int = PORT,
    token: str | None = None,
    open_page: bool = False,
    scan: Sequence[Path] = (),
    folders: Sequence[Path] | None = None,
    static_dir: Path | None = None,
    say: Callable[[str], None] | None = None,
) -> None:
    """Serve the page and the API until SIGINT or SIGTERM; then end scans cleanly and return.

    Any ``host`` but the loopback address is refused without ``token``. Port 0 takes a free one. ``scan``
    folders are scanned while serving. ``folders`` limits what may be browsed; elsewhere than on the loopback
    address it is the home folder by default. ``say`` is told the page's address once it answers. Raises
    :class:`AccessDenied`, :class:`AddressUnusable`, :class:`InvalidInput`.
    """
    local = is_loopback(host)
    if token is not None and (not token or not token.isascii() or not token.isprintable() or " " in token):
        raise InvalidInput("a token is made of letters, digits and signs, without spaces", where="--token")
    if not local and token is None:
        raise AccessDenied(
            "other machines could read the library without a token",
            where=host,
            remedy="add --token, or leave --host out",
        )
    if folders is None and not local:
        folders = [Path.home(), *scan]
    with contextlib.closing(listen(host, port)) as listener:
        bound = listener.getsockname()[1]
        app = create_app(
            library,
            allowed_hosts=own_names(host, bound) if local else (),
            token=token,
            static_dir=static_dir,
            folders=folders,
        )
        if scan:
            app.state.site.runner.start([path.absolute() for path in scan], ScanOptions())
        address = page_address(host, bound, token)

        def started() -> None:
            (say or _print)(f"ImaLink is at {address}  (Ctrl-C ends it)")
            if open_page:
                threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()

        config = uvicorn.Config(
            app,
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=False,
            lifespan="on",
            timeout_graceful_shutdown=GRACE_SECONDS,
        )
        with _ending_by_signal():
            Server(config, app, started).run([listener])


def page_address(host: str, port: int, token: str | None) -> str:
    """Return the address to open in a browser; it carries the token, which the page turns into a cookie."""
    name = {"0.0.0.0": HOST, "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)  # noqa: S104 - shown, not bound
    return f"http://{name}:{port}/" + (f"?token={quote(token, safe='')}" if token else "")


def _print(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


@contextlib.contextmanager
def _ending_by_signal() -> Iterator[None]:
    """Let SIGINT and SIGTERM end the server and nothing more: uvicorn raises them again once it has ended."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    previous = {number: signal.signal(number, lambda *_: None) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in previous.items():
            signal.signal(number, handler)
