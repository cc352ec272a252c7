"""A guard that a mutant takes away stands where it says: one that has moved would be told of only before a release."""

import importlib.machinery
import importlib.util
import sys
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).parents[2]


def loaded() -> ModuleType:
    loader = importlib.machinery.SourceFileLoader("mutants", str(ROOT / "scripts/mutants"))
    spec = importlib.util.spec_from_loader("mutants", loader)
    assert spec
    module = importlib.util.module_from_spec(spec)
    sys.modules["mutants"] = module
    loader.exec_module(module)
    return module


def test_what_each_mutant_takes_away_is_there_and_so_are_its_tests():
    lost = [
        (mutant.name, file)
        for mutant in loaded().MUTANTS
        for file, guard, _without in mutant.edits
        if not (ROOT / file).exists() or guard not in (ROOT / file).read_text()
    ]
    tests = {test.split("::")[0] for mutant in loaded().MUTANTS for test in mutant.tests if test.startswith("tests/")}
    assert (lost, sorted(test for test in tests if not (ROOT / test).exists())) == ([], [])
