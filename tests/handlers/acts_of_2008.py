"""What the second table of acts says of the law of 2008: its articles, its steps, and which acts each law knows."""

ARTICLES_OF_2008 = {
    "confirm": "第二十条",
    "redate": "第二十条",
    "clarify": "第二十一条第（四）项",
    "supplement": "第二十一条第（四）项",
    "unclarify": "第二十一条第（四）项",
    "consult": "第二十三条",
    "consult_agency": "第二十四条第三款",
    "consult_withdraw": "第二十四条第三款",
    "consult_answer": "第二十四条第三款",
    "consult_close": "第二十三条",
    "tell_party": "第二十三条",
    "extend_propose": "第二十四条第二款",
    "extend_approve": "第二十四条第二款",
    "extend_refuse": "第二十四条第二款",
    "charge": "第二十七条",
    "pay": "第二十七条",
    "refund": "第二十七条",
    "draft_reply": "第二十四条第二款",
    "sign": "第十四条",
    "reject": "第十四条",
    "reply": "第二十四条第二款",
    "deliver": "第二十六条",
    "acknowledge": "第二十六条",
    "appeal": "第三十三条第二款",
    "appeal_result": "第三十三条第二款",
    "state": "第三十三条第二款",
}
_CHARGE = "/charge {n} 成本 复制=20 | propose_send"
STEPS_OF_2008 = {"/charge {n} pages 57 | propose_send": _CHARGE}
STEPS_OF_2008 |= {
    act: f"{_CHARGE} | {act}" for act in ("/paid {n} | propose_send", "/uncharge {n} 已经公开 | propose_send")
}
"""Nothing waits for a fee, so that no case is found waiting for one: it is charged first."""
UNKNOWN = {
    "2019": {"consult_close"},  # silence ends by itself
    "2008": {"consult_joint", "consult_agency", "consult_withdraw", "ask_reasons", "give_reasons", "delay"}
    | {"abandon", "lapse_unpaid"},  # no silence ends a request
}
ALSO_OF_2008 = {"draft_reply": {"request": "c"}, "reply": {"request": "c", "correction": "c"}}
ALSO_OF_2008 |= {act: {"request": "rh"} for act in ("pay", "uncharge")}
"""Where an act is possible under the law of 2008 alone: nobody's silence ends what waits for a clarification."""
