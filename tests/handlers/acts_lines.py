"""The second table of acts: who does what where, written by hand from the law and the house's rules."""

from tests.handlers.acts_line import Line
from tests.handlers.standing_cases import OVER

OFFICE = "officer approver"
OPEN = "request:rhckwpv correction:rhc question:rhc petition:rh wrongdoing:rh complaint:rh"
ANY_OPEN = "request:urhckwpv correction:urhc question:rhc petition:rh wrongdoing:rh complaint:rh"
UNTAKEN = "request:r correction:r question:r petition:r wrongdoing:r complaint:r"
"""What nobody has; in every other status somebody of the standing cases has it in hand."""
RUNNING = "request:rhwv correction:rh petition:rh wrongdoing:rh complaint:rh"
"""Where a date runs, so that somebody is reminded of it; the questions are due that day."""
REMINDED = "request:r correction:r petition:r wrongdoing:rh complaint:r"
"""Where an approver is, or would be, for nobody has it."""
NOT_NOW = "snooze_nothing snooze_others snooze_span"
SNOOZE = "/snooze {n} 2026-03-10 档案馆周五给材料"
DONE = "request:dz correction:dz question:dz petition:dz wrongdoing:dz complaint:dz"
EVER = "request:urhckwpvdz correction:urhcdz question:rhcdz petition:rhdz wrongdoing:rhdz complaint:rhdz"
WORKED = "request:rhckwpv correction:rhc"
CONTESTED = "request:rhckwpvdz correction:rhcdz"
RECEIVED = "request:kcwpdz correction:cdz petition:dz"
"""What has a letter from whose arrival days run; from that of an opinion those of a second look do."""
ASK = "/ask {n} 示例市国家保密局 请确定是否可以公开"
RECALL = "/unclarify {n} 已经清楚 | propose_send"
GIVE_UP = "/giveup {n} 核对过 | propose_send"
SAME_FOR_NONE = ("no_such_case", "nothing_to_supplement", "no_reasons_asked", "button_expired")


