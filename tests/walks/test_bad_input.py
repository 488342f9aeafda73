"""Bad input through the real wire: a clear answer in Chinese, nothing changed that should not, nothing lost."""

import re
import struct
import zlib
from datetime import timedelta

import pytest
from sqlmodel import col, select

from handlers.dispatch.commands import COMMANDS
from handlers.services.bureau import staff as bureau_staff
from handlers.services.bureau.moment import Moment
from storage import journal
from storage.tables import Case, Draft, Officer
from tests.walks.conftest import LIN, MONDAY, OFFICER, ZHOU, Walk

LATIN = re.compile(r"[A-Za-z]{3,}")
SAID_IN_LATIN = re.compile(r"/[a-z]+|[“”][^“”]*[”]")
MAILBOX = "请问企业研发补贴什么时候发放？"

CITIZENS_WORDS = [
    ("/frobnicate", "没有“/frobnicate”这个命令"),
    ("/frobnicate@gongkai_practice_bot", "没有“/frobnicate"),
    ("/case", "您现在没有可以“查进度”的办件"),
    ("/case 2026-77", "查不到"),
    ("/case 第〇号", "不像编号"),
    ("/case " + "9" * 200, "不像编号"),
    ("/withdraw 2026-77", "查不到"),
    ("/why 2026-77", "查不到"),
    ("/language fr", "现在可以用"),
    ("/enroll", "后面还缺内容"),
    ("/enroll 0000-0000", "邀请码不能用"),
    ("😀😀😀", "没有读到字"),
    ("？！……", "没有读到字"),
    ("/cancel", "没有"),
]
STAFF_WORDS = [
    ("/queue 第二页", "不是页码"),
    ("/stats 今年", "不是年份"),
    ("/report 20260", "不是年份"),
    ("/take 2026-77", "查不到"),
    ("/assign {number} 无此人", "没有找到叫“无此人”"),
    ("/note {number}", "请写：备注的内容"),
    ("/assist {number} 市档案馆", "后面还缺内容"),
    ("/reply {number} 胡写 正文", "没有“胡写”这种结果"),
    ("/close {number}", "现在不能"),
    ("/reopen {number} 点错了", "经办人不能对这一件作“重新办理”"),
    ("/figure 2026 1.1=多", "没有“1.1”这一格"),
]


def picture() -> bytes:
    """Draw one grey dot as PNG."""
    chunks = (
        (b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)),
        (b"IDAT", zlib.compress(b"\0\0")),
        (b"IEND", b""),
    )
    packed = (
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body)) for kind, body in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(packed)


def chinese(text: str) -> bool:
    return not LATIN.search(SAID_IN_LATIN.sub("", text))


def test_what_cannot_be_understood_is_said_so_and_changes_nothing(walk: Walk) -> None:
    for said, expected in CITIZENS_WORDS:
        answers = walk.say(LIN, said)
        assert len(answers) == 1, said
        assert expected in answers[0], said
        assert chinese(answers[0]), said
    assert (walk.count(Case), walk.count(Draft), walk.messages(walk.staff_chat)) == (0, 0, [])


def test_staff_hear_what_is_wrong_and_the_case_stays_as_it_is(walk: Walk) -> None:
    number = walk.ask(LIN, MAILBOX)
    before = _case(walk)
    to_citizen = len(walk.messages(LIN))
    for said, expected in STAFF_WORDS:
        answers = walk.say(OFFICER, said.format(number=number), chat=walk.staff_chat)
        assert expected in answers[-1], said
        assert chinese(answers[-1]), said
    assert _case(walk) == before
    assert len(walk.messages(LIN)) == to_citizen


def _case(walk: Walk) -> list[dict[str, object]]:
    with walk.transactions.read() as session:
        return [case.model_dump() for case in session.exec(select(Case).order_by(col(Case.id))).all()]


