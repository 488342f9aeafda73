"""What a citizen is told after filing: their cases, and what they may do about one."""

from dataclasses import asdict
from datetime import date
from types import SimpleNamespace

from law import outcomes, performance, remedies
from law.codes import Ground, Level, Outcome
from tests.templates.word_facts import LATER, NUMBER, RECEIVED, RIGHTS, TOLD_APART, Facts, citizen

_OPEN: Facts = {"left_days": 5, "unit": "working", "overdue": None}
LATE: tuple[Facts, ...] = (
    {"since": RECEIVED, "ways": ()},
    *(
        {
            "since": on,
            "ways": tuple(
                asdict(way) | {"bodies": told, "until": LATER if way.span else None}
                for way in remedies.against_silence(on, level=Level.DEPARTMENT)
                for told in (("示例市人民政府", "higher_agency"), ("supervision",), ())
            ),
        }
        for on in (date(2012, 1, 4), RECEIVED)
    ),
    *(
        {"since": RECEIVED, "ways": tuple(asdict(way) | {"bodies": told, "until": None} for way in found)}
        for is_suit in (True, False)
        for found in (performance.against_delay(RECEIVED, is_suit=is_suit, level=Level.DEPARTMENT),)
        for told in (("示例市人民政府",), ())
    ),
)
LEFT = tuple(
    citizen(**_OPEN | {"left_days": left, "unit": unit}) for left in (5, 0, -2) for unit in ("working", "calendar")
)
ENDED = {"overdue": None, "left_days": None, "unit": "working", "concluded_on": RECEIVED}

DAYS = tuple(
    SimpleNamespace(code=code, on=LATER, places=places)
    for code in ("due", "supplement", "pay", "review", "suit")
    for places in ((), (2,), (1, 3))
)

ASKED: tuple[Facts, ...] = (
    {"items": (), "clear_by_on": None, "fee": None, "comes_again": False},
    *(
        {"items": items, "clear_by_on": by_on, "fee": fee, "comes_again": comes}
        for items, by_on, fee in (
            (("哪一年的", "哪一类项目"), LATER, None),
            ((), None, {"amount": "120", "pay_by_on": LATER}),
        )
        for comes in (False, True)
    ),
)

ABOUT = (
    *(
        "what",
        "why",
        "until",
        "later",
        "longer",
        "refused",
        "length",
        "stopped",
        "done",
        "contact",
        "law",
        "receipt",
        "unpaid",
    ),
    *("pay", "paid", "dear", "others"),
)

_FIRST = [(outcomes.find(Outcome.REFUSED), Ground.PRIVACY)]
_TOLD = tuple(
    tuple(asdict(way) | {"bodies": bodies} for way in remedies.for_parts(LATER, parts, level=Level.JUSTICE))
    for parts, bodies in ((_FIRST, ("示例市人民政府", "示例省司法厅")), ([(outcomes.find(Outcome.NOT_HELD), None)], ()))
)

