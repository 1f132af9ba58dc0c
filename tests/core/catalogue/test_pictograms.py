"""Every picture the content names stands in the sprite, so that no page shows an empty square."""

from core.catalogue import service as catalogue
from core.occupations import service as occupations


def test_each_picture_of_the_content_stands_in_the_sprite() -> None:
    bank = catalogue.bank(catalogue.CURRENT_BANK)
    named = {
        *(skill.pictogram for skill in catalogue.skills()),
        *(interest.pictogram for interest in catalogue.interests()),
        *(picture.pictogram for i in catalogue.interests() for picture in i.pictures),
        *(wish.pictogram for wish in catalogue.wishes()),
        *(answer.pictogram for answer in bank.answers),
        *(item.pictogram for item in bank.items),
        *(sector.pictogram for sector in occupations.sectors()),
        *(occupation.pictogram for occupation in occupations.occupations()),
    }
    assert named <= catalogue.pictograms()
