"""What a request still lacks for somebody to search by it (Art. 29); it may always be left out."""

import re

from handlers.reading import features

FEWEST = 2
"""So many letters of a description have to be left where what every request says is taken away."""
_PERIOD = re.compile(
    r"(19|20)\d\d|[一二三四五六七八九〇零○]{4}年|(?<!\d)\d\d年度?|[去今前本明当那每历上]年|"
    r"[近前]?[一二三四五六七八九十两几\d]+年(来|前|内|间)?|"
    r"近[一二三四五六七八九十\d]+年|季度|[上下]半年|月份?|以来|至今|期间|那次|昨天|日前|"
    r"last year|this year|since|from \d"
)
_NUMBERED = re.compile(r"〔|\[\d{4}|号")
_WHY = re.compile(r"为什么|为何|凭什么|怎么回事|什么(理由|道理|原因)|是怎么(想|定|算)的|\bwhy\b")
_EVERY = re.compile(
    r"依?申请|公开|政府信息|信息|麻烦|劳驾|你好|您好|谢谢|辛苦|领导|本人|你们?|您|我们?|贵?(单位|部门|局)里?|提供|获取|查(阅|询|看)?|复印件?|"
    r"电子版?|纸质|(相关|有关|所有|全部|一切|某些|具体)的?|(那|这|几|一|两)(个|份|些|下|张|件|种|次)?|红头|材料|文件|资料|东西|内容|情况|"
    r"档案|数据|名单|合同|报告|清单|明细|记录|批复|批文|请|要求?|想|看|给|把|发|的|了|吗|呢|吧|啊|有|可以|能不能|能否|需要|知道|了解|"
    r"\b(i|you|we|please|want|would|like|to|get|request|see|have|the|a|an|of|copy|all|some|any|information|documents?|files?|records?|"
    r"send|me|give|show|public|disclose|disclosure|foi|could|can)\b"
)


def missing(text: str) -> tuple[str, ...]:
    """Name what is missing: `record` where it asks why, `description` by which to search, `period`."""
    said, cues = features.normal(text), features.cues(text)
    left = re.sub(r"[\W_]", "", _EVERY.sub("", said))
    has_number = _NUMBERED.search(said) is not None
    lacks = {
        "record": bool(_WHY.search(said)) and "request_record" not in cues,
        "description": len(re.sub(r"\d+年?度?", "", left)) < FEWEST and not has_number,
        "period": not _PERIOD.search(said) and not has_number,
    }
    return tuple(name for name, lacking in lacks.items() if lacking)


def has_period(text: str) -> bool:
    """Say whether words name a time span."""
    return _PERIOD.search(features.normal(text)) is not None


def is_clear(lacking: tuple[str, ...]) -> bool:
    """Tell whether one can search by it: a time span helps, and its lack alone holds nothing up."""
    return not set(lacking) - {"period"}