FOLLOWING: dict[str, tuple[Facts, ...]] = {
    **dict.fromkeys(("news_taken", "news_in_review"), (*LEFT, citizen(**_OPEN, stopped=True))),
    "news_late": tuple(citizen(**_OPEN | {"left_days": -2, "overdue": late}) for late in LATE),
    "my": (
        {"lines": [*LEFT, citizen(**ENDED, status="closed", outcome="granted")], "total": 9},
        {"lines": LEFT[:1], "total": 1},
        {"lines": [LEFT[0] | {"overdue": LATE[0]}], "total": 1},
        {"lines": [], "total": 0},
    ),
    "notice_fetched": tuple({"number": NUMBER, "over": over} for over in (True, False)),
    "fetched": tuple({"number": NUMBER, "served_on": day} for day in (RECEIVED, None)),
    "not_reached": ({"numbers": [NUMBER, NUMBER]},),
    **dict.fromkeys(("date",), tuple({"number": NUMBER, "day": day} for day in DAYS)),
    **dict.fromkeys(
        ("ask_addition", "ask_question", "added", "asked_desk", "ask_telling", "telling_sent"),
        ({"number": NUMBER},),
    ),
    "thread_told": ({"number": NUMBER, "text": "到哪一步了？"},),
    "thread_asked": tuple(
        {"number": NUMBER, "text": "到哪一步了？", "files": files, "leaves": bool(files)} for files in (0, 2)
    ),
    "thread_added": tuple(
        {"number": NUMBER, "text": text, "files": files, "beside": beside}
        for text, files, beside in (("也要", 0, False), ("", 2, False), ("", 2, True), ("这是委托书", 1, True))
    ),
    "adding_noted": tuple({"number": NUMBER, "names": names} for names in (["委托书", "照片"], [])),
    "answer_sure": tuple(
        {"number": NUMBER, "owed": owed, "text": text, "names": names}
        for owed in ("supplement", "reasons")
        for text, names in (("是的", ()), ("长" * 3000, ("委托书",)))
    ),
    "awaited_told": tuple(
        {"number": NUMBER, "meant": meant, "owed": owed, "items": ("哪一年的", "哪一类项目"), "reason": "本月六十件"}
        | {"amount": "120", "payment": "持本通知书到示例银行缴纳", "last_on": LATER, "days": 15, "asked": asked}
        | {"ends": is_so, "restarts": is_so, "stopped": not is_so, "article": "第三十条" if is_so else ""}
        for owed in ("supplement", "reasons", "payment", "consult")
        for asked in (("third_party",), ("joint_author",))
        for is_so in (True, False)
        for meant in (*((each,) for each in ABOUT), ABOUT)
    ),
    "recheck_told": tuple(
        {"number": NUMBER, "article": "《信访工作条例》第三十五条", "days": 30, "until": on}
        | {"known_on": on, "bodies": bodies}
        for on, bodies in ((LATER, ("示例市人民政府", "示例省科学技术厅")), (None, ()))
    ),
    "review_told": tuple(
        {"number": NUMBER, "article": "第五十一条", "rights": right, "told": told}
        for right in RIGHTS
        for told in (
            (),
            *(({"places": (), "ways": ways},) for ways in _TOLD),
            ({"places": (2,), "ways": _TOLD[0]}, {"places": (1, 3), "ways": _TOLD[1]}),
        )
    ),
    "was_waiting": ({"text": "长" * 300, "names": []}, {"text": "", "names": ["委托书", "照片"]}),
    "asked_may_answer": tuple({"number": NUMBER, "owed": owed} for owed in ("supplement", "reasons")),
    "filing_noted": ({"names": ["委托书", "照片"]},),
    "file_not_taken": (
        *({"each": [{"name": "材料", "problem": problem, "times": 1}]} for problem in ("empty", "kind", "swollen")),
        {"each": [{"name": name, "problem": "kind", "times": times} for name, times in (("照片", 3), ("材料", 1))]},
    ),
    "date_note": ({"number": NUMBER},),
    "dates": ({"number": NUMBER, "days": DAYS},),
    "which_of_mine": tuple(
        {"verb": verb, "total": len(lines), "lines": lines}
        for verb in ("mine", "withdraw")
        for lines in ((), TOLD_APART)
    ),
    "case": tuple(
        facts | asked
        for asked in ASKED
        for facts in (
            *(row | {"rights": None} for row in LEFT),
            *(citizen(**_OPEN | {"left_days": -2, "overdue": late}, rights=None) for late in LATE),
            citizen(
                **_OPEN,
                description="长" * 5000,
                stopped=True,
                extended=True,
                provisional=True,
                doubted=True,
                rights=None,
            ),
            *(citizen(**ENDED, status="replied", outcome="partial", rights=right) for right in RIGHTS),
            citizen(**ENDED, status="unconfirmed", received_on=None, due_on=None, rights=None),
        )
    ),
}
