"""Decisions about claims: kept, followed everywhere, undone, and carried into new readings."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from casing import origin, reading
from casing import span as place
from invented import report_text, write_reports
from test_case import checked, dump, read_
from test_cli import tawatur

from tawatur.engine import local
from tawatur.engine.correction import Correction, Source, Wrong, as_correction, corrected
from tawatur.engine.review import accept, correct, reject, reviewed, undo
from tawatur.errors import CaseError
from tawatur.pipeline import process
from tawatur.plan import Plan
from tawatur.show.dossier import fact_lines
from tawatur.store import ReviewConflict, SqliteStore
from tawatur.store.record import from_json, to_json
from tawatur.text import fold
from tawatur.types.claim import Claim
from tawatur.types.report import Report

BY = "هدى"


@pytest.fixture
def case(tmp_path: Path) -> Path:
    read_(tmp_path / "case", write_reports(tmp_path / "reports", 3))
    return tmp_path / "case"


@pytest.fixture
def store(case: Path) -> SqliteStore:
    return SqliteStore(case, write=True)


def one(store: SqliteStore, kind: str = "movement") -> Claim:
    return next(claim for claim in store.claims(kind=kind) if "غادر" in text_of(store, claim))


def text_of(store: SqliteStore, claim: Claim) -> str:
    report = store.report(claim.report)
    assert report is not None
    return report.text


def at(store: SqliteStore, claim: Claim, words: str) -> tuple[int, int]:
    found = place(text_of(store, claim), words)
    return found.start, found.end


def moved(store: SqliteStore, claim: Claim, **changes: object) -> Correction:
    return replace(as_correction(claim), **changes)  # type: ignore[arg-type]


def as_arrived(store: SqliteStore, claim: Claim) -> Correction:
    """The same words as an arrival of the other man."""
    other = one(store, "detention").fillers("detainee")[0].span
    roles = {**as_correction(claim).roles, "companion": ((other.start, other.end),)}
    return moved(store, claim, action="arrive", roles=roles)


def standings(store: SqliteStore, claim: Claim) -> list[str | None]:
    return [standing for _, standing in store.reading(claim.report)]


def tables(case: Path) -> list[tuple[str, tuple[object, ...]]]:
    return [row for row in dump(case) if row[0] not in ("review", "meta")]


def test_what_is_rejected_stands_nowhere_but_stays(store: SqliteStore, case: Path) -> None:
    claim, before, counts = one(store), tables(case), store.counts().claims
    lines = len(fact_lines(store, ["movement"]))
    number = reject(store, claim.report, claim.id, BY, "خبر آخر", expected=None)
    assert claim not in store.claims()
    assert claim not in store.claims(kind="movement", report=claim.report)
    assert store.counts().claims == counts - 1
    assert len(fact_lines(store, ["movement"])) == lines - 1
    assert (claim, "rejected") in store.reading(claim.report)
    (review,) = store.reviews(claim.report)
    assert (review.number, review.claim, review.action, review.by, review.why) == (
        number,
        claim.id,
        "reject",
        BY,
        "خبر آخر",
    )
    assert (review.before, review.after, review.revoked) == (claim, None, None)
    listed = tawatur("claims", "--json", "--case", case).json
    assert claim.id not in {row["id"] for row in listed}
    assert checked(case).faults == ()
    assert undo(store, number, "نبيل")
    assert not undo(store, number, "نبيل")
    assert tables(case) == before
    assert store.reviews() == ()
    (review,) = store.reviews(revoked=True)
    assert review.revoked_by == "نبيل"
    assert checked(case).faults == ()


def test_a_correction_stands_in_the_place_of_what_was_read(store: SqliteStore, case: Path) -> None:
    claim, before = one(store), tables(case)
    number = correct(store, claim.report, claim.id, as_arrived(store, claim), BY, expected=None)
    assert isinstance(number, int)
    found = reviewed(store, claim.report, claim.id)
    assert found.shown is not None
    mine = found.shown
    assert mine in store.claims()
    assert claim not in store.claims()
    assert (mine.action, mine.rule, mine.score) == ("arrive", "review", 1.0)
    assert store.reading(claim.report)[-1] == (mine, "person")
    assert (claim, "replaced") in store.reading(claim.report)
    # The other man is named in the next sentence: the words of this one stay its evidence.
    assert mine.evidence == claim.evidence
    assert mine.when == claim.when
    assert mine.chain == claim.chain
    assert reviewed(store, claim.report, mine.id) == replace(found, standing="person")
    assert store.reviews(claim=mine.id) == store.reviews(claim=claim.id) == (found.holds,)
    assert mine in store.claims(source=fold(claim.chain[-1].name))
    assert mine in store.claims(filler=fold(mine.fillers("companion")[0].text), kind="movement")
    assert mine.id in {s.claim["id"] for line in fact_lines(store) for s in line.statements}
    assert checked(case).faults == ()
    assert undo(store, number, BY)
    assert tables(case) == before


def test_a_place_that_only_a_person_marked_is_found(tmp_path: Path) -> None:
    texts = ("غادر سامر الخوري إلى قبرص.", "غادر نبيل الخوري في حديث عن قبرص إلى بيروت.")
    for n, text in enumerate(texts):
        (tmp_path / f"{n}.txt").write_text(text, encoding="utf-8")
    read_(tmp_path / "case", tmp_path / "0.txt", tmp_path / "1.txt")
    with SqliteStore(tmp_path / "case", write=True) as store:
        (island,) = store.entities(fold("قبرص"))
        assert len(store.claims(entity=island.id)) == 1
        (claim,) = [c for c in store.claims() if c.fillers("mover") and "نبيل" in c.fillers("mover")[0].text]
        roles = {**as_correction(claim).roles, "destination": (at(store, claim, "قبرص"),)}
        number = correct(store, claim.report, claim.id, moved(store, claim, roles=roles), BY, expected=None)
        assert isinstance(number, int)
        assert len(store.claims(entity=island.id)) == 2
        undo(store, number, BY)
        assert len(store.claims(entity=island.id)) == 1


def test_a_later_decision_revokes_the_one_before(store: SqliteStore, case: Path) -> None:
    claim = one(store)
    first = accept(store, claim.report, claim.id, BY, expected=None)
    assert "accepted" in standings(store, claim)
    second = correct(store, claim.report, claim.id, as_arrived(store, claim), "نبيل", expected=first)
    assert isinstance(second, int)
    mine = reviewed(store, claim.report, claim.id)
    assert mine.shown is not None
    again = moved(store, mine.shown, status="planned")
    third = correct(store, claim.report, mine.shown.id, again, BY, expected=second)
    assert isinstance(third, int)
    history = store.reviews(claim=claim.id, revoked=True)
    assert [(r.number, r.action, r.revoked_by) for r in history] == [
        (first, "accept", "نبيل"),
        (second, "correct", BY),
        (third, "correct", None),
    ]
    assert history[0].revoked == history[1].made
    assert history[2].before == claim
    # What the first correction said is kept where the second says nothing else.
    assert history[2].after is not None
    assert (history[2].after.action, history[2].after.status) == ("arrive", "planned")
    assert standings(store, claim).count("person") == 1
    reject(store, claim.report, history[2].after.id, BY, expected=third)
    assert standings(store, claim).count("person") == 0
    assert "rejected" in standings(store, claim)
    assert checked(case).faults == ()


def test_who_decides_on_an_old_sight_is_told(store: SqliteStore) -> None:
    claim = one(store)
    number = accept(store, claim.report, claim.id, "نبيل", expected=None)
    with pytest.raises(ReviewConflict, match="نبيل decided “accept”") as conflict:
        reject(store, claim.report, claim.id, BY, expected=None)
    assert conflict.value.review.number == number
    undo(store, number, "نبيل")
    with pytest.raises(ReviewConflict, match="took decision 1 back") as conflict:
        reject(store, claim.report, claim.id, BY, expected=number)
    assert conflict.value.review.revoked_by == "نبيل"
    assert [r.action for r in store.reviews(revoked=True)] == ["accept"]


def test_what_cannot_be_decided_is_said(store: SqliteStore) -> None:
    claim = one(store)
    with pytest.raises(CaseError, match="it has no claim x"):
        accept(store, claim.report, "x", BY, expected=None)
    with pytest.raises(CaseError, match="say who decides"):
        accept(store, claim.report, claim.id, " ", expected=None)
    correct(store, claim.report, claim.id, as_arrived(store, claim), BY, expected=None)
    found = reviewed(store, claim.report, claim.id)
    assert found.shown is not None
    with pytest.raises(CaseError, match="a person's already"):
        accept(store, claim.report, found.shown.id, BY, expected=found.expected)
    with pytest.raises(CaseError, match="decision 99"):
        accept(store, claim.report, one(store, "detention").id, BY, expected=99)


def test_a_reader_sees_that_the_case_changed(store: SqliteStore, case: Path) -> None:
    claim = one(store)
    with SqliteStore(case) as reader:
        before = reader.revision()
        assert before == (reader.changes(), reader.changes(), 0)
        number = accept(store, claim.report, claim.id, BY, expected=None)
        assert reader.revision() == (*before[:2], 1)
        undo(store, number, BY)
        assert reader.revision() == (*before[:2], 2)
        assert reader.settled()


# Read anew


def reread(
    case: Path, monkeypatch: pytest.MonkeyPatch, change: object = None, version: int = 99
) -> local.Summary:
    """Read all again with another version, whose claims `change` makes of today's."""
    monkeypatch.setattr(local, "READER_VERSION", version)
    plain = local.examine

    def examine(report: Report, plan: Plan):  # type: ignore[no-untyped-def]
        analysis, claims = plain(report, plan)
        return analysis, change(claims)  # type: ignore[operator]

    if change:
        monkeypatch.setattr(local, "examine", examine)
    return read_(case, case.parent / "reports")


