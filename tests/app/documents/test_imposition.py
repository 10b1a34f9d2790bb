"""Cards on sheets: none overlaps, none leaves the margins, no mark crosses a card."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from app.documents.imposition import A4, DoesNotFit, SheetOptions, impose

OPTIONS = st.builds(
    SheetOptions,
    st.floats(30, 210),
    st.floats(30, 297),
    st.floats(0, 20),
    st.floats(0, 15),
    st.booleans(),
    st.integers(0, 40),
)


@pytest.mark.parametrize(
    ("width", "height", "margin", "cards"),
    [(86, 54, 8, 10), (90, 130, 8, 4), (105, 148, 0, 4), (105, 148, 0.5, 2), (210, 297, 0, 1)],
)
def test_cards_on_a_sheet(width, height, margin, cards) -> None:
    assert impose(SheetOptions(width, height, margin)).per_sheet == cards


def test_a_partly_used_sheet_goes_on_where_it_was_left() -> None:
    layout = impose(SheetOptions(86, 54, first=8))
    places = list(layout.places(4))
    assert [page for page, _x, _y in places] == [0, 0, 1, 1]
    assert (layout.sheets(2), layout.sheets(3), layout.sheets(0)) == (1, 2, 0)


@given(OPTIONS, st.integers(1, 60))
def test_cards_never_overlap_nor_leave_the_margins(options, cards) -> None:
    try:
        layout = impose(options)
    except DoesNotFit:
        assert options.card_width > 210 - 2 * options.margin or (
            options.card_height > 210 - 2 * options.margin
            or max(options.card_width, options.card_height) > 297 - 2 * options.margin
        )
        return
    assert (layout.page_width, layout.page_height) in (A4, A4[::-1])
    places = list(layout.places(cards))
    assert len(places) == cards == len(set(places))
    assert places[-1][0] + 1 == layout.sheets(cards)
    hair = 1e-6
    for number, (page, x, y) in enumerate(places):
        assert options.margin - hair <= x
        assert x + options.card_width <= layout.page_width - options.margin + hair
        assert options.margin - hair <= y
        assert y + options.card_height <= layout.page_height - options.margin + hair
        for other_page, other_x, other_y in places[number + 1 :]:
            apart = (
                abs(x - other_x) >= options.card_width + options.gap - hair
                or abs(y - other_y) >= options.card_height + options.gap - hair
            )
            assert page != other_page or apart


@given(OPTIONS)
def test_crop_marks_touch_no_card_and_stay_on_the_sheet(options) -> None:
    try:
        layout = impose(options)
    except DoesNotFit:
        assume(False)
    xs = [x for _page, x, _y in layout.places(layout.per_sheet)]
    ys = [y for _page, _x, y in layout.places(layout.per_sheet)]
    left, right = min(xs), max(xs) + options.card_width
    bottom, top = min(ys), max(ys) + options.card_height
    hair = 1e-6
    for x1, y1, x2, y2 in layout.crop_lines():
        assert min(x1, x2) >= -hair
        assert max(x1, x2) <= layout.page_width + hair
        assert min(y1, y2) >= -hair
        assert max(y1, y2) <= layout.page_height + hair
        beside = max(x1, x2) <= left + hair or min(x1, x2) >= right - hair
        above_or_below = max(y1, y2) <= bottom + hair or min(y1, y2) >= top - hair
        assert beside or above_or_below
