"""The page of the week in a real browser: nothing fetched, nothing complained of, nothing hidden from a screen reader."""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from complaintlog.desk.demo import load
from complaintlog.desk.sitting import Sitting
from complaintlog.desk.week import review
from complaintlog.lang import use
from complaintlog.render.page import page
from complaintlog.settings import Location

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
AXE = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"
NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
QUIET = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--virtual-time-budget=8000",
)  # fmt: skip
BROWSERS_OWN = re.compile(r"//[^/]*\.(google|googleapis|gvt1)\.com/")  # what Chromium itself asks at its start
COUNT_CUT = (
    "document.body.setAttribute('data-cut', [...document.querySelectorAll('.scroll')]"
    ".filter(one => one.scrollWidth > one.clientWidth).map(one => one.getAttribute('aria-labelledby')).join())"
)
RUN_AXE = (
    "<script>axe.run().then(found => document.body.setAttribute('data-axe', JSON.stringify(found.violations)))</script>"
)

pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine"),
    pytest.mark.xdist_group("browser"),
]


@pytest.fixture(params=["en", "zh"])
def written(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """The page of a week of made-up cases, in each language."""
    book = Location(str(tmp_path / "demo.db"), named=True)
    load(book.target, now=NOW)
    use(request.param)
    path = tmp_path / "report.html"
    path.write_text(page(review(Sitting(book, "li", NOW), span={"week": "this"}, names=True)), encoding="utf-8")
    return path


def browsed(path: Path, tmp_path: Path, *flags: str) -> subprocess.CompletedProcess[str]:
    said = [str(CHROMIUM), *QUIET, f"--user-data-dir={tmp_path / 'profile'}", *flags, path.as_uri()]
    return subprocess.run(said, capture_output=True, text=True, timeout=120, check=True)


def with_script(path: Path, tmp_path: Path, script: str) -> Path:
    """The page with a script of ours, which its own rules would not let run."""
    text = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", path.read_text(encoding="utf-8"))
    looked_at = tmp_path / "looked_at.html"
    looked_at.write_text(text.replace("</body>", script + "</body>"), encoding="utf-8")
    return looked_at


def test_the_page_asks_nothing_of_the_network_and_logs_no_error(written: Path, tmp_path: Path) -> None:
    log = tmp_path / "net.json"

    run = browsed(written, tmp_path, "--dump-dom", "--enable-logging=stderr", f"--log-net-log={log}")

    assert "</main>" in run.stdout
    assert "CONSOLE" not in run.stderr
    asked = set(re.findall(r'"url":"((?:https?|wss?)://[^"]+)"', log.read_text(encoding="utf-8")))
    assert {url for url in asked if not BROWSERS_OWN.search(url)} == set()


@pytest.mark.parametrize("width", [900, 1100])
def test_no_table_is_cut_at_the_width_of_a_small_window(written: Path, tmp_path: Path, width: int) -> None:
    looked_at = with_script(written, tmp_path, f"<script>{COUNT_CUT}</script>")

    dom = browsed(looked_at, tmp_path, "--dump-dom", f"--window-size={width},2000").stdout

    assert re.findall(r'data-cut="([^"]*)"', dom) == [""]


@pytest.mark.skipif(not AXE.exists(), reason="no axe-core: npm install in tests/browser")
@pytest.mark.parametrize("scheme", [(), ("--force-dark-mode",)], ids=["light", "dark"])
def test_axe_finds_nothing_serious(written: Path, tmp_path: Path, scheme: tuple[str, ...]) -> None:
    looked_at = with_script(written, tmp_path, f"<script>{AXE.read_text(encoding='utf-8')}</script>{RUN_AXE}")

    dom = browsed(looked_at, tmp_path, "--dump-dom", *scheme).stdout

    found = re.search(r'data-axe="([^"]*)"', dom)
    assert found, "axe did not run"
    findings = json.loads(html.unescape(found[1]))
    assert [(one["id"], one["impact"]) for one in findings if one["impact"] in ("serious", "critical")] == []


def test_the_page_is_laid_out_for_paper(written: Path, tmp_path: Path) -> None:
    pdf = tmp_path / "page.pdf"

    browsed(written, tmp_path, f"--print-to-pdf={pdf}", "--no-pdf-header-footer")

    assert pdf.read_bytes().startswith(b"%PDF")
    assert b"/MediaBox [0 0 594" in pdf.read_bytes() or b"/MediaBox [0 0 595" in pdf.read_bytes()
