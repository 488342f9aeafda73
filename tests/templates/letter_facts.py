"""Full facts for every kind of letter, with invented names."""

from datetime import date

_DAY = date(2026, 11, 23)
_DUE = date(2026, 12, 21)


def _remedy(code: str, span: int, unit: str, *bodies: str, article: str, first: bool = False) -> dict[str, object]:
    return {"code": code, "span": span, "unit": unit, "bodies": bodies, "article": article, "first": first}


_COMPLAINT = _remedy("complaint", 0, "day", "higher_agency", "威海市人民政府办公室", article="第五十一条")
EITHER = (
    _remedy("review", 60, "day", "威海市人民政府", article="《行政复议法》第二十条、第二十四条"),
    _remedy("suit", 6, "month", "威海市环翠区人民法院", article="《行政诉讼法》第四十六条"),
    _COMPLAINT,
)
REVIEW_FIRST = (
    _remedy(
        "review", 60, "day", "威海市人民政府", article="《行政复议法》第二十条、第二十三条、第二十四条", first=True
    ),
    _remedy("suit_after_review", 15, "day", "威海市环翠区人民法院", article="《行政诉讼法》第四十五条"),
    _COMPLAINT,
)
BEFORE_2024 = (
    _remedy("review", 60, "day", "威海市人民政府", "山东省科学技术厅", article="《行政复议法》第九条、第十二条"),
    _remedy("suit", 6, "month", "威海市环翠区人民法院", article="《行政诉讼法》第四十六条"),
    _COMPLAINT,
)

_ALL: dict[str, object] = {
    "bureau": "威海市科学技术局",
    "number": "威科公开〔2026〕第0001号",
    "signed_on": _DAY,
    "law_code": "2019",
    "contact": "威海市科学技术局办公室，0631-0000000",
    "practice": False,
    "regulation": None,
    "applicant": "林晓舟",
    "applicant_type": "公民",
    "identity": "居民身份证 000000000000000000",
    "address": "威海市某区某路1号",
    "reach": "000-0000-0000",
    "third_party": "海晏新材料有限公司",
    "body": "威海市财政局",
    "body_reach": "0631-0000001",
    "case_number": "威科公开〔2026〕第0001号",
    "received_on": date(2026, 11, 20),
    "submitted_on": date(2026, 11, 20),
    "channel": "互联网渠道",
    "description": "2025年度市级科技计划项目立项名单及评审得分",
    "articles": "第三十六条第二项",
    "reason": "检索了2025年1月至12月的全部项目档案，涉及事项较多，需要逐一核对",
    "ground": "个人隐私",
    "text": "",
    "due_on": _DUE,
    "lapsed_on": _DUE,
    "spared_by_on": _DUE,
    "former_due_on": date(2026, 12, 18),
    "from_on": date(2026, 12, 12),
    "period_days": 15,
    "accepted_on": date(2026, 11, 23),
    "handled_by": "《信访工作条例》第三十四条",
    "handled_days": 60,
    "route": "行政程序",
    "route_by": "《信访工作条例》第三十一条第（四）项",
    "more_days": 30,
    "items": ("项目所属的计划类别和年度", "“评审得分”是指总分还是分项得分"),
    "lines": (
        {"what": "第31至100页", "count": 70, "price": 10, "amount": 700},
        {"what": "第101至109页", "count": 9, "price": 20, "amount": 180},
    ),
    "total": 880,
    "basis": "page",
    "refund": True,
    "left": "周宁",
    "paid_on": _DAY,
    "refunded": "400",
    "more": "-80",
    "kept": "480",
    "overdue": False,
    "scale": (
        {"first": 1, "last": 30, "yuan": 0, "every": 0, "more": 0},
        {"first": 31, "last": None, "yuan": 10, "every": 10, "more": 5},
    ),
    "places": {"year": 2026, "month": 11, "first": 11, "last": 13},
    "payment": "凭本通知书到非税收入代收银行缴纳",
    "remedies": EITHER,
    "by_items": ({"places": (2,), "ways": REVIEW_FIRST}, {"places": (1, 3), "ways": EITHER}),
    "attachments": (
        {"name": "立项名单.pdf", "kb": 12, "pages": 3},
        {"name": "说明.docx", "kb": 7, "pages": None},
    ),
    "of_others": None,
    "ends": True,
    "objected": None,
    "overrides": None,
    "against_at": None,
    "further": None,
    "heeded": None,
    "where": "威海市科学技术局网站“政府信息公开”专栏",
    "way": "向市信访局提出，或者通过信访网上平台提交",
    "supply": "电子文档",
    "delivery": "以电子邮件方式",
    "told_on": date(2026, 11, 2),
    "answers": (
        {
            "kind": "reply_granted",
            "item": "立项名单",
            "articles": "第三十六条第（二）项",
            "delivery": "以电子邮件方式",
            "files": ("立项名单.pdf",),
        },
        {
            "kind": "reply_refused",
            "item": "评审专家的姓名",
            "articles": "第三十六条第（三）项、第十五条、第三十二条",
            "ground": "个人隐私",
            "reason": "专家不同意公开",
        },
        {"kind": "reply_public", "item": "申报通知", "articles": "第三十六条第（一）项", "where": "市科学技术局网站"},
    ),
    "former_number": "威科公开〔2026〕第0000号",
    "former_on": date(2026, 10, 12),
    "consulted_on": date(2026, 11, 23),
    "withdrawn_on": date(2026, 11, 22),
    "material": "项目申报书中的技术路线和成本构成",
    "asked": "查找2025年度项目经费下达文件",
    "asking": "determine",
    "officer": "周以宁",
    "purpose": None,
    "outcome": None,
    "replied_on": None,
    "extended_on": None,
    "events": ({"on": date(2026, 11, 20), "time": "09:30", "who": "陈立", "words": "收到申请并登记"},),
}

_TEXT_NEEDED = ("reply_handled", "reply_answered", "reply_corrected", "reply_other", "reply_complaint_other")
_ANEW = ("redo", "redo_ended")
"""The letters that nothing but a new answer is about."""


def full(kind: str, **changes: object) -> dict[str, object]:
    """Every fact that a letter of this kind may use."""
    facts = dict(_ALL)
    if kind in _TEXT_NEEDED:
        facts["text"] = "一、项目名单已在网站公布。\n二、评审得分将于12月公布。"
    if kind == "reply_refused":
        facts |= {"articles": "第十五条", "remedies": REVIEW_FIRST}
    if kind == "reply_handled":
        facts |= {"anew_voided": "威科公开函〔2026〕2号", "anew_voided_on": _DAY}
    if kind in _ANEW:
        facts |= {"anew_number": "威科公开〔2026〕第0001号", "anew_by": "威海市人民政府", "anew_on": _DAY}
        facts |= {"anew_in_review": True, "anew_article": "《行政复议法》第六十四条", "named_on": _DAY}
    return facts | changes