def test_a_new_reading_keeps_what_was_decided(
    store: SqliteStore, case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    moves = store.claims(kind="movement")
    accept(store, moves[0].report, moves[0].id, BY, expected=None)
    reject(store, moves[1].report, moves[1].id, BY, expected=None)
    correct(store, moves[2].report, moves[2].id, as_arrived(store, moves[2]), BY, expected=None)
    before, reviews = store.claims(), store.reviews()
    assert reread(case, monkeypatch).messages == ()
    assert store.claims() == before
    assert store.reviews() == reviews
    assert checked(case).faults == ()


def test_decisions_follow_a_claim_whose_stretch_changed(
    store: SqliteStore, case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    moves = store.claims(kind="movement")
    accept(store, moves[0].report, moves[0].id, BY, expected=None)
    reject(store, moves[1].report, moves[1].id, BY, expected=None)
    correct(store, moves[2].report, moves[2].id, as_arrived(store, moves[2]), BY, expected=None)
    whole = store.claims()

    def wider(claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
        return tuple(
            with_id(replace(c, evidence=replace(c.evidence, end=c.evidence.end + 3))) for c in claims
        )

    reread(case, monkeypatch, wider)
    assert [(c.kind, c.key) for c in store.claims()] == [(c.kind, c.key) for c in whole]
    assert {c.id for c in moves}.isdisjoint(c.id for c in store.claims())
    for review in store.reviews():
        assert review.claim != review.before.id
        assert review.claim in {c.id for c, _ in store.reading(review.report)}
    assert checked(case).faults == ()
    # The same version as at first leads back.
    monkeypatch.undo()
    assert read_(case, case.parent / "reports").renewed == 3
    assert store.claims() == whole
    assert all(review.claim == review.before.id for review in store.reviews())


def with_id(claim: Claim) -> Claim:
    from tawatur.claims.build import claim_id

    return replace(claim, id=claim_id(claim.key, claim.report, claim.evidence, claim.chain))


def test_decisions_about_what_is_not_read_any_more(
    store: SqliteStore, case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    moves = store.claims(kind="movement")
    accepted = accept(store, moves[0].report, moves[0].id, BY, expected=None)
    reject(store, moves[1].report, moves[1].id, BY, expected=None)
    correct(store, moves[2].report, moves[2].id, as_arrived(store, moves[2]), BY, expected=None)
    correction = reviewed(store, moves[2].report, moves[2].id).shown
    reread(case, monkeypatch, lambda claims: tuple(c for c in claims if c.kind != "movement"))
    kept = store.claims(kind="movement")
    assert kept[1] == correction
    assert replace(kept[0], id=moves[0].id, rule=moves[0].rule, score=moves[0].score) == moves[0]
    assert len(kept) == 2
    assert len(store.reviews()) == 3
    assert store.claims(source=fold(moves[0].chain[-1].name), kind="movement") == (kept[0],)
    assert checked(case).faults == ()
    # It can still be decided about, and undone.
    found = reviewed(store, kept[0].report, kept[0].id)
    assert (found.read, found.expected, found.shown) == (False, accepted, kept[0])
    number = reject(store, kept[0].report, kept[0].id, "نبيل", expected=accepted)
    assert store.claims(kind="movement") == (correction,)
    undo(store, number, BY)
    assert store.claims(kind="movement") == (correction,)
    assert checked(case).faults == ()


def test_a_machine_that_reads_what_the_person_wrote_does_not_say_it_twice(
    store: SqliteStore, case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    claim = one(store)
    correct(store, claim.report, claim.id, as_arrived(store, claim), BY, expected=None)
    mine = reviewed(store, claim.report, claim.id).shown
    assert mine is not None

    def learnt(claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
        return tuple(with_id(replace(mine, rule="movement.new")) if c.id == claim.id else c for c in claims)

    reread(case, monkeypatch, learnt)
    assert [c for c in store.claims(report=claim.report) if c.key == mine.key] == [mine]
    assert checked(case).faults == ()


def test_a_reading_says_what_it_could_not_follow(
    store: SqliteStore, case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    claim = one(store)
    number = correct(store, claim.report, claim.id, as_arrived(store, claim), BY, expected=None)
    plain = local.read

    def otherwise(*arguments: object):  # type: ignore[no-untyped-def]
        for item in plain(*arguments):  # type: ignore[arg-type]
            yield (
                replace(item, text=item.text.replace("تفاصيل", "معلومات"))
                if isinstance(item, Report)
                else item
            )

    monkeypatch.setattr(local, "read", otherwise)
    summary = reread(case, monkeypatch)
    assert summary.renewed == 3
    (message,) = summary.messages
    assert message.startswith(
        f"decision {number} (correct, by {BY}) is kept but not followed: report {claim.report}"
    )
    assert [standing for _, standing in store.reading(claim.report)] == [None] * 2
    assert len(store.reviews()) == 1


def test_a_text_that_changed_is_said(tmp_path: Path) -> None:
    first = Report("r", report_text(1), origin=origin(report_text(1).encode()))
    claims = process(first, Plan())
    shifted = replace(first, text="عاجل. " + first.text)
    with SqliteStore(tmp_path, write=True) as store:
        store.put(reading(first, claims))
        accepted = accept(store, "r", claims[0].id, BY, expected=None)
        number = correct(
            store, "r", claims[1].id, replace(as_correction(claims[1]), action="release"), BY, expected=None
        )
        mine = store.claims()[1]
        store.put(reading(shifted, process(shifted, Plan())))
        rows = store.reading("r")
        assert [standing for _, standing in rows] == ["accepted", None]
        assert [r.number for r in store.reviews()] == [accepted, number]
        assert any("another text now" in note.what for note in checked(tmp_path).notes)
        messages = list(local._unfollowed(store))
        assert len(messages) == 1
        assert f"decision {number} (correct, by {BY}) is kept but not followed" in messages[0]
        # And back: it is followed again.
        store.put(reading(first, claims))
        assert store.claims() == (claims[0], mine)
        # What is read no longer, in a text that nobody knows any more, can only be undone.
        store.put(reading(shifted, ()))
        with pytest.raises(CaseError, match="its text has changed"):
            reject(store, "r", claims[0].id, BY, expected=accepted)
        assert store.claims() == ()
        assert undo(store, accepted, BY)


# What a person may write


def test_a_claim_as_a_correction_changes_nothing() -> None:
    for number in range(8):
        report = Report("r", report_text(number), published="2019-03-05")
        for claim in process(report, Plan()):
            found = corrected(as_correction(claim), report.text, (claim, claim))
            assert found == (
                Wrong("", "nothing was changed", "accept the claim, or change what is wrong in it"),
            )
            assert from_json(to_json(claim)) == claim


TEXT = "قالت وكالة الشراع إن سامر الخوري، شقيق نبيل الخوري، غادر بيروت. وعاد سامر الخوري إلى دمشق أواخر عام 2011."


def given(**changes: object) -> tuple[Claim, Correction]:
    claim = next(
        c for c in process(Report("r", TEXT), Plan()) if c.kind == "movement" and c.action == "depart"
    )
    return claim, replace(as_correction(claim), **changes)  # type: ignore[arg-type]


def words(text: str, last: bool = False) -> tuple[int, int]:
    start = TEXT.rindex(text) if last else TEXT.index(text)
    return start, start + len(text)


def test_a_correction_of_everything() -> None:
    claim, correction = given(
        kind="kinship", action=None, relation="brother", polarity="denied", certainty="hedged", status="planned",
        roles={"person": (words("سامر الخوري"),), "relative": (words(" نبيل الخوري"),), "relation": (words("شقيق"),)},
        date="2011-11/2011-12~", date_place=words("أواخر عام 2011"), chain=(Source("outlet", *words("وكالة الشراع"), words("قالت")),),
    )  # fmt: skip
    made = corrected(correction, TEXT, (claim, claim))
    assert isinstance(made, Claim)
    assert [(role, [f.text for f in found]) for role, found in made.roles] == [
        ("person", ["سامر الخوري"]),
        ("relation", ["brother"]),
        ("relative", ["نبيل الخوري"]),
    ]
    assert made.when is not None
    interval = made.when.interval
    assert (interval.edtf, interval.precision, interval.approximate) == ("2011-11/2011-12~", "range", True)
    assert [str(d) for d in (interval.start_earliest, interval.end_latest)] == ["2011-11-01", "2011-12-31"]
    assert made.evidence.of(TEXT) == TEXT[TEXT.index("سامر") : TEXT.index(". ")]
    assert [(link.type, link.name, link.cue and link.cue.of(TEXT)) for link in made.chain] == [
        ("outlet", "وكالة الشراع", "قالت")
    ]
    assert (made.polarity, made.certainty, made.status) == ("denied", "hedged", "planned")
    assert (
        made.fillers("person")[0].reason == claim.fillers("mover")[0].reason
        or "person" in made.fillers("person")[0].reason
    )


@pytest.mark.parametrize(
    ("changes", "where", "what"),
    [
        ({"kind": "flight"}, "kind", "there is no kind “flight”; choose one of association, attack"),
        ({"action": "arrest"}, "action", "movement has no action “arrest”; choose one of depart, arrive"),
        ({"kind": "attack"}, "action", "attack has no action “depart”; leave the action empty"),
        ({"roles": {}}, "roles.mover", "movement needs at least 1 of the role “mover”"),
        (
            {"roles": {"mover": (words("سامر"),), "pilot": (words("نبيل"),)}},
            "roles.pilot",
            "has no role “pilot”",
        ),
        ({"roles": {"mover": ((5, 5),)}}, "roles.mover", "[5, 5) is not in the report"),
        ({"roles": {"mover": ((-1, 5),)}}, "roles.mover", "[-1, 5) is not in the report"),
        ({"roles": {"mover": ((5, 9999),)}}, "roles.mover", "[5, 9999) is not in the report"),
        ({"roles": {"mover": ((4, 5),)}}, "roles.mover", "no word is marked"),
        (
            {"kind": "meeting", "action": None, "roles": {"participant": (words("سامر"),) * 2}},
            "roles.participant",
            "needs at least 2",
        ),
        ({"kind": "kinship", "action": None, "relation": "boss"}, "relation", "“boss” is no relation"),
        ({"date": "2011-13", "date_place": words("2011")}, "date", "“2011-13” is no date; write a day"),
        ({"date": "2011"}, "date", "no words give the date"),
        ({"date_place": words("2011")}, "date", "words are marked but no date is given"),
        ({"polarity": "maybe"}, "polarity", "choose one of affirmed, denied"),
        ({"certainty": "x"}, "certainty", "asserted, hedged"),
        ({"status": "x"}, "status", "actual, attempted, planned"),
        ({"chain": (Source("rumour", 0, 5),)}, "chain.0", "“rumour” is no type of source"),
        ({"chain": (Source("person", 0, 5, (7, 6)),)}, "chain.0", "[7, 6) is not in the report"),
    ],
)
def test_what_is_wrong_is_said(changes: dict[str, object], where: str, what: str) -> None:
    claim, correction = given(**changes)
    found = corrected(correction, TEXT, (claim, claim))
    assert isinstance(found, tuple)
    assert any(wrong.field == where and what in str(wrong) for wrong in found), [str(w) for w in found]


def test_nothing_wrong_is_kept(store: SqliteStore) -> None:
    claim = one(store)
    wrong = correct(store, claim.report, claim.id, moved(store, claim, roles={}), BY, expected=None)
    assert isinstance(wrong, tuple)
    assert store.reviews(revoked=True) == ()


# What check finds


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("UPDATE claim SET standing = NULL WHERE standing = 'rejected'", "not what was decided"),
        ("UPDATE claim SET standing = 'rejected' WHERE standing IS NULL", "not what was decided"),
        ("DELETE FROM claim WHERE standing = 'person'", "not what was decided"),
        ("DELETE FROM review WHERE action = 'reject'", "not what was decided"),
        ("UPDATE review SET revoked = made, revoked_by = 'x'", "not what was decided"),
        ("UPDATE filler SET start = start + 1 WHERE claim IN (SELECT id FROM claim WHERE standing = 'person')", "does not stand at"),
        ("UPDATE claim SET evidence_end = evidence_end + 1 WHERE standing = 'person'", "its id is not"),
        ("UPDATE review SET after = replace(after, 'arrive', 'return')", "decision 2: report"),
        ("UPDATE review SET before = replace(before, 'affirmed', 'denied')", "decision 1: report"),
    ],
)  # fmt: skip
def test_what_was_tampered_with_is_found(store: SqliteStore, case: Path, sql: str, said: str) -> None:
    moves = store.claims(kind="movement")
    reject(store, moves[0].report, moves[0].id, BY, expected=None)
    correct(store, moves[1].report, moves[1].id, as_arrived(store, moves[1]), BY, expected=None)
    store.close()
    assert checked(case).faults == ()
    db = sqlite3.connect(case / "case.sqlite")
    db.execute(sql)
    db.commit()
    db.close()
    faults = [str(fault) for fault in checked(case).faults]
    assert any(said in fault for fault in faults), faults


# Many at once

_REVIEWER = """
import sys, time
from pathlib import Path
from tawatur.engine.review import accept, reject, reviewed, undo
from tawatur.store import ReviewConflict, SqliteStore
case, by, rounds = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
done = refused = 0
with SqliteStore(case) as store:
    claims = [(r.id, c.id) for r in store.reports() for c, _ in store.reading(r.id)]
print("ready", flush=True)
sys.stdin.readline()
for turn in range(rounds):
    for report, id in claims:
        with SqliteStore(case, write=True) as store:
            seen = reviewed(store, report, id)
            time.sleep(0.002)
            try:
                number = (accept, reject)[turn % 2](store, report, id, by, str(turn), expected=seen.expected)
                done += 1
            except ReviewConflict as conflict:
                refused += 1
                assert conflict.review.by != by or conflict.review.revoked_by != by
print(done, refused)
"""


def test_two_that_review_at_once_lose_nothing(case: Path) -> None:
    command = [sys.executable, "-c", _REVIEWER, str(case)]
    both = [
        subprocess.Popen([*command, by, "8"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for by in ("nabil", "huda")
    ]
    assert [child.stdout.readline() for child in both if child.stdout] == ["ready\n"] * 2
    for child in both:
        assert child.stdin
        print(file=child.stdin, flush=True)
    outcomes = [child.communicate(timeout=120)[0].split() for child in both]
    assert [child.returncode for child in both] == [0, 0]
    with SqliteStore(case) as store:
        kept = store.reviews(revoked=True)
        claims = len([c for report in store.reports() for c, _ in store.reading(report.id)])
        for by, (done, refused) in zip(("nabil", "huda"), outcomes, strict=True):
            assert sum(review.by == by for review in kept) == int(done)
            assert int(done) + int(refused) == 8 * claims
        assert len(store.reviews()) == claims
        assert store.revision()[2] == len(kept)
        # Each decision but the last is revoked by who made the next, at that instant.
        for holding in store.reviews():
            history = store.reviews(claim=holding.claim, revoked=True)
            for earlier, later in pairwise(history):
                assert (earlier.revoked, earlier.revoked_by) == (later.made, later.by)
    assert checked(case).faults == ()


def test_nobody_waits_for_readers_and_readers_for_nobody(case: Path) -> None:
    with (
        SqliteStore(case) as reader,
        SqliteStore(case, write=True, wait=0) as writer,
        SqliteStore(case, write=True, wait=0) as other,
    ):
        claim, second = writer.claims(kind="movement")[:2]
        going = reader.reports()
        next(going)
        reject(writer, claim.report, claim.id, BY, expected=None)
        # Who reads sees the case as it was when he began, then as it is.
        assert len(list(going)) == 2
        assert (claim, "rejected") in reader.reading(claim.report)
        with writer._write():
            assert (claim, "rejected") in reader.reading(claim.report)
            with pytest.raises(CaseError, match="another process is writing"):
                reject(other, second.report, second.id, BY, expected=None)
        reject(other, second.report, second.id, BY, expected=None)
    assert checked(case).faults == ()
