"""Why a change of a template is refused, for staff."""

from contact_center.vocabulary.text import Text

_TEXTS = {
    "four_eyes": Text(
        "须由另一位主管批准，本人不能批准自己写的模板。",
        "A supervisor other than yourself must approve: nobody approves their own words.",
    ),
    "template_not_yours": Text(
        "这是同事的草稿，请以它为底稿另写一版。",
        "This is a colleague's draft. Write a version of your own from it.",
    ),
    "template_not_draft": Text(
        "此版本已提交，不能再改。请另写一版。",
        "This version has been put forward and stays as it is. Write another version.",
    ),
    "template_not_proposed": Text("此版本不在待审批状态。", "This version is not waiting for approval."),
    "template_retired": Text("此版本已停用。", "This version is retired already."),
    "template_unknown_occasion": Text("没有这个节日。", "There is no such occasion."),
    "template_unknown_channel": Text("没有这个渠道。", "There is no such channel."),
    "template_variable": Text(
        "文中的 {written} 不是此模板可用的变量。",
        "{written} in the text is no variable of this template.",
    ),
}


class TemplateRefused(Exception):
    """The change breaks a rule; `text` says which."""

    def __init__(self, code: str, *, written: str = "") -> None:
        super().__init__(code)
        self.code = code
        words = _TEXTS[code]
        # The words written may hold braces themselves.
        self.text = Text(words.zh.replace("{written}", written), words.en.replace("{written}", written))
