"""What the panels about outcomes answer with: equal chances, recognition and yield."""

from __future__ import annotations

from core.kernel.i18n import gettext as _
from core.kernel.i18n import ngettext
from core.quality.columns import figures
from core.quality.schemas import Panel


def impact(panel: Panel) -> str:
    """How many steps are unequal."""
    told, alarms = (int(panel.figures[name] or 0) for name in ("told", "alarms"))
    if not told:
        return _("At every step there are too few people to compare.")
    if not alarms:
        return ngettext(
            "The one step that can be compared shows no unequal chance.",
            "None of the %(num)s steps that can be compared shows unequal chances.",
            told,
        ) % {"num": told}
    return _("%(alarms)s of %(told)s steps that can be compared ask for a look.") % {
        "alarms": alarms,
        "told": told,
    }


def recognition(panel: Panel) -> str:
    """How many say that it is true."""
    values = figures(panel, share="percent", low="percent", high="percent")
    if panel.figures["share"] is None:
        return _(
            "Nearly everybody answers alike; the share is hidden because the rest is so small."
        )
    return (
        _("%(share)s say that the result is true (surely between %(low)s and %(high)s).") % values
    )


def yields(panel: Panel) -> str:
    """How many invitations, and what people said."""
    values = figures(panel, each="tenth", accepted="percent", days="tenth")
    if panel.figures["accepted"] is None:
        return _("Each vacancy brought %(each)s invitations on average.") % values
    return (
        _(
            "Each vacancy brought %(each)s invitations on average; people said yes to %(accepted)s"
            " of those answered, usually within %(days)s days."
        )
        % values
    )
