import pytest
from importlib import import_module
from tests.house import APPS
from importlib.util import find_spec
def test_x(stage):
    names=set()
    for app in APPS:
        if find_spec(f"tests.{app}.access"):
            names |= {r.name for r in import_module(f"tests.{app}.access").table(stage.ground) if r.post}
    print("\n".join(sorted(names)))
