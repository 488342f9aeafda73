"""Answers of a form that come at another step: a correction of one, several in one message, more of what is asked."""

from dataclasses import replace

from handlers.counter import content, drafting, form, revision, typed
from handlers.counter.drafting import ANSWERS, Drafting
from handlers.reading import asides, corrections, features, meaning, plain, proposal, several, steps, together
from handlers.reading.corrections import Correction
from handlers.reading.several import Parted
from handlers.services.post.turn import Turn
from law import application
from law.application import Application, Question
from law.codes import ApplicantType, Delivery, Kind
from law.errors import Refusal

_BY_MAIL = frozenset({"contact", "delivery_to"})
"""The steps that a mail address may answer."""


def hear(turn: Turn, begun: Drafting) -> bool:
    """Take what corrects an answer, or answers several questions; False where words do neither."""
    said = turn.incoming.text
    question = application.find(begun.step(turn))
    if begun.mode or (question is not None and form.is_long(question) and begun.matter == Kind.CORRECTION):
        return False  # what was registered wrongly is what such a matter is about
    found = corrections.read(said, name=begun.name or "")
    if _correct_each(turn, begun, said) or (found is not None and _correct(turn, begun, found)):
        return True
    parted, is_text = several.read(said), question is not None and form.is_long(question)
    return (not is_text or parted.is_bare) and _take_several(turn, begun, parted)


def of_themselves(turn: Turn, begun: Drafting) -> str:
    """Take who somebody is, and how they want their answer, told before the kind is chosen: it is no part of their
    matter. Gives what is said of it.
    """
    parted = several.read(turn.incoming.text)
    drafting.place_mail(begun.application_of(Kind.REQUEST), parted.told, "contact")
    told, rest = {step: parted.told[step] for step in drafting.TOLD_EARLY if step in parted.told}, list(parted.rest)
    if "name" not in told and len(rest) == 1 and asides.is_name(steps.answer("name", rest[0])):
        told["name"] = steps.answer("name", rest.pop())
    # Of a question who asks it (我是企业) may be what it is about: a choice of the form is one of a request alone.
    is_request = proposal.of(begun.description or "").likely[:1] == (Kind.REQUEST,)
    if is_request and len(codes := steps.choice("type", turn.incoming.text)) == 1:
        told, rest = {"type": codes[0]}, []
    is_choice = is_request and bool(told) and "contact" not in told
    if rest or parted.asked or not ("identity" in told or len(told) > 1 or is_choice):
        return ""
    for step, value in told.items():
        _set(turn, begun, step, value)
    lines = [(step, value, _is_chosen(step)) for step, value in told.items()]
    return form.words(turn, "taken_together", lines=lines, rest=[])


def reworded(turn: Turn, begun: Drafting, told: list[str], text: str) -> dict[str, str] | None:
    """The answers that an edited message says now of those that it said; None where it says not all of them."""
    parted = _values(turn, begun, several.read(text), told[0])
    found = corrections.read(text)
    if found is not None and len(told) == 1:
        value = _fitting(turn, begun, told[0], found.value)
        parted = {} if value is None else {told[0]: value}
    return {step: parted[step] for step in told} if set(told) <= parted.keys() else None


def _correct(turn: Turn, begun: Drafting, found: Correction) -> bool:
    if found.part:
        if (name := corrections.renamed(begun.name or "", found)) is not None:
            _replace(turn, begun, "name", name)
        return name is not None
    step = _meant(turn, begun, found)
    question = application.find(step or "")
    if step is None or question is None:
        return False
    if not found.value:
        revision.revisit(turn, begun, step)
    elif step == "description" and (note := content.corrected(turn, begun)):
        form.show(turn, begun, note=note)
    elif form.is_long(question):
        content.put(turn, begun, found.value)
    elif (value := _fitting(turn, begun, step, found.value)) is not None:
        old = begun.identity or ""
        _replace(turn, begun, step, corrections.proof(value, turn.incoming.text, old) if step == "identity" else value)
    else:
        unfit = "" if question.choices else typed.answer(turn, begun, question, found.value)[1]
        revision.revisit(turn, begun, step, note=unfit or form.words(turn, "choose_please"))
    return True


def _correct_each(turn: Turn, begun: Drafting, said: str) -> bool:
    """Take several corrections of one message, and say which words nobody took; False where it has not two of them."""
    told, rest = dict[str, str](), list[str]()
    for clause, found in corrections.each(said):
        step = _meant(turn, begun, found) if found is not None and found.steps and found.value else None
        value = _fitting(turn, begun, step, found.value) if found is not None and step is not None else None
        told |= {step: value} if step and value and step not in told else {}
        rest += [] if step and told.get(step) == value else [clause]
    if len(told) < 2:
        return False
    _keep_together(turn, begun, told, rest)
    return True


