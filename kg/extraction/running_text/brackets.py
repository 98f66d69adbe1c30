"""Sentences that who answers for them closes: …。（甲局牵头，乙局配合）, …。责任单位：甲局"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.chinese import compact, simplified, split_outside_brackets
from kg.extraction.columns import TEXTS, Column
from kg.extraction.names.units import looks_like_unit
from kg.extraction.plans.deadlines import says_when
from kg.extraction.roles.enclosed import bracket_spans, masked, without_brackets
from kg.extraction.roles.labels import find_labels
from kg.extraction.roles.people import is_person
from kg.extraction.roles.phrases import Roles, read_roles

_ENDS_TEXT = re.compile(r"\s*[。；;]?\s*$")
_CLOSES = re.compile(r"\s*(?:$|[。；;！，,、])")
_SENTENCE_END = re.compile(r"[。；;！？]\s*$")
_LEADING = re.compile(r"^[\s。；;，,、：:]+")
_LONGEST = 20_000
"""Characters beyond which a line is no paragraph that anybody would part."""
_LONGEST_TAIL = 6
"""Characters that may be left behind the last bracket without being a sentence (等工作。)."""

_OFFICE = "局委办部厅府关司会行心处所站区县市镇乡）位门署"
"""How names of offices end; a bracket of schools or roads says what, not who."""
_CLOSINGS = ("）", ")", "】", "]", "〕", "］")
_SHORT = frozenset({"海关", "法院", "妇联", "团委", "工会", "人行", "科协", "残联", "检察院"})
_LEVEL = "省市州县区旗镇乡各"
_LAST_WORDS = re.compile(
    r"[，,](?=请?由|[省市州县区旗镇乡][^，,。；;]{1,30}负责)|[。；;！](?!\s*$)"
)
"""Before what may say who does it; behind a comma it says so at once."""
_SAYS_WHO = re.compile(
    r"牵头|配合|参加|协助|按职责分工|会同|^请?由.{2,60}(?:负责|承办|落实)|负责$|负责[，。；]"
)
_COLLECTIVE = re.compile("各|有关|相关|其他|属地|全")
_LONGEST_NAME = 24
_LONGEST_WORDS = 300
"""Characters from the end of a text in which words may say who does it."""
_REMAINDER = re.compile(
    r"等(?:\d+|[一二三四五六七八九十]+)?(?:个|家)?(?:相关|有关)?(?:单位|部门)?$"
)


@dataclass(frozen=True, slots=True)
class Closed:
    """A text and who answers for it: `said` as printed, `roles` as read. Text that no bracket
    closes has neither."""

    text: str
    said: str = ""

    @property
    def roles(self) -> Roles | None:
        """Who answers for the text; None where nobody is named."""
        return read_roles(self.said)


def read_closed(text: str, lists: bool = False) -> list[Closed]:
    """Part a paragraph at the brackets that say who answers for what stands before them.

    Other brackets stay in the text. Where the labels of a line (责任单位：) stand behind the text
    they close it like a bracket. A bracket in the middle of the only sentence belongs to all of it.
    With `lists`, a bracket that only lists units closes the text too.

    Examples
    --------
    >>> for part in read_closed("新建学校（含幼儿园）5所（甲局牵头），新建公园3个（乙局负责）。"):
    ...     print(part.text, part.roles.lead)
    新建学校（含幼儿园）5所 甲局
    新建公园3个。 乙局
    >>> read_closed("新建学校（含幼儿园）5所。")[0].roles is None
    True
    """
    if len(text) > _LONGEST:
        return [Closed(text.strip())]
    spans = list(_role_spans(text, lists))
    closing = [
        span
        for span in spans
        if _CLOSES.match(text, span.end)
        or _SENTENCE_END.search(text, max(0, span.start - 9), span.start)
    ]
    if not closing:
        if len(spans) == 1:
            span = spans[0]
            return [Closed((text[: span.start] + text[span.end :]).strip(), span.said)]
        return [Closed(text.strip())]
    closed: list[Closed] = []
    start = 0
    for span in closing:
        said = _LEADING.sub("", text[start : span.start]) if start else text[: span.start]
        start = span.end
        if compact(said):
            closed.append(Closed(_ended(said.strip(" 　，,、"), text[start:]), span.said))
        elif closed:  # a second bracket behind the same sentence
            closed[-1] = Closed(closed[-1].text, f"{closed[-1].said}；{span.said}")
        else:
            closed.append(Closed("", span.said))
    rest = _LEADING.sub("", text[start:])
    if len(compact(rest)) > _LONGEST_TAIL:
        goes_on = text[start:].lstrip()[:1] in ("，", ",", "、")
        if len(closing) == 1 and goes_on:
            return [Closed((text[: closing[0].start] + text[start:]).strip(), closing[0].said)]
        closed.append(Closed(rest.strip()))
    return closed


@dataclass(frozen=True, slots=True)
class _Span:
    """Where roles are printed, and how."""

    start: int
    end: int
    said: str


def _role_spans(text: str, lists: bool) -> Iterator[_Span]:
    """Where roles are named: brackets, and labels up to the end of their sentence."""
    spans = list(bracket_spans(text))
    labels = [
        label
        for label in find_labels(text)
        if label.meaning not in TEXTS and not any(start < label.start < end for start, end in spans)
    ]
    found = [
        _Span(start, end, without_brackets(text[start:end]))
        for start, end in spans
        if answers(read_roles(text[start:end]))
    ]
    if lists:
        found += [
            _Span(
                start,
                end,
                _posts(text[start:end]) or f"责任单位：{without_brackets(text[start:end])}",
            )
            for start, end in spans
            if start not in {span.start for span in found}
            and (
                lists_units(text[start:end])
                or (_ENDS_TEXT.match(text, end) and _lists_bodies(text[start:end]))
            )
        ]
    if not labels and not found:
        found += _said_in_words(text)
    end = 0
    for label in labels:
        if label.start >= end:
            end = _end_of_roles(text, label.start, [other.start for other in labels])
            found = [span for span in found if span.end <= label.start or span.start >= end]
            found.append(_Span(label.start, end, text[label.start : end]))
    return iter(sorted(found, key=lambda span: span.start))


def _said_in_words(text: str) -> Iterator[_Span]:
    """The words at the end of a text that only say who does it: …，由甲局牵头，乙局配合。"""
    outside = masked(text)
    for match in _LAST_WORDS.finditer(outside, max(0, len(text) - _LONGEST_WORDS)):
        said = text[match.end() :]
        if is_roles(said):
            yield _Span(match.start() + (outside[match.start()] in "。；;！"), len(text), said)
            return


def is_roles(text: str) -> bool:
    """Whether a text holds nothing but roles: a bracket, or a phrase of units only.

    Examples
    --------
    >>> is_roles("由甲市教育局牵头，甲市财政局参加。"), is_roles("由甲市教育局牵头制定方案。")
    (True, False)
    """
    outer = text.strip("。；; 　")
    inner = without_brackets(outer)
    roles = read_roles(inner)
    if not answers(roles) or roles is None:
        return False
    if inner != outer:
        return True
    units = re.split("[、，,；;]", "、".join(filter(None, (roles.lead, roles.assisting))))
    plain = all(_is_body(compact(unit).removesuffix("等")) for unit in units)
    return plain and not roles.coordinating and bool(_SAYS_WHO.search(compact(inner)))


def _is_body(name: str) -> bool:
    return looks_like_unit(name) and len(name) <= _LONGEST_NAME and "。" not in name


def _end_of_roles(text: str, start: int, labels: Sequence[int]) -> int:
    """How far the labels of a sentence reach: to a full stop that no label follows."""
    for match in re.finditer("。", text[start:]):
        end = start + match.end()
        rest = text[end:]
        follows = end + len(rest) - len(rest.lstrip())
        if follows not in labels:
            return end
    return len(text)


def answers(roles: Roles | None) -> bool:
    """Whether somebody is named; a bracket that only says when (2031—2033年) is text.

    Examples
    --------
    >>> answers(read_roles("甲局牵头")), answers(read_roles("完成时限：2031年底"))
    (True, False)
    """
    return roles is not None and (roles.names_units or bool(roles.leaders))


def _ends_a_sentence(text: str) -> bool:
    return bool(_SENTENCE_END.search(text))


def _ended(text: str, behind: str) -> str:
    """The full stop of a sentence may stand behind its bracket."""
    stop = behind.lstrip()[:1] == "。" and not _SENTENCE_END.search(text)
    return text + "。" if stop else text


def lists_units(text: str) -> bool:
    """Whether a bracket only lists units, with a time or without: （市教育局、市财政局；年底前）.

    Examples
    --------
    >>> lists_units("（市教育局、市财政局；年底前）"), lists_units("（含教学楼）")
    (True, False)
    """
    names = _names(text)
    return (bool(names) and all(_is_office(name) for name in names)) or bool(_posts(text))


def _posts(text: str) -> str:
    """A bracket of units, their people and a time (区航道局：刘强，12月底), in the words of labels;
    empty where it is none."""
    pieces = split_outside_brackets(compact(without_brackets(text)), "、，,；;：:")
    times = [piece for piece in pieces if says_when(piece)]
    rest = [piece for piece in pieces if piece not in times]
    people = [piece for piece in rest if is_person(piece) and not _COLLECTIVE.match(piece)]
    units = [piece for piece in rest if piece not in people]
    if not (units and people and all(_is_office(simplified(unit)) for unit in units)):
        return ""
    said = f"责任单位：{'、'.join(units)}；责任人：{'、'.join(people)}"
    return f"{said}；完成时限：{'，'.join(times)}" if times else said


def _lists_bodies(text: str) -> bool:
    """Whether the last bracket of a text lists units of any kind (省渔业厅、省渔业学会, 市渔校),
    in a document that closes its sentences so: an office among them, or all of the document's
    levels."""
    names = _names(text)
    known = all(looks_like_unit(name) or _is_office(name) for name in names)
    levels = all(name[:1] in _LEVEL for name in names)
    return bool(names) and known and (levels or any(_is_office(name) for name in names))


def _names(text: str) -> list[str]:
    """The pieces of a bracket that do not say when."""
    pieces = split_outside_brackets(simplified(compact(without_brackets(text))), "、，,；;")
    return [
        _REMAINDER.sub("", piece)
        for piece in pieces
        if not (says_when(piece) or _is_deadline(piece))
    ]


def _is_deadline(piece: str) -> bool:
    """Whether a piece of a bracket says by its label that it is a time (完成时限：6月底)."""
    return next((label.meaning is Column.DEADLINE for label in find_labels(piece)), False)


def _is_office(name: str) -> bool:
    if _COLLECTIVE.match(name):
        return looks_like_unit(name) or name[-1:] in _OFFICE + "村"
    return name in _SHORT or (name[-1:] in _OFFICE and looks_like_unit(name))


def closes_with_lists(texts: Sequence[str]) -> bool:
    """Whether a document closes its sentences with brackets that only list units.

    One such bracket could say anything; it takes two of them, or one beside brackets that name
    roles, and most of the sentences.

    Examples
    --------
    >>> closes_with_lists(["新建学校5所。（市教育局）", "新建公园3个。（市林业局、各县区）"])
    True
    >>> closes_with_lists(["新建学校5所（含小学）。", "新建医院（市人民医院）。", "新建公园3个。"])
    False
    """
    said = [
        text.rstrip("。；; ")
        for text in texts
        if len(text) > _LONGEST_TAIL
        and not any(find_labels(masked(text)))
        and (_ends_a_sentence(text) or text.endswith(_CLOSINGS))
    ]
    last = [text[spans[-1][0] :] for text in said if (spans := list(bracket_spans(text)))]
    closing = [bracket for bracket in last if bracket.endswith(_CLOSINGS)]
    lists = sum(map(lists_units, closing))
    named = sum(answers(read_roles(bracket)) for bracket in closing)
    bodies = sum(_lists_bodies(bracket) and not lists_units(bracket) for bracket in closing)
    who = lists + named + bodies
    return lists >= 1 and who >= 2 and who * 5 >= len(said) * 3
