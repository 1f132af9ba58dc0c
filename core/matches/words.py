"""What an employer reads about a match that does not hold now."""

from __future__ import annotations

from core.kernel.i18n import lazy as _

TAKEN_BACK = _("This person does not want contact any more. Please do not call or mail them.")
AWAY = _("This person takes a break now. You can get in touch when the break is over.")
