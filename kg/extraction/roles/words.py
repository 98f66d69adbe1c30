"""The words behind units that say what they do: 牵头, 配合, 按职责分工负责, 会同."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal

Role = Literal["lead", "assist", "coordinate", "charge", "carry"]
"""What units are said to do: `charge` is 负责, `carry` is 落实."""

_DUTY = (
    r"(?:按照?|依照?|根据|依据|结合)(?:照|据)?(?:各自|本单位|自身)?(?:的)?(?:工作)?(?:职责|职能|职权|分工)"
    r"(?:权限|范围|任务)?(?:和|及|与)?(?:任务)?(?:分工|划分|权限)?[，,]?"
)
_ADVERB = (
    rf"(?:{_DUTY}|分别|共同|具体|统筹|协同|积极|密切|主动|全力|联合|各自|一起|同步|切实|认真|组织|抓好"
    r"|做好|推动|抓){0,4}"
)
_DO = (
    r"(?:组织|负责|总?抓总|抓好|落实|推进|实施|推动|落地|完成|执行|协调|抓落实|总负责"
    r"|工作|具体|统筹|和){0,5}"
)
_END = r"(?=$|[\s，,；;。、：:）)（(〇]|会同|牵头)"
_VERBS: Final[Mapping[Role, str]] = MappingProxyType(
    {
        "lead": r"(?:总牵头|牵头(?!单位|部门|领导|责任|负责人|人|科室)|主办(?!单位|部门)"
        rf"|主责(?!单位|部门)|主抓){_DO}",
        "assist": rf"{_ADVERB}(?:配合|协办|协助|参与|参加|协同|支持|协作|会办){_DO}{_END}",
        "coordinate": rf"{_ADVERB}(?:指导|督促|督导|监督|协调|督办|及|和)+{_DO}{_END}",
        "charge": rf"(?:{_ADVERB}(?:分工)?(?:负责|承办){_DO}|{_DUTY}){_END}",
        "carry": rf"{_ADVERB}(?:落实|实施|推进|执行){_DO}{_END}",
    }
)
VERB = re.compile("|".join(f"(?P<{role}>{verb})" for role, verb in _VERBS.items()))
WITH = re.compile(r"(?:会同|联合(?=[省市县区镇各]|有关|相关|属地))")
REMARKS = re.compile(
    r"(?:注[：:])?(?:排(?:名|序|列|在)?(?:第一|首位|最前)|列(?:第一|首位|在首位|在第一))(?:位|名)?的?[^，,；;。）)]*"
    r"(?:为|是)总?(?:牵头|主办|主责)[^，,；;。）)]*(?:[，,；;]?(?:其余|其他)[^，,；;。）)]*)?"
    r"(?:[，,；;]?(?:下同|后同|不再列出|不再一一列出))?|(?:以下均?|下同|后同|排名不分先后)"
)
