"""Starting and ending the server as a process of its own."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import httpx2
import pytest

from imalink.errors import AccessDenied, AddressUnusable, InvalidInput
from imalink.library.open import open_library
from imalink.web import serve

from .world import API, make_picture

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def running(directory: Path, *arguments: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    command = [sys.executable, "-m", "imalink.cli", "--library", str(directory), "serve", "--port", "0", *arguments]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        found = re.search(r"http://\S+", line)
        assert found, line + (process.stderr.read() if process.stderr and process.poll() is not None else "")
        yield process, found[0].rstrip("/")
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=lambda number: number.name)
def test_it_ends_cleanly_by_signal_with_streams_and_scans_open(tmp_path: Path, number: signal.Signals) -> None:
    for name in range(30):
        make_picture(tmp_path / "photos" / f"{name}.jpg", name)
    with (
        running(tmp_path / "library", "--scan", str(tmp_path / "photos")) as (process, url),
        httpx2.Client(base_url=url, timeout=60) as client,
        client.stream("GET", f"{API}/events") as events,
    ):
        lines = events.iter_lines()
        assert next(lines) == "event: hello"
        reader = threading.Thread(target=lambda: list(lines))
        reader.start()
        assert client.get(f"{API}/scans").json()["items"][0]["paths"] == [str(tmp_path / "photos")]
        began = time.monotonic()
        process.send_signal(number)
        out, err = process.communicate(timeout=20)
        reader.join(5)
        assert (process.returncode, err) == (0, "")
        assert time.monotonic() - began < 8
        assert "Traceback" not in out
    with open_library(tmp_path / "library") as library:
        assert library.uid


def test_a_port_in_use_is_told_in_one_line(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])
        command = [sys.executable, "-m", "imalink.cli", "--library", str(tmp_path / "l"), "serve", "--port", port]
        done = subprocess.run(command, capture_output=True, text=True, timeout=30, check=False)
    assert done.returncode == 4
    assert re.fullmatch(rf"error\[address-unusable\]: the port is in use, 127.0.0.1:{port}, .*--port\n", done.stderr)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "example.test"])
def test_other_addresses_are_refused_without_a_token(host: str) -> None:
    with pytest.raises(AccessDenied, match="--token"):
        serve.serve(None, host=host, port=0)  # type: ignore[arg-type]


@pytest.mark.parametrize("token", ["", "two words", "naïve", "line\nbreak"])
def test_tokens_that_no_header_can_carry_are_refused(token: str) -> None:
    with pytest.raises(InvalidInput):
        serve.serve(None, host="0.0.0.0", port=0, token=token)  # type: ignore[arg-type]


def test_addresses_of_other_machines_cannot_be_listened_on() -> None:
    for host in ("192.0.2.1", "no.such.host.invalid"):
        with pytest.raises(AddressUnusable):
            serve.listen(host, 0)


def test_which_addresses_are_this_machine_only() -> None:
    assert [serve.is_loopback(host) for host in ("127.0.0.1", "127.8.8.8", "::1", "localhost")] == [True] * 4
    assert not any(serve.is_loopback(host) for host in ("0.0.0.0", "::", "10.0.0.1", "localhost.evil.test", ""))


def test_the_address_to_open() -> None:
    assert serve.page_address("127.0.0.1", 8350, None) == "http://127.0.0.1:8350/"
    assert serve.page_address("::", 1, "a&b") == "http://[::1]:1/?token=a%26b"
    assert "[::1]:8350" in serve.own_names("127.0.0.1", 8350)
    assert "localhost" in serve.own_names("127.0.0.1", 80)


@pytest.mark.skipif(not socket.has_ipv6 or not os.path.exists("/proc/net/if_inet6"), reason="no IPv6 here")
def test_the_other_loopback_address_works_too() -> None:
    try:
        listener = serve.listen("::1", 0)
    except AddressUnusable:
        pytest.skip("no IPv6 loopback address here")
    with listener:
        assert listener.family == socket.AF_INET6
