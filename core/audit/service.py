"""The audit log of a tenant: proven, searched and taken along."""

from __future__ import annotations

from core.audit.proving import Proof, prove

__all__ = ["Proof", "prove"]
