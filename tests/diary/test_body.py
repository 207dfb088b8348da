"""Places on the body."""

from __future__ import annotations

import pytest

from charley.diary import RecordError, body, site, sites_of, wider


def test_the_picture_has_74_regions_in_five_views() -> None:
    regions = [one for one in body().values() if one.view]
    assert len(regions) == 74
    assert {one.view for one in regions} == {"front", "back", "face", "hands", "feet"}


def test_every_site_ends_in_a_widest_one_of_the_same_side() -> None:
    for one in body().values():
        for holder in wider(one.id):
            assert holder.side in (one.side, "middle")
            assert holder.id != one.id


def test_every_region_that_a_person_can_point_at_is_a_place_that_findings_know() -> None:
    for one in body().values():
        if one.view:
            assert one.place, one.id


def test_left_is_kept_where_the_picture_has_no_region() -> None:
    assert sites_of("wrist", "left") == ("left_wrist",)
    assert [one.id for one in wider("left_wrist")] == ["left_arm"]


def test_an_unknown_place_is_refused() -> None:
    with pytest.raises(RecordError, match="charley diary places"):
        site("left_wing")
