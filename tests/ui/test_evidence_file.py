"""A file as evidence on the screen: added, shown with its size, and taken out as it was."""

from pathlib import Path

from playwright.sync_api import expect

from tests.tickets.complaints.files import PDF
from tests.ui.complaints import complain, stage_is
from tests.ui.screens import Desk, Town, part

JIANG = "C1036"
NAME = "柜员机日志 ATM.pdf"


def test_a_file_is_added_to_a_complaint_and_taken_out_again(town: Town, tmp_path: Path) -> None:
    _, number = complain(town, JIANG)
    lin = Desk.of(town.person("zh"), "lin")
    lin.accept(number)
    part(lin.page, "show-complaint").click()

    # What can run in a browser is not taken, and the desk says why.
    part(lin.page, "file-input").set_input_files(
        {"name": "page.html", "mimeType": "text/html", "buffer": b"<html></html>"}
    )
    expect(lin.page.locator(".el-message--error")).to_contain_text("PDF")
    expect(part(lin.page, "evidence-file")).to_have_count(0)

    with lin.page.expect_file_chooser() as chooser:
        part(lin.page, "file-add").click()
    chooser.value.set_files({"name": NAME, "mimeType": "application/pdf", "buffer": PDF})
    shown = part(lin.page, "evidence-file")
    expect(shown).to_contain_text(NAME)
    expect(shown).to_contain_text("1 KB · 林晓雨")
    stage_is(lin, "investigating")

    # A supervisor takes it out as it was.
    qiu = Desk.of(town.person("en"), "qiu")
    part(qiu.page, "view-active").click()
    qiu.open(number)
    part(qiu.page, "show-complaint").click()
    with qiu.page.expect_download() as download:
        part(qiu.page, "file-download").click()
    assert download.value.suggested_filename == NAME
    kept = tmp_path / "kept.pdf"
    download.value.save_as(kept)
    assert kept.read_bytes() == PDF
