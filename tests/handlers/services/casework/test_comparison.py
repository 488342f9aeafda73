"""What whoever signs sees at once: names that look secret, marks in the words, and what changed since a return."""

from sqlmodel import select

from handlers.services.casework import comparison
from storage import cases
from storage.tables import Letter, Outgoing
from tests.handlers.conftest import PEOPLE, OpenBureau, at

DAY = "2026-03-03"


def test_a_mark_in_the_words_is_pointed_out() -> None:
    assert comparison.marked([], "机密★10年\n关于名单的通知")["words_marked"]
    assert not comparison.marked([], "依照保密审查制度，经审查不涉及国家秘密。")["words_marked"]


def shown(bureau: OpenBureau) -> str:
    return [said for said in bureau.said("reviewer") if "请作保密审查" in said][-1]


def drafted(bureau: OpenBureau, words: str, *names: str, number: str = "") -> str:
    number = number or bureau.file("2026-03-02")
    bureau.staff("officer", f"/reply {number} granted {words}", now=at(DAY))
    for name in names:
        bureau.attach("officer", name, now=at(DAY))
    for _ in range(2 if names else 1):  # with its files the draft is another, and is looked at once more
        bureau.press("officer", "reply_send", now=at(DAY))
    return number


def test_a_reviewer_gets_the_files_themselves_with_names_and_sizes(bureau: OpenBureau) -> None:
    drafted(bureau, "名单见附件。", "涉密名单.pdf", "附表.pdf")
    assert "【密】附件名称像是涉密文件：涉密名单.pdf。" in shown(bureau)
    assert "附件：2个（涉密名单.pdf，1千字节；附表.pdf，1千字节）" in shown(bureau)
    with bureau.transactions.read() as session:
        rows = select(Outgoing).where(Outgoing.address == PEOPLE["reviewer"][0], Outgoing.kind == "document")
        assert [row.body["name"] for row in session.exec(rows)] == ["涉密名单.pdf", "附表.pdf"]


def test_a_new_draft_is_compared_with_the_one_that_was_given_back(bureau: OpenBureau) -> None:
    number = drafted(bureau, "名单共三十项。住址一并提供。")
    assert "这是退回以后的新稿" not in shown(bureau)
    with bureau.working(number, "reviewer", DAY) as work:
        (letter,) = [row for row in cases.attached(work.session, Letter, work.case) if row.outcome]
        mark = letter.fingerprint[:12]
    bureau.press("reviewer", "reject", letter.id, mark, now=at(DAY))
    bureau.say(PEOPLE["reviewer"][0], "住址是个人隐私，请删去。", now=at(DAY))
    drafted(bureau, "名单共三十项。个人住址已经删去。", number=number)
    said = shown(bureau)
    assert "上次退回的理由：住址是个人隐私，请删去。" in said
    assert "去掉：住址一并提供。\n新写：个人住址已经删去。" in said
    assert "附件有改动" not in said
