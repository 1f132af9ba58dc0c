from core.measurement.draw import draw


def test_draws_are_pinned_for_ever() -> None:
    assert draw(7, "choice", "item_1") == 0x9A3244041CF156ED
    assert draw(7, 0) == 0xEA33CFDEC91189D9


def test_labels_do_not_run_together() -> None:
    assert draw(1, "ab", "c") != draw(1, "a", "bc")
    assert draw(1, "1") != draw(11)
