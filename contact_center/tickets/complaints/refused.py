"""A complaint rule's refusal: a code and, in both languages, what is missing or what to do instead."""

from typing import ClassVar

from contact_center.vocabulary.text import Text


class ComplaintRefused(Exception):
    """The request breaks a rule for complaints. `text` is for staff."""

    TEXTS: ClassVar[dict[str, Text]] = {
        "complaint_over": Text(
            "该投诉已答复、撤回或并案，不能再这样处理；如需继续，请先重新受理。",
            "This complaint has been answered, withdrawn or merged. To go on with it, reopen it first.",
        ),
        "complaint_incomplete": Text(
            "投诉办结前还需要：{missing}。",
            "Before the complaint can be closed it still needs: {missing}.",
        ),
        "complaint_not_answered": Text(
            "尚未答复客户，不能复核。",
            "There is nothing to review yet: the customer has no answer.",
        ),
        "complaint_not_over": Text("该投诉仍在处理中。", "This complaint is still being worked on."),
        "four_eyes": Text(
            "须由另一位主管决定，本人不能审批或复核自己的工作。",
            "A supervisor other than yourself must decide: nobody approves or reviews their own work.",
        ),
        "already_decided": Text("已作出决定。", "This has been decided already."),
        "redress_undecided": Text(
            "补偿方案尚待审批，请先作出决定。",
            "The proposed redress is waiting for its decision. Decide about it first.",
        ),
        "extension_pending": Text(
            "已有一项延期申请待批。",
            "An extension is waiting for its decision already.",
        ),
        "extension_not_next": Text(
            "期限只能由15天延至30天，再由30天延至60天。",
            "The term goes from 15 days to 30, then from 30 to 60, and no other way.",
        ),
        "deadline_passed": Text(
            "办理期限已过，不能再延期；请尽快答复客户。",
            "The deadline has passed and cannot be extended. Answer the customer as soon as you can.",
        ),
        "wrong_language": Text(
            "这段文字会发给客户，请用客户的语言（{zh_name}）书写。",
            "The customer will read this: write it in their language ({en_name}).",
        ),
        "other_language_wanted": Text(
            "并案的投诉中有使用{zh_name}的客户，请同时填写{zh_name}答复。",
            "Customers of merged complaints speak {en_name}: give the answer in {en_name} as well.",
        ),
        "not_the_same": Text(
            "请选择另一件仍在处理、尚未答复的投诉作为主案。",
            "Choose another complaint as the leading one: open, and not answered yet.",
        ),
        "file_kind": Text(
            "只接受照片（JPG、PNG、WebP、HEIC）、PDF 和不含宏的 Word、Excel、PowerPoint 文件，"
            "且文件名后缀须与内容一致。",
            "Photographs (JPG, PNG, WebP, HEIC), PDF, and Word, Excel and PowerPoint files without macros "
            "can be added; the name must end as the content says.",
        ),
        "unknown_choice": Text("没有这个选项：{detail}。", "There is no such choice: {detail}."),
    }

    def __init__(self, code: str, zh: dict[str, str] | None = None, en: dict[str, str] | None = None) -> None:
        super().__init__(code)
        self.code = code
        words = self.TEXTS[code]
        self.text = Text(words.zh.format(**(zh or {})), words.en.format(**(en or zh or {})))