def test_what_is_too_long_is_refused_whole_and_what_fits_is_taken_whole(walk: Walk) -> None:
    answers = walk.say(LIN, "公" * 10_000)
    assert ["您写了10000字，这一步最多5000字" in answer for answer in answers] == [True]
    assert walk.count(Draft) == 0
    said = "公" * 4500
    assert "一共收到4500个字" in walk.say(LIN, said)[-1]
    assert "一共收到4500个字" in walk.press(LIN, "局长信箱来信")[-1]
    walk.press(LIN, "确认提交")
    with walk.transactions.read() as session:
        assert session.exec(select(Case.description)).all() == [said]


def test_files_where_words_are_expected_go_with_them(walk: Walk) -> None:
    walk.say(LIN, "/mailbox")
    before = walk.version
    walk.world.send_document(LIN, LIN, name="信.pdf", content=b"%PDF-1.7")
    assert ["收到了“信.pdf”" in answer for answer in walk.answers(LIN, before)] == [True]
    before = walk.version
    walk.world.send_photo(LIN, LIN, content=picture(), caption=MAILBOX)
    assert MAILBOX in walk.answers(LIN, before)[-1]
    walk.press(LIN, "确认提交")
    assert walk.count(Case) == 1


def test_buttons_that_are_old_foreign_or_forged_do_nothing(walk: Walk) -> None:
    walk.say(LIN, MAILBOX)
    choice = walk.messages(LIN)[-1]
    kinds = {button.label: button.data or "" for row in choice.buttons for button in row}
    walk.press(LIN, "局长信箱来信")
    walk.say(ZHOU, "您好，想问一件事")
    draft = walk.count(Draft)
    forged = ["", "confirm:1|AAAAAAAAAA", kinds["局长信箱来信"][:-1] + "x", "take:1", "\0|", "🙂" * 16]
    for person, message, data in (
        *((LIN, choice.message_id, data) for data in (*forged, kinds["信访事项"])),
        (ZHOU, walk.messages(ZHOU)[-1].message_id, kinds["局长信箱来信"]),
    ):
        before = walk.version
        walk.world.press(person, person, message, data=data)
        assert ["已经失效" in alert for alert in walk.alerts(person, before)] == [True], data
        assert walk.answers(person, before) == []
    assert (walk.count(Draft), walk.count(Case)) == (draft, 0)
    walk.press(LIN, "确认提交")
    assert walk.count(Case) == 1
    before = walk.version
    walk.world.press(LIN, LIN, walk.messages(LIN)[-2].message_id, data=kinds["局长信箱来信"])
    assert "已经失效" in walk.alerts(LIN, before)[0]
    assert walk.count(Case) == 1


def test_an_edit_before_filing_is_taken_and_after_filing_both_versions_are_kept(walk: Walk) -> None:
    walk.say(LIN, "/mailbox")
    walk.say(LIN, MAILBOX)
    asked = next(message for message in walk.world.seen(LIN) if message.text == MAILBOX)
    before = walk.version
    walk.world.edit(LIN, LIN, asked.message_id, text="改了一次的来信")
    assert "已按您改动后的文字记下" in walk.answers(LIN, before)[0]
    walk.press(LIN, "确认提交")
    filed = _case(walk)
    before = walk.version
    walk.world.edit(LIN, LIN, asked.message_id, text="改了两次的来信")
    assert "期限不变" in walk.answers(LIN, before)[0]
    assert any("改" in message.text for message in walk.messages(walk.staff_chat) if message.version > before)
    assert _case(walk) == filed
    assert (filed[0]["description"], filed[0]["due_on"]) == ("改了一次的来信", filed[0]["base_due_on"])
    with walk.transactions.read() as session:
        kept = [journal.facts(entry)["text"] for entry in journal.of_case(session, 1) if entry.act == "edited"]
    assert kept == ["改了两次的来信"]