def _meant(turn: Turn, begun: Drafting, found: Correction) -> str | None:
    """The step that a correction is about: of those that it may name the first that its value fits."""
    asked = [question.step for question in application.asked(begun.application, on=turn.today)]
    named = found.steps or _by_value(begun, found)
    may_be = [step for step in named if step in asked]
    if not found.steps:  # it named no field: what was not asked yet cannot have been wrong
        may_be = [step for step in may_be if begun.application.answer(step) is not None or step == begun.step(turn)]
    fitting = [step for step in may_be if found.value and _fitting(turn, begun, step, found.value) is not None]
    given = [step for step in may_be if begun.application.answer(step)]
    return next(iter((*fitting, *given, *(may_be if not found.value else ()))), None)


def _by_value(begun: Drafting, found: Correction) -> list[str]:
    """The steps to which a value without the name of its field may belong, by its form or by what it replaces."""
    if found.old:
        old = plain.name(found.old)
        return [step for step in ANSWERS if old in plain.name(begun.application.answer(step) or "")]
    parted = several.read(found.value)
    told = ["delivery_to" if step == "mail" else step for step in parted.told]
    told += ["contact"] if "mail" in parted.told else []
    told += ["type"] if len(steps.choice("type", found.value)) == 1 and not told else []
    told += ["name"] if not told and asides.is_name(found.value) else []
    return told or (["description"] if asides.adds(found.value, begun.description or "") else [])


def _fitting(turn: Turn, begun: Drafting, step: str, said: str) -> str | None:
    """The answer to a step that words are; None where they are none."""
    question = application.find(step)
    if question is None:
        return None
    if question.choices:
        return _chosen(turn, question, said)
    parted = several.read(said).told
    known = {"contact": parted.get("contact") or parted.get("mail"), "delivery_to": parted.get("mail")}.get(step)
    value = known or (parted.get("identity") if step == "identity" else None) or steps.answer(step, plain.cleaned(said))
    return value.strip() if _is_sound(begun.application, question, value) else None


def _chosen(turn: Turn, question: Question, said: str) -> str | None:
    labels = {steps.bare(turn.label(question.step, code)): code for code in question.choices}
    codes = steps.choice(question.step, said)
    return labels.get(steps.bare(said)) or (codes[0] if len(codes) == 1 else None)


def _is_sound(told: Application, question: Question, value: str) -> bool:
    try:
        application.check(question, value)
    except Refusal:
        return False
    is_long = form.is_long(question)
    return is_long or steps.flaw(question.step, value, type=told.type, delivery=told.delivery) is None


def _replace(turn: Turn, begun: Drafting, step: str, value: str) -> None:
    old = begun.application.answer(step)
    again = _set(turn, begun, step, value)
    note = form.words(turn, "corrected", step=step, old=old, new=value, chosen=_is_chosen(step), again=again)
    form.show(turn, begun, note=note)


def _is_chosen(step: str) -> bool:
    question = application.find(step)
    return question is not None and bool(question.choices)


def _set(turn: Turn, begun: Drafting, step: str, value: str) -> str:
    """Take one answer, and give the step that has to be answered again because of it, an empty word for none."""
    again = ""
    if step == "delivery" and value != begun.delivery:
        begun.delivery_to = None
    if (
        step == "type"
        and begun.type is not None
        and (value == ApplicantType.NATURAL) != (begun.type == ApplicantType.NATURAL)
    ):
        again = "identity" if begun.identity else ""
        begun.identity = None  # a person proves themselves otherwise than an organisation does
    setattr(begun, step, value)
    begun.doubted = [each for each in begun.doubted if each != step]
    begun.messages = {**begun.messages, step: [*turn.incoming.messages]}
    if begun.at == step:
        begun.at, begun.mode = "", ""
    begun.written, begun.aside, begun.tries = "", "", 0
    return again


def _take_several(turn: Turn, begun: Drafting, parted: Parted) -> bool:
    step, whole = begun.step(turn), turn.incoming.text.strip()
    if step == "type" and _is_name_alone(whole):
        _keep_together(turn, begun, {"name": steps.answer("name", whole)}, [])
        return True
    parted = _with_choice(turn, parted, step)
    values = {} if step == "name" and together.is_people(whole) else _values(turn, begun, parted, step)
    # What answers the question as it stands is its answer, whatever else it could be (…证书复印件).
    if not _is_for(step, values, parted) or (
        len(values) == 1 and step not in values and _is_answer(begun, step, whole)
    ):
        return False
    meant, rest = _asked(parted, values)
    asked = form.aside(turn, begun, meant, step, text="".join(parted.asked[:1])) if meant else ""
    _keep_together(turn, begun, values, rest, beside=asked)
    return True


