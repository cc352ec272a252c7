from types import SimpleNamespace


def make(world, project, word) -> SimpleNamespace:
    return SimpleNamespace()
