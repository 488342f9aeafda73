"""What names a body: a letter that sends people somewhere names it (《行政复议法实施条例》 of 2007, art. 17)."""

import re

_RELATIVE = re.compile("本级|同级|上一级|上级|所在地|管辖权|所属|当地|本地|相应|有关")
_MASKED = re.compile("[×✕╳○〇＿_?？*＊…#【】\\[\\]<>{}]|\\.\\.|某|(?i:x|ｘ){2,}")
# A place may begin with 未 (未央区): what is pending is named word by word.
_PENDING = re.compile(
    "(?i:tbd|tba|todo|fixme|n/?a|none|null|unknown|unset|placeholder|name|test|court|government|office)"
    "|[待暂尚]?[未待暂](?:定|填|补|设|缺|空|无|知|明|确定|确认|填写|补充|设置|指定|明确|核实)|无|略|同上"
)
_KIND = re.compile(
    "(?:省|市|县|区|州|旗|自治区|自治州|自治县)?(?:人民)?(?:政府|法院)|(?:基层|中级|高级|专门)?人民法院|主管部门|主管机关|办公室|办公厅|(?:行政)?复议机关"
    "|(?:政府)?信息公开(?:工作)?主管部门"
)


def is_settled(said: str) -> bool:
    """Tell whether words stand for themselves: nothing masked, nothing that is pending."""
    plain = said.strip()
    return len(plain) > 1 and not (_MASKED.search(plain) or _PENDING.fullmatch(plain))


def is_name(said: str) -> bool:
    """Tell whether words name one body: not how it stands to ours, not its kind alone, nothing masked or pending."""
    plain = said.strip()
    return is_settled(plain) and not (_RELATIVE.search(plain) or _KIND.fullmatch(plain))
