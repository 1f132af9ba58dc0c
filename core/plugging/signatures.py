"""Holds each implementation of a hook to its specification: arguments, types and async."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any, get_args, get_origin, get_type_hints

from core.plugging import hookspecs

Hook = Callable[..., Any]
PREFIX = "passport_"
OPTIONS = ("hookwrapper", "wrapper", "optionalhook", "tryfirst", "trylast", "specname")
MARK = f"{hookspecs.PROJECT}_impl"
SPECS: dict[str, Hook] = {
    name: hook
    for name, hook in vars(hookspecs).items()
    if name.startswith(PREFIX) and inspect.isfunction(hook)
}


def describe(name: str, hook: Hook) -> str:
    """The hook as a person writes it: 'async passport_x(person: UUID) -> None'."""
    lead = "async " if inspect.iscoroutinefunction(hook) else ""
    return f"{lead}{name}{inspect.signature(hook)}".replace("'", "")


def implementations(module: ModuleType) -> dict[str, Hook]:
    """The functions of a module that are named or marked as a hook."""
    return {
        name: value
        for name, value in vars(module).items()
        if inspect.isfunction(value) and (name.startswith(PREFIX) or hasattr(value, MARK))
    }


def hook_problems(module: ModuleType) -> Iterator[str]:
    """What is wrong with the hooks of a plugin's module."""
    for name, hook in implementations(module).items():
        spec = SPECS.get(name)
        if spec is None:
            yield f"there is no hook {name}(); the hooks are {', '.join(sorted(SPECS))}."
        elif not hasattr(hook, MARK):
            yield f"{name}() misses @hookimpl."
        elif any(getattr(hook, MARK).get(option) for option in OPTIONS):
            yield f"{name}() uses an option of @hookimpl; hooks take none."
        elif problem := difference(spec, hook):
            yield f"{problem} It must be: {describe(name, spec)}"


def difference(spec: Hook, hook: Hook) -> str:
    """The first thing in which an implementation differs from its specification, or ''."""
    wanted = list(inspect.signature(spec).parameters)
    given = list(inspect.signature(hook).parameters)
    if given != wanted:
        return f"{hook.__name__}() takes ({', '.join(given)})."
    if inspect.iscoroutinefunction(spec) != inspect.iscoroutinefunction(hook):
        return (
            f"{hook.__name__}() must {'' if inspect.iscoroutinefunction(spec) else 'not '}be async."
        )
    try:
        types = get_type_hints(hook)
    except NameError as error:
        return f"{hook.__name__}() has a type that is not known: {error}."
    for argument, kind in get_type_hints(spec).items():
        if not is_kind(types.get(argument), kind):
            return f"{hook.__name__}() has another type for '{argument}'."
    return ""


def is_kind(given: Any, wanted: Any) -> bool:
    """Whether a type is the wanted one, or a list of one kind where the wanted list holds more."""
    if given == wanted:
        return True
    if get_origin(given) is not list or get_origin(wanted) is not list:
        return False
    return get_args(given)[0] in get_args(get_args(wanted)[0])
