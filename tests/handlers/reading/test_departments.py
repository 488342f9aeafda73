"""A department is known by its name in a text, or by what is rare in its duties; else a person has to say."""

import pytest

from handlers.reading import departments, plain

DUTIES: departments.Duties = (
    ("办公室", "机关文电、会务、档案、保密、信访、财务、三公经费、后勤"),
    ("规划与资金管理科", "科技发展规划、科技经费预算决算、专项资金分配、奖补资金拨付"),
    ("高新技术科", "高新技术企业认定、研发费用加计扣除、创新券、孵化器和众创空间"),
    ("农村与社会发展科", "农业科技、星创天地、科技特派员、生态环境、人口健康"),
    ("成果与合作科", "科技成果登记、技术合同认定、国际合作、外国人来华工作许可"),
)


def place(text: str) -> int | None:
    return departments.proposed(departments.nearest(text, DUTIES))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("创新券怎么领？", 2),
        ("申请公开2025年度科技经费决算和奖补资金分配结果", 1),
        ("外国人工作许可怎么办理", 4),
        ("我想知道你们局的三公经费", 0),
        ("科技特派员补助一直没有发下来", 3),
        ("科技特派員補助一直沒有發下來", 3),
        ("请转成果与合作科：创新券的事", 4),
        ("请转成果 与合作科：创新券的事", 4),
    ],
)
def test_what_shares_rare_words_or_names_it_is_proposed(text: str, expected: int) -> None:
    assert place(text) == expected


@pytest.mark.parametrize("text", ["你好", "", "我家楼上漏水", "请问什么时候能答复，谢谢", "😀" * 40])
def test_what_tells_of_no_department_is_proposed_none(text: str) -> None:
    assert place(text) is None


def test_what_two_departments_share_alike_is_left_to_a_person() -> None:
    alike = (("甲科室", "创新券发放"), ("乙科室", "创新券兑付"))
    near = departments.nearest("创新券", alike)
    assert [each.place for each in near] == [0, 1]
    assert departments.proposed(near) is None


def test_short_names_are_not_found_in_words() -> None:
    assert departments.nearest("技术中心开放吗", (("技术", "无"),))[:1] != [departments.Near(0, 1.0)]


def test_every_column_has_headings_in_one_normal_form_and_no_two_share_one() -> None:
    headings = [each for names in departments.columns().values() for each in names]
    assert list(departments.columns()) == ["name", "duties", "head", "officers"]
    assert len(set(headings)) == len(headings)
    assert [each for each in headings if plain.name(each) != each] == []
