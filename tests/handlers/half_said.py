"""What tests of the chat have half said: the answers of an application, and the buttons of what waits for one."""

DRAFTED = (
    "reply_send", "reply_again", "charge_pages", "charge_send", "reply_more", "reply_leave", "item_keep", "items_split",
    "propose_send", "duty_send", "add_done", "supplement_done", "reasons_done",
)  # fmt: skip
ANSWERS = {
    "kind": "request",
    "type": "natural",
    "name": "林晓舟",
    "identity": "000000000000000000",
    "contact": "000-0000-0000",
    "description": "2025年度市级科技计划项目立项名单",
    "supply": "electronic",
    "delivery": "chat",
}
