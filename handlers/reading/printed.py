"""A printed application form that somebody has pasted: its fields by their printed names, wherever a line has them."""

import re

from handlers.reading import features

NAMES = {
    "type": "申请人(?:类型|类别|性质|身份|信息)",
    "name": "申请人姓名|姓名|申请人",
    "organisation": "(?:单位|法人|组织|机构|企业|公司|申请人|法人或(?:者)?其他组织)?(?:名称|全称)",
    "identity": "身份证明|(?:居民)?身份证(?:号码?|件号码?)?|证件名称及号码|证件(?:号码?)?|(?:统一)?社会信用代码"
    "|(?:组织)?机构代码(?:证)?(?:号码?)?|营业执照(?:注册)?(?:号码?)?",
    "person": "(?:联[系络]|经办)人(?:姓名)?",
    "phone": "(?:(?:联[系络]|经办)人)?(?:联[系络])?(?:电话|手机)(?:号码?)?|联[系络]方式",
    "mail": "电子邮箱(?:地址)?|电子邮件(?:地址)?|邮箱(?:地址)?|e-?mail",
    "address": "通信地址|通讯地址|联[系络]地址|邮寄地址|(?:单位)?地址",
    "description": "所需(?:政府)?信息(?:的)?(?:内容)?(?:描述)?|申请(?:公开)?(?:的)?(?:政府信息)?内容|(?:信息)?内容描述",
    "supply": "(?:所需信息的)?(?:指定)?提供(?:方式|形式)|信息载体形式|载体形式",
    "delivery": "获取(?:政府)?(?:信息)?(?:的)?方式|答复方式|领取方式",
    "": "(?:所需信息的)?用途|工作单位|邮政编码|邮编|传真|申请时间|申请日期|日期|证件名称|备注"
    "|法(?:人|定)代表人?(?:姓名)?|(?:是否)?申请减免费用|特别说明|所需信息情况",
}
"""What is printed before each field; what has no name here is of no use to us, and belongs to no other field."""
_BOXES = "□☐■☑√✓"
_FIELD = re.compile(
    r"(?:(?P<line>^[ \t\u3000]*)|(?<=[\s;；,，。|]))(?:"
    + "|".join(f"(?P<f{place}>{words})" for place, words in enumerate(NAMES.values()))
    + r")(?:[（(][^）)\n]{0,20}[）)])?"
    r"(?:[ \t\u3000]*[:：]|[ \t\u3000]+(?=\d|[^\s@]+@)|(?(line)[ \t\u3000]+(?=\S)|(?!)))",
    re.MULTILINE | re.IGNORECASE,
)
"""A name with its colon; with a blank alone, where its line begins with it or a number or a mail address follows."""
_AROUND = " \t\n\r\u3000;；,，|"


def read(text: str) -> dict[str, str]:
    """Read the fields of a printed form; none where a text is no such form, but words that happen to name one."""
    marks, order = list(_FIELD.finditer(features.simplified(text))), tuple(NAMES)
    ends = [*(mark.start() for mark in marks[1:]), len(text)][: len(marks)]
    found: dict[str, str] = {}
    for mark, end in zip(marks, ends, strict=True):
        name, value = order[_place(mark)], _chosen(text[mark.end() : end].strip(_AROUND))
        if name and value:
            found.setdefault(name, value)
    is_form = "description" in found and found.keys() & {"name", "organisation"} and len(found) >= 3
    return found if is_form else {}


def _place(mark: re.Match[str]) -> int:
    """Which of the fields a mark names."""
    return next(place for place in range(len(NAMES)) if mark[f"f{place}"] is not None)


def _chosen(value: str) -> str:
    """Of boxes to tick only what is ticked was meant."""
    ticked = re.findall(r"[■☑√✓]\s*([^\s" + _BOXES + r"]+)", value)
    return ticked[0] if ticked else value.strip(_BOXES + _AROUND)