LINES = (
    Line("confirm", "/confirm {n} | propose_send", OFFICE, "request:u correction:u", "第三十一条"),
    Line("confirm", "confirm_receipt {id} | propose_send", OFFICE, "request:u correction:u", "第三十一条"),
    Line("take", "/take {n}", OFFICE, UNTAKEN, also="held_already"),
    Line("take", "take {id}", OFFICE, UNTAKEN, also="held_already"),
    Line("assign", "/assign {n} 夏至", OFFICE, ANY_OPEN),
    Line("assign", "assign_to {id} 4", OFFICE, ANY_OPEN),
    Line("route", "/department {n} 办公室", OFFICE, EVER.replace(" wrongdoing:rhdz", "")),
    Line("note", "/note {n} 已电话联系", "officer reviewer approver", EVER),
    Line("snooze", SNOOZE, "officer", RUNNING, also=NOT_NOW, not_by="approver"),
    Line("snooze", SNOOZE, "approver", REMINDED, also=NOT_NOW, not_by="officer"),
    Line("link", "/link {n} {other}", OFFICE, EVER),
    Line("leave", "/leave {n} 周宁 来信说只有本人退出 | propose_send", OFFICE, "request:h", file="joint"),
    Line("assist", "/assist {n} 市财政局 2026-03-20 查2025年经费文件 | propose_send", OFFICE, OPEN),
    Line("split", "/items {n} 名单；评分 | items_split", OFFICE, "request:rhkw"),
    Line("split", "items_none {id}", OFFICE, "request:rhkw"),
    Line(
        "redate",
        "/redate {n} 2026-03-03 写错了 | propose_send",
        OFFICE,
        "request:rhckwpvdz correction:rhcdz question:rhcdz petition:rhdz wrongdoing:rhdz complaint:rhdz",
        "第三十一条",
        "redate_unconfirmed",
    ),
    Line("rectify", "/rectify {n} 姓名=林晓帆；理由=登记时写错了一个字 | propose_send", OFFICE, EVER),
    Line(
        "clarify", "/clarify {n} 5 写明年度 | propose_send", OFFICE, "request:rh correction:rh question:rh", "第三十条"
    ),
    Line(
        "supplement",
        "/supplement {n} 要2025年度的",
        "applicant",
        OPEN,  # what was not asked for is added to the file all the same
        "第三十条",
        "nothing_to_supplement ended_unadded",
        not_by=f"{OFFICE} reviewer admin",
    ),
    Line(
        "supplement",
        "/supplement {n} 要2025年度的",
        "applicant",
        "request:h",
        "第三十条",
        file="again c",
        not_by=OFFICE,
    ),
    Line(
        "supplement",
        "/supplement {n} 2026-03-09 要2025年度的 | propose_send",
        OFFICE,
        "request:c correction:c question:c",
        "第三十条",
        "nothing_to_supplement",
        not_by="applicant",
    ),
    Line(
        "supplement",
        "/supplement {n} 2026-03-09 要2025年度的 | propose_send",
        OFFICE,
        "request:h",
        "第三十条",
        file="again c",
        not_by="applicant",
    ),
    Line("unclarify", RECALL, OFFICE, "request:c correction:c question:c", "第三十条", "demand_none_stands"),
    Line("unclarify", RECALL, OFFICE, "request:h", "第三十条", file="again c"),
    Line("consult", "/consult {n} 星河研究所 | propose_send", OFFICE, "request:rhk", "第三十二条"),
    Line("consult_joint", "/joint {n} 示例市财政局 | propose_send", OFFICE, "request:rhk", "第三十四条"),
    Line("receive", "/received {n} 1 | propose_send", OFFICE, RECEIVED, "", "no_such_letter"),
    Line("consult_agency", f"{ASK} | propose_send", OFFICE, "request:rhk", "第三十三条第三款"),
    Line(
        "consult_withdraw",
        f"{ASK} | propose_send | /unask {{n}} 示例市国家保密局 问错了机关 | propose_send",
        OFFICE,
        "request:rhk",
        "第三十三条第三款",
    ),
    Line(
        "consult_answer",
        "/answer {n} 1 同意 | propose_send",
        OFFICE,
        "request:k",
        "第三十三条第三款",
        "no_such_consultation",
    ),
    Line(
        "consult_close",
        "/unanswered {n} 1 催过两次 | propose_send",
        OFFICE,
        "request:k",
        "第三十二条",
        "no_such_consultation",
        on="2026-04-01",
    ),
    *(Line("receive", "/received {n} 1 | propose_send", OFFICE, "request:h", file=f"again {step}") for step in "cp"),
    Line(
        "tell_party",
        "/tellparty {n} 1 公众关注，涉及公共利益 | propose_send",
        OFFICE,
        "request:hvdz",
        "第三十二条",
        "no_such_consultation",
        file="rich",
    ),
    Line(
        "extend_propose",
        "/extend {n} 5 需要核对",
        OFFICE,
        WORKED,
        "第三十三条第二款",
        "complex_instead extend_unaccepted",
    ),
    Line(
        "extend_approve",
        "extend_yes {proposal} | propose_send",
        "approver",
        WORKED,
        "第三十三条第二款",
        "extension_over",
        file="rich",
    ),
    Line(
        "extend_refuse", "extend_no {proposal}", "approver", WORKED, "第三十三条第二款", "extension_over", file="rich"
    ),
    Line("extend_approve", "extend_yes {proposal} | propose_send", "approver", "petition:h", file="accepted"),
    Line("extend_refuse", "extend_no {proposal}", "approver", "petition:h", file="accepted"),
    Line(
        "accept",
        "/reply {n} accepted 由本局处理 | reply_send",
        OFFICE,
        "petition:rh wrongdoing:rh",
        also="outcome_not_offered",
    ),
    Line("reply", "/reply {n} handled 已经处理 | reply_send", OFFICE, "petition:h", file="accepted"),
    Line("complicate", "/complex {n} 需要核对 | propose_send", OFFICE, "question:rhc"),
    Line("ask_reasons", "/askreasons {n} 本月已有十二件 | propose_send", OFFICE, "request:rh", "第三十五条"),
    Line("give_reasons", "/reasons {n} 因科研需要比较", "applicant", "request:w", "第三十五条", not_by=OFFICE),
    Line(
        "give_reasons",
        "/reasons {n} 因科研需要比较 | propose_send",
        OFFICE,
        "request:w",
        "第三十五条",
        not_by="applicant",
    ),
    Line(
        "delay",
        "/delay {n} 2026-05-08 数量很大 | propose_send",
        "approver",
        "request:h",
        "第三十五条",
        "reasons_not_given",
        file="rich",
    ),
    Line("charge", "/charge {n} pages 57 | propose_send", OFFICE, "request:rh", "第四十二条"),
    Line("pay", "/paid {n} | propose_send", OFFICE, "request:p", "第四十二条", "fee_not_asked"),
    Line("pay", "/paid {n} | propose_send", OFFICE, "request:h", "第四十二条", file="again p"),
    Line("uncharge", "/uncharge {n} 已经公开 | propose_send", OFFICE, "request:p", "第四十二条", "fee_none_stands"),
    Line("uncharge", "/uncharge {n} 已经公开 | propose_send", OFFICE, "request:h", "第四十二条", file="again p"),
    Line("refund", "/refund {n} 9 页数多算了 | propose_send", OFFICE, "request:dz", "第四十二条", file="paid"),
    Line(
        "draft_reply",
        "/reply {n} granted 名单见下 | reply_send",
        OFFICE,
        "request:rhwv",
        "第三十三条第二款",
        "outcome_not_offered",
    ),
    Line("sign", "sign {letter}", "reviewer", "request:v", "第十七条", "four_eyes review_over", file="letter"),
    Line(
        "reject",
        "reject {letter} | say 理由不够清楚",
        "reviewer",
        "request:v",
        "第十七条",
        "review_over",
        file="letter",
    ),
    Line(
        "reply",
        "/reply {n} {outcome} 已经公布 | reply_send",
        OFFICE,
        "request:rhwv correction:rh question:rh petition:rh wrongdoing:rh complaint:rh",
        "第三十三条第二款",
    ),
    Line("duplicate", "/duplicate {n} {former} | propose_send", OFFICE, "request:rh", "第三十六条第（六）项"),
    Line(
        "deliver",
        "/deliver {n} post 2026-03-09 | propose_send",
        OFFICE,
        "request:ckwpdz correction:cdz question:dz petition:dz wrongdoing:dz complaint:dz",
        "第四十条",
        "no_letter_yet",
    ),
    Line("deliver", "/deliver {n} post 2026-03-09 | propose_send", OFFICE, "petition:h", file="accepted"),
    Line("acknowledge", "received {id}", "applicant", DONE, "第四十条"),
    Line("close", "/close {n}", OFFICE, "request:d correction:d question:d petition:d wrongdoing:d complaint:d"),
    Line("close", "close {id}", OFFICE, "request:d correction:d question:d petition:d wrongdoing:d complaint:d"),
    Line("reopen", "/reopen {n} 误点 | propose_send", "approver", DONE),
    Line("abandon", GIVE_UP, "approver", "request:h", "第三十条", file="over c", on=OVER),
    Line("lapse_unpaid", GIVE_UP, "approver", "request:h", "第四十二条", file="over p", on=OVER),
    Line("withdraw", "withdraw_yes {id}", "applicant", OPEN),
    Line("withdraw", "/withdrawn {n} 电话 2026-03-09 来电说不要了 | propose_send", "approver", ANY_OPEN),
    Line("appeal", "/appeal {n} sure review 2026-03-06", OFFICE, CONTESTED, "第五十一条"),
    Line("appeal_result", "/appealresult {n} 1 upheld 2026-03-09", OFFICE, CONTESTED, "第五十一条", file="rich"),
    Line("state", "/stated {n} 1 2026-03-09", OFFICE, CONTESTED, "第五十一条", file="rich"),
    Line(
        "redo",
        "/appealresult {n} 1 corrected 2026-03-09 | /redo {n} 1 | propose_send",
        OFFICE,
        "request:rhwvdz correction:rhdz",
        "第五十一条",
        "order_waits",
        file="rich",
    ),
    Line(
        "redo_end",
        "/appealresult {n} 1 corrected 2026-03-09 | /redo {n} 1 | propose_send | "
        "/appealresult {n} 1 other 2026-03-09 看错了 | propose_send",
        OFFICE,
        "request:rhwvdz correction:rhdz",
        "第五十一条",
        "order_waits",
        file="rich",
    ),
    Line("", "/case {n}", "officer reviewer approver admin applicant", EVER),
    Line("", "/why {n}", "officer reviewer approver admin applicant", EVER),
    Line("", "file {id}", "officer reviewer approver admin", EVER),
)
BY_NOBODY = {"recompute", "consult_lapse"}  # the tick alone does these
BEFORE_A_CASE = {"submit", "register", "hold"}  # there is no case yet: every one here was submitted or registered
WITHOUT_NUMBER = ("supplement", "give_reasons")  # an applicant's words go to their case that waits, whatever they name
OF_THE_APPLICANT = ("applicant", "stranger")
EVERY = 11  # on PostgreSQL every so manieth cell is tried
