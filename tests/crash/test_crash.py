"""Processes that die at every commit there is: nothing is lost, nothing happens twice."""

import pytest

from tests.crash.conftest import Case, Theatre, names
from tests.crash.director import KILLED
from tests.crash.scenes import SCENES


@pytest.mark.parametrize("scene", SCENES)
def test_a_process_that_dies_at_a_commit(
    scene: str, theatre: Theatre, summary: list[tuple[str, str, int, int, int, str]]
) -> None:
    """Killed just before or after each commit, and played again, a scene ends as if nobody had died.

    A message in flight may be sent a second time, one for each chat; the platform recognises it by its id.
    """
    model_case: Case = {"scene": scene, "n": 0, "side": "", "again": False}
    (model,) = theatre.play([model_case])
    assert (model["ended"], model["survived"], model["repeated"]) == (0, 0, {})
    assert (model["seen"]["unsent"], model["seen"]["pending"]) == ([], 0)
    assert model["seen"]["timeline"]

    # Before a commit the database is as it was after the one before; what differs is what was sent in between, and that
    # the short scenes look at.
    sides = ("after",) if scene == "import" else ("before", "after")
    cases: list[Case] = [{"scene": scene, "n": 0, "side": "", "again": True}]
    cases += [{"scene": scene, "n": 1, "side": "before", "again": True}] if "before" not in sides else []
    cases += [
        {"scene": scene, "n": number, "side": side, "again": True}
        for number in range(1, len(model["commits"]) + 1)
        for side in sides
    ]
    played = theatre.play(cases)
    repeated = 0
    for case, found in zip(cases, played, strict=True):
        where = f"{case['side']} commit {case['n']} by {(['nobody'] + model['commits'])[case['n']]}"
        assert (found["ended"], found["survived"]) == (KILLED if case["n"] else 0, 0), where
        assert found["seen"] == model["seen"], where
        assert all(times == 1 for times in found["repeated"].values()), where
        repeated += sum(found["repeated"].values())
    assert played[0]["repeated"] == {}
    summary.append((scene, theatre.kind, len(model["commits"]), len(cases) - 1, repeated, names(model["commits"])))
