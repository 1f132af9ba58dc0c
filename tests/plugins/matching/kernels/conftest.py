from importlib.util import find_spec

collect_ignore = [] if find_spec("numba") else ["test_compiled.py"]
