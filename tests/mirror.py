"""Which tests stand at the path of what they test, and which go across files on purpose."""

from collections.abc import Collection
from pathlib import Path

BEHAVIOURS = {
    "actions": {"test_held", "test_one_transaction", "test_words"},
    "assistant/evaluate": {"test_figures"},
    "channels": {"test_new_channel", "test_offers"},
    "channels/web_chat": {"test_leaving"},
    "conversations/language_model": {"test_tiny_model"},
    "desk": {"test_audit", "test_whose_ticket"},
    "desk/api": {"test_bad_input"},
    "desk/conversations": {"test_misread", "test_ownership", "test_pictures", "test_reads", "test_replies"},
    "desk/customers": {"test_timeline"},
    "desk/routing": {"test_queues"},
    "desk/service_levels": {"test_calendar_days"},
    "desk/staff": {"test_end_access"},
    "desk/tickets": {"test_notes", "test_reads", "test_summary", "test_ticket_work", "test_tickets"},
    "language/entities": {
        "test_kinds_of_strangers",
        "test_numbers_people_have",
        "test_offered_moments",
        "test_read_back",
    },
    "language/knowledge": {"test_terms"},
    "language/lexicons": {"test_others_unlisted", "test_wished_time"},
    "operate": {"test_greet_killed", "test_tables_known"},
    "operate/backup": {"test_backup", "test_drill"},
    "outreach": {"test_changed_meanwhile", "test_consent_machine", "test_send_due", "test_stop"},
    "practice/network": {"test_restart"},
    "practice/network/calls": {"test_verbs"},
    "practice/network/texts": {"test_pictures"},
    "security": {"test_secrets"},
    "simulation": {"test_report"},
    # What migrations made of what was there.
    "store": {
        "test_consent_ledger",
        "test_earlier_complaints",
        "test_earlier_contact_points",
        "test_earlier_secrets",
        "test_greetings",
        "test_incidents",
        "test_topics_in_use",
        "test_typed_telephones",
    },
    "tickets/complaints": {"test_stages"},
    "tickets/incidents": {"test_incidents"},
    "tickets/routing": {"test_many_at_once", "test_offers", "test_targets"},
    "tickets/service_levels": {"test_worker"},
    "tickets/work": {"test_audit"},
    "vocabulary": {"test_words"},
}
"""By folder, the tests of a behaviour that several files make together."""
WITHOUT_MIRROR = {"ui", "bot"}
"""Folders for what is not written in Python, or learned from data: screens, and the trained assistant."""


def elsewhere(root: Path, whole: Collection[str]) -> list[str]:
    """The tests that stand neither at the path of a file nor in the list; of the `whole` folders none."""
    tests = root / "tests"
    found = []
    for path in sorted(tests.rglob("test_*.py")):
        beside = path.relative_to(tests)
        folder = beside.parent.as_posix()
        if len(beside.parts) == 1 or beside.parts[0] in whole or folder in WITHOUT_MIRROR:
            continue
        if path.stem not in BEHAVIOURS.get(folder, set()) and not _has_source(root, beside):
            found.append(beside.as_posix())
    return found


def not_needed(root: Path) -> list[str]:
    """What is listed but is no test any more, or has come to stand at the path of a file."""
    listed = [Path(folder) / f"{name}.py" for folder, names in BEHAVIOURS.items() for name in sorted(names)]
    return [
        path.as_posix() for path in listed if not (root / "tests" / path).exists() or _has_source(root, path)
    ]


def _has_source(root: Path, test: Path) -> bool:
    source = test.with_name(test.stem.removeprefix("test_"))
    at = (root / "contact_center" / source, root / source)
    return any(one.with_suffix(ending).exists() for one in at for ending in ("", ".py", ".sql"))
