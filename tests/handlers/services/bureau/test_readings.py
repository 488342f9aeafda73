"""A model that was taught is in force from a moment on, is served from the documents, and can be taken back."""

import hashlib

from handlers.reading import model
from handlers.services.bureau import readings
from handlers.services.bureau.moment import Moment
from handlers.services.bureau.readings import Change
from storage import bureaus
from tests.handlers.conftest import OpenBureau, at
from tests.handlers.reading.test_model import SMALL

OTHER = model.Model(**{**{name: getattr(SMALL, name) for name in SMALL.__dataclass_fields__}, "sharpness": 6.0})


def hashed(one: model.Model) -> str:
    return hashlib.sha256(model.written(one).encode()).hexdigest()


def test_what_is_taught_is_in_force_until_it_is_taken_back(bureau: OpenBureau) -> None:
    for day, one in (("2026-03-02", SMALL), ("2026-03-09", OTHER)):
        with bureau.write() as session:
            assert readings.in_force(session, "kind") == (None if one is SMALL else SMALL)
            readings.use(Moment(session, at(day)), one, Change(label="kind", model=None, lessons=20, aside=4))
    with bureau.write() as session:
        assert (readings.in_force(session, "kind"), readings.in_force(session, "department")) == (OTHER, None)
        assert bureaus.here(session).kind_model == hashed(OTHER)
        told = readings.back(Moment(session, at("2026-03-10")), "kind")
        assert told is not None
        assert (told.model, told.back) == (hashed(SMALL), True)
        assert readings.in_force(session, "kind") == SMALL
        assert readings.was_taken_back(session, "kind", hashed(OTHER))
        assert not readings.was_taken_back(session, "kind", hashed(SMALL))


def test_behind_the_first_there_is_what_ships(bureau: OpenBureau) -> None:
    with bureau.write() as session:
        moment = Moment(session, at("2026-03-02"))
        assert readings.back(moment, "department") is None
        readings.use(moment, SMALL, Change(label="department", model=None))
        told = readings.back(moment, "department")
        assert told is not None
        assert told.model is None
        assert readings.in_force(session, "department") is None
        assert readings.back(moment, "department") is None
    with bureau.write() as session:
        kept = readings.history(session, "department")
        assert [(change.model, change.back) for _, change in kept] == [(hashed(SMALL), False), (None, True)]
        assert kept[0][0] == at("2026-03-02")


def test_few_are_kept_in_memory(bureau: OpenBureau) -> None:
    for n in range(readings.KEPT_LOADED + 2):
        one = model.Model(
            **{**{name: getattr(SMALL, name) for name in SMALL.__dataclass_fields__}, "sharpness": n + 1.0}
        )
        with bureau.write() as session:
            readings.use(Moment(session, at("2026-03-02")), one, Change(label="kind", model=None))
            assert readings.in_force(session, "kind") == one
    assert len(readings._loaded) <= readings.KEPT_LOADED
