"""Offices that people hold, as they stand beside their names: 县委常委、统战部部长 李明.

An office is a post (书记, 副市长, 四级调研员), mostly behind the body in which it is held
(政法委, 公安局). One person may hold several; the signs between them are those between people.
"""

from __future__ import annotations

import re
from typing import Final

from kg.chinese import simplified

_POST: Final = (
    r"(?:常务|第一|执行|专职|兼职|挂职|副|总|代理?)*"
    r"(?:书记|常委|委员|主任(?:科员)?|主席|[省市州盟县区旗镇乡部局厅处科股院站所馆校园台社行关庭会]长"
    r"|检察长|秘书长|理事长|董事长|参谋长|指挥长|[总支大中]队长|组长|成员|专员|调研员|巡视员|干部|政委|政治委员"
    r"|司令员?|经理|工程师|经济师|会计师|规划师|农艺师|监事|监察员|督学|负责人|同志)"
)
_RANK: Final = r"(?:[一二三四]级|正|副)?(?:厅局?|县处?|处|科|局)?级(?:领导)?干部"
_GRADED: Final = rf"(?:[一二三四]级)?{_POST}|{_RANK}"
_BODY_END: Final = (
    r"(?:[委部局厅办院室处科股所站会社村党]|[省市州盟县区旗镇乡]|委员会|政府|人大|政协|街道|办事处|中心|集团|公司|支队|大队"
    r"|总队|开发区|园区|银行|分行|支行|妇联|工商联|科协|残联|文联|社科联|侨联|党组|党校|支部|机关|专班|指挥部|小组"
    r"|组织|宣传|统战|政法|武装|纪检|监察|人武|公安|司法|常委会|经济|信访|维稳|海关|学校|医院|大学|学院)"
)
_OPENING: Final = r"(?:原任?|时任|兼任?|拟任|分管|主管|挂职|联系)?"
_OFFICE: Final = rf"{_OPENING}(?:[一-鿿]{{0,16}}?{_BODY_END})?(?:{_GRADED})"
_OFFICES: Final = re.compile(rf"(?:{_OFFICE})+")
_BEHIND: Final = re.compile(rf"(?:{_OFFICE})+(?P<name>[一-鿿·]{{2,4}}?)(?:同志)?")
_ANY_POST: Final = re.compile(_GRADED)
_LONGEST: Final = 40
"""Characters of one person with the offices in front or behind."""
_NAME: Final = range(2, 5)
"""Characters of a name."""


def names_office(text: str) -> bool:
    """Whether a text has the words of a post anywhere.

    Examples
    --------
    >>> names_office("李强（县委常委）"), names_office("李强")
    (True, False)
    """
    return _ANY_POST.search(simplified(text)) is not None


def is_office(text: str) -> bool:
    """Whether a text without white space can be an office, or several, and nothing else.

    Examples
    --------
    >>> [is_office(text) for text in ("副市长", "县人大常委会副主任", "四级调研员", "李强")]
    [True, True, True, False]
    """
    return len(text) <= _LONGEST and _OFFICES.fullmatch(simplified(text)) is not None


def behind_office(text: str) -> str:
    """What stands behind an office and can be a name; empty where there is no office.

    Examples
    --------
    >>> behind_office("公安局局长司空图南"), behind_office("李强")
    ('司空图南', '')
    """
    match = _BEHIND.fullmatch(simplified(text)) if len(text) <= _LONGEST else None
    return text[match.start("name") : match.end("name")] if match else ""


def before_office(text: str) -> list[str]:
    """What stands in front of an office and can be a name, the shortest first.

    Examples
    --------
    >>> before_office("李强副市长"), before_office("副市长")
    (['李强', '李强副'], [])
    """
    return [text[:at] for at in _NAME if is_office(text[at:])]
