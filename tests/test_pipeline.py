"""From files to a store: the same documents give the same store, whatever way they came in."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest
from pyoxigraph import QuerySolutions

from kg import pipeline
from kg.errors import DocumentError, StoreError
from kg.store import Store

HEAD = "年度目标\t季度安排\t责任领导\t牵头单位\t责任人\t协助单位\n"
DOCUMENTS = {
    "a-2031.txt": "云岭市2031年重点工作任务分解表\n制表单位：市政府办公室\n\n"
    + HEAD
    + "1.新建灯塔10座。\t一季度，开工。二季度，完工。\t王标\t市灯塔局\t李志强\t市渔业局、各镇街\n"
    + "2.修码头。\t全年推进。\t黎军\t港口局\t赵晓红\t清水、发改局、灯塔\n",
    "b-2032.txt": "云岭市2032年重点工作任务分解表\n\n"
    + HEAD
    + "1.办节会，投资3亿元。\t上半年，开工。\t王标\t云岭市港口局\t周正\t清水镇、市发展改革委\n"
    + "2.扫街道。\t\t\t市灯塔局（市海盐办）\t\t市灯塔局、市渔业局成员单位\n",
    "c-2033.txt": "清河县2033年重点工作任务分解表\n\n"
    + HEAD
    + "1.建学校。\t9月，完工。\t冯彬\t县教育局\t冯彬\t财政局、县财政局、市教育局\n",
    "d-2031.csv": "东莞市2031年任务分解表,,\n任务,牵头单位,协助单位\n"
    "建灯塔。,市发展改革局,市财政局、发改局\n",
}


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    """The made-up documents, in a folder of their own."""
    folder = tmp_path / "documents"
    folder.mkdir()
    for name, text in DOCUMENTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    return {name: folder / name for name in DOCUMENTS}


def content(store: Path) -> list[str]:
    """All quads of a store, sorted."""
    answer = Store(store).query("SELECT ?g ?s ?p ?o { GRAPH ?g { ?s ?p ?o } }")
    assert isinstance(answer, QuerySolutions)
    return sorted(" ".join(map(str, solution)) for solution in answer)


def built(paths: list[Path], store: Path) -> list[str]:
    pipeline.build(paths, store)
    return content(store)


def test_building_twice_gives_the_same_store(files: dict[str, Path], tmp_path: Path) -> None:
    paths = list(files.values())
    first = built(paths, tmp_path / "one")
    assert len(first) > 100
    assert built(paths, tmp_path / "one") == first
    assert built([*reversed(paths)], tmp_path / "two") == first
    assert built([paths[0].parent], tmp_path / "three") == first


@pytest.mark.parametrize("count", [1, 2, 3])
def test_adding_the_rest_gives_the_same_store(
    count: int, files: dict[str, Path], tmp_path: Path
) -> None:
    paths = list(files.values())
    wanted = built(paths, tmp_path / "whole")
    for number, order in enumerate(list(permutations(paths))[:: 24 // 4]):
        store = tmp_path / f"parts{number}"
        pipeline.build(order[:count], store)
        pipeline.add(order[count:], store)
        assert content(store) == wanted


def test_removing_gives_the_store_of_what_is_left(files: dict[str, Path], tmp_path: Path) -> None:
    for name, path in files.items():
        rest = [other for other in files.values() if other != path]
        store = tmp_path / f"without-{path.stem}"
        pipeline.build(list(files.values()), store)
        summary = pipeline.remove([path.stem if name < "b" else str(path)], store)
        assert content(store) == built(rest, tmp_path / f"rest-{path.stem}")
        assert summary.quads == len(content(store))


def test_removing_all_leaves_nothing(files: dict[str, Path], tmp_path: Path) -> None:
    pipeline.build(list(files.values()), tmp_path / "kg.db")
    summary = pipeline.remove([path.stem for path in files.values()], tmp_path / "kg.db")
    assert (summary.tasks, summary.people) == (0, 0)
    assert content(tmp_path / "kg.db") == []


def test_a_changed_document_replaces_the_old_one(files: dict[str, Path], tmp_path: Path) -> None:
    store = tmp_path / "kg.db"
    pipeline.build(list(files.values()), store)
    path = files["a-2031.txt"]
    path.write_text(DOCUMENTS[path.name].replace("灯塔局", "航标局"), encoding="utf-8")
    pipeline.add([path], store)
    assert content(store) == built(list(files.values()), tmp_path / "anew")


BAD = [b"", b"no table and no year", b"\x00\x01", "2031年\n甲\t乙\n".encode(), b'"']


@pytest.mark.parametrize("bad", BAD)
def test_where_nothing_can_be_read_the_old_store_stays(
    bad: bytes, files: dict[str, Path], tmp_path: Path
) -> None:
    store = tmp_path / "kg.db"
    before = built([files["a-2031.txt"]], store)
    wrong = tmp_path / "wrong.csv"
    wrong.write_bytes(bad)
    for change in (pipeline.build, pipeline.add):
        with pytest.raises(DocumentError) as caught:
            change([wrong], store)
        assert caught.value.where == str(wrong)
        assert content(store) == before


@pytest.mark.parametrize("bad", BAD)
@pytest.mark.parametrize("jobs", [1, 2])
def test_a_bad_file_is_listed_and_the_others_are_read(
    bad: bytes, jobs: int, files: dict[str, Path], tmp_path: Path
) -> None:
    good = [files["a-2031.txt"], files["b-2032.txt"]]
    wanted = built(good, tmp_path / "good")
    wrong = tmp_path / "wrong.csv"
    wrong.write_bytes(bad)
    summary = pipeline.build([good[0], wrong, good[1]], tmp_path / "kg.db", jobs=jobs)
    assert [file.path for file in summary.failed] == [str(wrong)]
    assert summary.failed[0].reason
    assert content(tmp_path / "kg.db") == wanted
    pipeline.build(good[:1], tmp_path / "parts")
    summary = pipeline.add([wrong, good[1]], tmp_path / "parts", jobs=jobs)
    assert [file.path for file in summary.failed] == [str(wrong)]
    assert content(tmp_path / "parts") == wanted


def test_all_bad_files_are_named_at_once(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_bytes(b"")
    (tmp_path / "y.csv").write_bytes(b"1,2\n")
    with pytest.raises(DocumentError, match=r"none of 2 files .*x\.txt.*y\.csv"):
        pipeline.build([tmp_path], tmp_path / "kg.db")
    with pytest.raises(StoreError):
        content(tmp_path / "kg.db")


def test_the_number_of_jobs_changes_nothing(files: dict[str, Path], tmp_path: Path) -> None:
    folder = files["a-2031.txt"].parent
    summaries = [pipeline.build([folder], tmp_path / str(jobs), jobs=jobs) for jobs in (1, 2, 3)]
    assert summaries[0] == summaries[1] == summaries[2]
    assert content(tmp_path / "1") == content(tmp_path / "2") == content(tmp_path / "3")


def test_unchanged_documents_are_not_read_again(
    files: dict[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, folder = tmp_path / "kg.db", files["a-2031.txt"].parent
    first = pipeline.build([folder], store)
    assert first.unchanged == 0
    again = pipeline.build([folder], store)
    assert again.unchanged == len(files)
    assert (again.documents, again.problems) == (first.documents, first.problems)
    assert content(store) == built([folder], tmp_path / "one")
    changed = files["a-2031.txt"]
    changed.write_text(DOCUMENTS[changed.name].replace("灯塔局", "航标局"), encoding="utf-8")
    files["c-2033.txt"].unlink()
    assert pipeline.build([folder], store).unchanged == len(files) - 2
    assert content(store) == built([folder], tmp_path / "two")
    assert pipeline.build([folder], store, reread=True).unchanged == 0
    assert pipeline.build([folder], store, place="甲市").unchanged == 0
    monkeypatch.setattr("kg.pipeline.fingerprint", lambda place, year: "another program")
    assert pipeline.build([folder], store).unchanged == 0


def test_corrections_do_not_outlive_their_build(files: dict[str, Path], tmp_path: Path) -> None:
    path, store = files["a-2031.txt"], tmp_path / "kg.db"
    printed = built([path], store)
    corrections = tmp_path / "corrections.csv"
    corrections.write_text(
        "document,row,number,field,code,before,after,message\n"
        "a-2031,5,,lead_units,,市灯塔局,市航标局,\n",
        encoding="utf-8",
    )
    assert pipeline.build([path], store, corrections=corrections).corrected == 1
    assert content(store) != printed
    assert built([path], store) == printed


def test_what_was_added_and_removed_is_known_to_the_next_build(
    files: dict[str, Path], tmp_path: Path
) -> None:
    store, paths = tmp_path / "kg.db", list(files.values())
    pipeline.build(paths[:2], store)
    pipeline.add(paths[2:], store)
    pipeline.remove([paths[0].stem], store)
    assert pipeline.build(paths, store).unchanged == len(paths) - 1
    assert content(store) == built(paths, tmp_path / "whole")


def test_a_damaged_store_is_made_anew(files: dict[str, Path], tmp_path: Path) -> None:
    store, paths = tmp_path / "kg.db", list(files.values())
    wanted = built(paths, store)
    for manifest in store.glob("generation-*/MANIFEST*"):
        manifest.write_bytes(b"")
    assert pipeline.build(paths, store).unchanged == 0
    assert content(store) == wanted


def test_two_documents_of_one_name(files: dict[str, Path], tmp_path: Path) -> None:
    path = files["a-2031.txt"]
    twin = path.with_suffix(".csv")
    twin.write_text(DOCUMENTS["d-2031.csv"], encoding="utf-8")
    summary = pipeline.build([path.parent], tmp_path / "kg.db")
    assert [one.id for one in summary.documents if one.id.startswith("a-")] == [
        "a-2031",
        "a-2031.txt",
    ]
    elsewhere = tmp_path / "elsewhere" / "a-2031.csv"
    elsewhere.parent.mkdir()
    elsewhere.write_text(DOCUMENTS["d-2031.csv"], encoding="utf-8")
    summary = pipeline.build([path, twin, elsewhere], tmp_path / "kg.db")
    assert [file.path for file in summary.failed] == [str(elsewhere)]
    assert "a second document named" in summary.failed[0].reason


def test_documents_of_one_name_in_several_folders(files: dict[str, Path], tmp_path: Path) -> None:
    for year in (2031, 2032):
        path = tmp_path / "tree" / str(year) / "plan.txt"
        path.parent.mkdir(parents=True)
        path.write_text(DOCUMENTS["a-2031.txt"].replace("2031", str(year)), encoding="utf-8")
    summary = pipeline.build([tmp_path / "tree"], tmp_path / "kg.db")
    assert [one.id for one in summary.documents] == ["2032/plan", "plan"]
    assert pipeline.remove(["2032/plan"], tmp_path / "kg.db").tasks == 2


def test_finding_documents(tmp_path: Path) -> None:
    for name in (
        "b.txt",
        "a.CSV",
        ".hidden.txt",
        "units.csv",
        "picture.png",
        "~$b.docx",
        "c/d.tsv",
        ".git/e.txt",
    ):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x", encoding="utf-8")
    found = pipeline.find_documents(iter([tmp_path, tmp_path / "b.txt"]))
    assert [(one.id, one.source.name) for one in found.documents] == [
        ("a", "a.CSV"),
        ("b", "b.txt"),
        ("d", "d.tsv"),
    ]
    assert [Path(path).name for path in found.passed_over] == ["picture.png"]
    hidden = pipeline.find_documents([tmp_path / ".hidden.txt"])
    assert [one.source.name for one in hidden.documents] == [".hidden.txt"]


def test_a_link_to_nowhere_is_one_bad_file(files: dict[str, Path], tmp_path: Path) -> None:
    folder = files["a-2031.txt"].parent
    (folder / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    summary = pipeline.build([folder], tmp_path / "kg.db")
    assert [Path(file.path).name for file in summary.failed] == ["gone.txt"]
    assert len(summary.documents) == len(files)


def test_nothing_to_read(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="no documents found"):
        pipeline.build([tmp_path], tmp_path / "kg.db")
    with pytest.raises(DocumentError, match="no documents found"):
        pipeline.build([], tmp_path / "kg.db")
    with pytest.raises(DocumentError, match="no such file"):
        pipeline.build([tmp_path / "none"], tmp_path / "kg.db")
    with pytest.raises(StoreError):
        content(tmp_path / "kg.db")


def test_removing_what_is_not_there(files: dict[str, Path], tmp_path: Path) -> None:
    store = tmp_path / "kg.db"
    with pytest.raises(StoreError):
        pipeline.remove(["a-2031"], store)
    before = built([files["a-2031.txt"]], store)
    with pytest.raises(StoreError, match=r"no document b-2032.*a-2031"):
        pipeline.remove(["a-2031", "b-2032"], store)
    assert content(store) == before


def test_the_summary_counts_what_a_person_can_check(files: dict[str, Path], tmp_path: Path) -> None:
    told: list[tuple[int, int, str]] = []
    summary = pipeline.build(
        [files["a-2031.txt"]], tmp_path / "kg.db", progress=lambda *state: told.append(state)
    )
    [document] = summary.documents
    assert (document.id, document.tasks, summary.tasks) == ("a-2031", 2, 2)
    assert (summary.people, summary.targets, summary.milestones) == (4, 1, 3)
    assert summary.unresolved == ("清水", "灯塔")
    assert {located.path for located in summary.problems} == {str(files["a-2031.txt"])}
    assert told[0][:2] == (0, 1)
    assert told[-1][:2] == (1, 1)


def test_another_document_is_never_replaced(files: dict[str, Path], tmp_path: Path) -> None:
    store = tmp_path / "store"
    before = built(list(files.values()), store)
    namesake = tmp_path / "a-2031.txt"
    namesake.write_text(DOCUMENTS["b-2032.txt"].replace("灯塔", "港湾"), encoding="utf-8")
    with pytest.raises(DocumentError, match="another document named a-2031"):
        pipeline.add([namesake], store)
    assert content(store) == before


def test_the_same_content_is_not_counted_twice(files: dict[str, Path], tmp_path: Path) -> None:
    store = tmp_path / "store"
    copy = tmp_path / "copy.txt"
    copy.write_text(DOCUMENTS["a-2031.txt"], encoding="utf-8")
    summary = pipeline.build([files["a-2031.txt"], copy], store)
    assert [file.path for file in summary.failed] == [str(copy)]
    assert "the same content as" in summary.failed[0].reason
    pipeline.build([files["a-2031.txt"]], store)
    with pytest.raises(DocumentError, match="the same content as a-2031"):
        pipeline.add([copy], store)


def test_another_file_of_the_same_title_is_a_doubt(files: dict[str, Path], tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text(DOCUMENTS["a-2031.txt"] + "\n", encoding="utf-8")
    summary = pipeline.build([files["a-2031.txt"], other], tmp_path / "store")
    assert [located.problem.code for located in summary.problems].count("same-title") == 1


def test_what_is_replaced_and_passed_over_is_said(files: dict[str, Path], tmp_path: Path) -> None:
    store = tmp_path / "store"
    pipeline.build(list(files.values()), store)
    changed = tmp_path / "new" / "a-2031.txt"
    changed.parent.mkdir()
    changed.write_text(DOCUMENTS["a-2031.txt"].replace("10座", "11座"), encoding="utf-8")
    (changed.parent / "letter.pages").write_bytes(b"PK")
    (changed.parent / ".hidden.docx").write_bytes(b"PK")
    summary = pipeline.add([changed.parent], store)
    assert summary.replaced == ("a-2031",)
    assert [Path(path).name for path in summary.skipped] == ["letter.pages"]


def test_a_year_in_a_plan_is_not_the_documents(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    text = DOCUMENTS["a-2031.txt"].replace("2031年", "").replace("完工", "谋划2032年工作")
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DocumentError, match=r"no year is named.*--year"):
        pipeline.extract(path)
    assert pipeline.extract(path, year=2031).document.year == 2031
    assert pipeline.build([path], tmp_path / "kg.db", year=2031).tasks == 2