def _is_name_alone(said: str) -> bool:
    """Say whether words are a name and no word that the reader knows."""
    is_word = features.normal(said) in meaning.shipped("kind").places
    return asides.is_name(steps.answer("name", said)) and not is_word and not steps.choice("type", said)


def _keep_together(turn: Turn, begun: Drafting, values: dict[str, str], rest: list[str], *, beside: str = "") -> None:
    """Take several answers and say so, with what nobody took, and what was answered beside."""
    for step, value in values.items():
        _set(turn, begun, step, value)
    lines = [(step, value, _is_chosen(step)) for step, value in values.items()]
    told = [form.words(turn, "taken_together", lines=lines, rest=rest), beside]
    form.show(turn, begun, note="\n\n".join(filter(None, told)))


def _with_choice(turn: Turn, parted: Parted, step: str) -> Parted:
    """Take the choice that is asked, and a name behind it, out of the words beside other answers (个人，王小明，…)."""
    question = application.find(step)
    if question is None or not question.choices or not parted.told or step in parted.told:
        return parted
    chosen = {clause: code for clause in parted.rest if (code := _chosen(turn, question, clause))}
    if len(chosen) != 1:
        return parted
    rest = [clause for clause in parted.rest if clause not in chosen]
    told = parted.told | {step: next(iter(chosen.values()))}
    if step == "type" and len(rest) == 1 and asides.is_name(steps.answer("name", rest[0])):
        told.setdefault("name", steps.answer("name", rest.pop()))
    return replace(parted, told=told, rest=tuple(rest))


def _is_for(step: str, values: dict[str, str], parted: Parted) -> bool:
    """Say whether a message says more than one answer, or one that belongs to another step and says so."""
    if len(values) != 1:
        return len(values) > 1
    [only] = values
    if only != step:
        return parted.is_bare or bool(parted.named & ({only} | ({"mail"} if only in _BY_MAIL else set())))
    # A name has one clause: what else stands there is looked at by itself.
    is_beside_name = step == "name" and len(parted.rest) > (0 if "name" in parted.named else 1)
    return bool(parted.asked) or is_beside_name or (step == "identity" and bool(parted.rest))


def _asked(parted: Parted, values: dict[str, str]) -> tuple[str, list[str]]:
    """What was asked beside the answers, by the sentence that answers it; and the words that nobody took."""
    told = {clause: asides.heard(clause) for clause in (*parted.rest, *parted.asked)}
    meant = next((found for found in told.values() if found not in {None, "other", "matter"}), None)
    taken = set(values.values())
    rest = [
        each
        for each in parted.rest
        if told[each] in {None, "matter"} and not {each, steps.answer("name", each)} & taken
    ]
    return meant or ("other" if parted.asked else ""), rest


def _values(turn: Turn, begun: Drafting, parted: Parted, step: str) -> dict[str, str]:
    """The answers of a message that have the form of one, by the steps that this form asks."""
    told = dict(parted.told)
    drafting.mean_mail(told, step)
    answers = [clause for clause in parted.rest if _is_answer(begun, step, clause)]
    is_line = "\n" not in turn.incoming.text.strip()  # what stands in lines of its own is asked for again
    if (told or (len(parted.rest) > 1 and is_line)) and step not in told and len(answers) == 1:
        told[step] = steps.answer(step, answers[0])
    delivery = Delivery(told["delivery"]) if "delivery" in told else begun.delivery
    said = replace(begun.application, delivery=delivery)
    drafting.place_mail(said, told, step)
    if "contact" not in parted.named:
        drafting.join_contact(said, told, step)
    asked = {question.step: question for question in application.asked(said, on=turn.today)}
    fits = {each: asked[each] for each in ANSWERS if each in told and each in asked}
    return {each: told[each] for each, row in fits.items() if row.choices or _is_sound(said, row, told[each])}


def _is_answer(begun: Drafting, step: str, said: str) -> bool:
    """Say whether the words that are left beside other answers surely answer what is asked."""
    question = application.find(step)
    if question is None or question.choices or form.is_long(question):
        return False
    return asides.is_name(steps.answer(step, said)) if step == "name" else _is_sound(begun.application, question, said)
