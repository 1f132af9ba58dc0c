"""The Piccolo apps in migration order: tenants, core, then each plugin's own."""

from __future__ import annotations


def piccolo_apps() -> list[str]:
    """Module paths of all Piccolo apps of this installation."""
    from core.plugging.manager import manifests  # noqa: PLC0415  cycle: plugins import tables, which find this

    plugins = [m.piccolo_app for m in manifests() if m.piccolo_app]
    return ["tenants.piccolo_app", "core.piccolo_app", *plugins]
