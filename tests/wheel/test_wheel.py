"""The wheel is the whole product: installed in an empty environment, without Node, it serves the page."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "src" / "imalink" / "web" / "static" / "index.html"

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if not PAGE.exists():
        pytest.skip("the page is not built: run `make setup` first")
    out = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(ROOT)],
        check=True,
        capture_output=True,
    )
    return next(out.glob("imalink-*.whl"))


@pytest.fixture(scope="module")
def program(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("empty")
    venv.create(home / "venv", with_pip=True)
    binaries = home / "venv" / ("Scripts" if os.name == "nt" else "bin")
    install = [str(binaries / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run(
        [*install, "--require-hashes", "-r", str(ROOT / "requirements.lock")], check=True, capture_output=True
    )
    subprocess.run([*install, "--no-deps", str(wheel)], check=True, capture_output=True)
    return binaries / "imalink"


def test_it_holds_page_and_migrations(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert "imalink/web/static/index.html" in names
    assert any(name.startswith("imalink/web/static/_app/") and name.endswith(".js") for name in names)
    assert "imalink/store/migrations/versions/0001_first.py" in names
    assert "imalink/media/metadata/rawtags-1.dict" in names


def test_it_serves_without_node(program: Path, tmp_path: Path) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {"PATH": str(program.parent), "HOME": str(tmp_path), "LANG": "C.UTF-8"}
    command = [str(program), "--library", str(tmp_path / "library"), "serve", "--port", str(port)]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as server:
        try:
            health = json.loads(_get(f"http://127.0.0.1:{port}/api/v1/health", server))
            page = _get(f"http://127.0.0.1:{port}/", server).decode("utf-8")
        finally:
            server.terminate()
            server.communicate(timeout=30)
    assert health["status"] == "ok"
    assert "_app/" in page


def _get(url: str, server: subprocess.Popen[bytes]) -> bytes:
    deadline = time.monotonic() + 60
    while True:
        try:
            with urllib.request.urlopen(url, timeout=60) as reply:
                return bytes(reply.read())
        except urllib.error.URLError:
            if server.poll() is not None or time.monotonic() > deadline:
                raise
            time.sleep(0.1)