def test_the_same_update_twice_is_one_message(still: Walk) -> None:
    still.world.say(LIN, LIN, MAILBOX)
    still.world.duplicate(still.world.unacknowledged[0])
    with still.bot():
        still.settle()
        assert len(still.messages(LIN)) == 1
        still.press(LIN, "局长信箱来信")
        press = still.world.version
        still.world.press_label(LIN, LIN, "确认提交")
        still.world.press_label(LIN, LIN, "确认提交")
        words = still.answers(LIN, press)
        assert len(words) == 2, "what was filed, and its receipt"
        assert [alert[:6] for alert in still.alerts(LIN, press)] == ["已经提交过了"]
        assert still.count(Case) == 1
        assert len(still.messages(still.staff_chat)) == 1


def test_two_quick_first_messages_make_one_draft_with_both(still: Walk) -> None:
    still.world.say(LIN, LIN, "请问补贴的事")
    still.world.say(LIN, LIN, "我们四月份报的材料")
    with still.bot():
        still.settle()
        assert still.count(Draft) == 1
        still.press(LIN, "局长信箱来信")
        still.press(LIN, "确认提交")
        assert _case(still)[0]["description"] == "请问补贴的事\n我们四月份报的材料"


def test_a_restart_in_the_middle_goes_on_at_the_same_question(still: Walk) -> None:
    with still.bot():
        still.say(LIN, "/apply")
        still.press(LIN, "自然人")
        question = still.say(LIN, "林晓")[-1]
        still.world.say(ZHOU, ZHOU, "/start")
    with still.bot():
        still.settle()
        assert still.messages(LIN)[-1].text == question, "nothing is said twice"
        assert still.count(Draft) == 1
        assert still.say(LIN, "110101200001010010")[-1] != question
        with still.transactions.read() as session:
            answers = session.exec(select(Draft)).one().said
        assert (answers["name"], answers["identity"]) == ("林晓", "110101200001010010")


def test_a_code_enrols_one_person_once_within_its_day(walk: Walk) -> None:
    def code() -> str:
        with walk.transactions.write("invite") as session:
            return bureau_staff.invite(Moment(session, walk.clock.now()), "officer")

    first, late = code(), code()
    staff = walk.count(Officer)
    assert "邀请码只能私下用" in walk.say(OFFICER, f"/enroll {first}", chat=walk.staff_chat)[0]
    assert "邀请码不能用" in walk.say(LIN, f"/enroll {first[:-1]}")[0]
    assert "邀请码不能用" not in walk.say(LIN, f"/enroll {first.lower()}")[0]
    assert "邀请码不能用" in walk.say(ZHOU, f"/enroll {first}")[0], "used"
    walk.clock.freeze(MONDAY + timedelta(hours=24))
    assert "邀请码不能用" in walk.say(ZHOU, f"/enroll {late}")[0], "expired"
    assert walk.count(Officer) == staff + 1


def test_a_citizen_uses_no_command_of_the_staff(walk: Walk) -> None:
    number = walk.ask(ZHOU, MAILBOX)
    before, staff_saw = _case(walk), len(walk.messages(walk.staff_chat))
    for command in (command for command in COMMANDS if command.staff):
        [answer] = walk.say(LIN, f"/{command.name} {number} granted x")
        assert "工作人员" in answer, command.name
        assert number not in answer
    assert _case(walk) == before
    assert len(walk.messages(walk.staff_chat)) == staff_saw


@pytest.mark.parametrize("command", ["case", "withdraw", "why"])
def test_a_foreign_case_is_answered_like_none(walk: Walk, command: str) -> None:
    number = walk.ask(ZHOU, MAILBOX)
    none = number.replace("0001", "0002")
    foreign, missing = (walk.say(LIN, f"/{command} {written}")[0] for written in (number, none))
    assert foreign.replace(number, "") == missing.replace(none, "")


def test_plain_talk_of_the_staff_reaches_no_citizen(walk: Walk) -> None:
    walk.ask(LIN, MAILBOX)
    said = [message.text for message in walk.messages(LIN)]
    for talk in ("这一件谁办？", "回复他明天就发", "@林晓 你好", "/ 同意"):
        walk.say(OFFICER, talk, chat=walk.staff_chat)
    assert [message.text for message in walk.messages(LIN)] == said
    assert walk.messages(ZHOU) == []
