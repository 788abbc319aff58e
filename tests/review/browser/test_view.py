"""The list with its map and time line: filters live in the address, and all three show the same."""

from __future__ import annotations

from tests.review.browser.conftest import Open, total


def passing(app: Open) -> int:
    return int(app.page.get_attribute("#map", "data-passing"))


def test_the_map_shows_what_has_a_position(app: Open) -> None:
    page = app.ready()
    placed = sum(one.incident.lat is not None for one in app.desk.found())
    assert passing(app) == placed > 1
    page.mouse.move(*_middle_of_map(page))
    assert page.locator("#map canvas.points").count() == 1


def _middle_of_map(page: object) -> tuple[float, float]:
    box = page.locator("#map").bounding_box()  # type: ignore[attr-defined]
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_filters_change_all_without_a_new_page(app: Open) -> None:
    page = app.ready()
    page.evaluate("window.same = true")
    page.select_option("select[name=type]", "air_strike")
    page.wait_for_url("**/?type=air_strike")
    assert total(page) == 1 and passing(app) == 1 and page.locator("#table tbody tr").count() == 1
    assert page.evaluate("window.same") is True
    for name, chosen, count in (("type", "", 1), ("country", "SY", 1)):
        page.select_option(f"select[name={name}]", chosen)
        page.wait_for_function("(least) => Number(document.getElementById('total').textContent) >= least", arg=count)
    page.wait_for_url(lambda url: "country=SY" in url and "type" not in url)
    app.ready("/?actor=Free+Syrian+Army&side=initiators")
    assert total(page) == len([one for one in app.desk.found() if "Free Syrian Army" in one.incident.initiators])
    for query, test in (
        ("outlet=Sana", lambda one: "Sana" in one.outlets), ("origins=2", lambda one: one.incident.independent_origins >= 2),
        ("toll=10", lambda one: one.killed >= 10), ("factuality=hearsay", lambda one: one.incident.factuality == "hearsay"),
        ("text=embuscade+raid", lambda one: "embuscade" in one.words and "raid" in one.words),
    ):  # fmt: skip
        app.ready(f"/?{query}")
        assert total(page) == sum(map(test, app.desk.found())), query


def test_typing_filters_and_going_back_undoes_it(app: Open) -> None:
    page = app.ready()
    before = total(page)
    page.keyboard.press("/")
    page.keyboard.type("homs")
    page.wait_for_url("**/?text=homs")
    assert total(page) == 1
    page.go_back()
    page.wait_for_url(lambda url: "text" not in url)
    page.wait_for_selector("[data-ready=all]")
    assert total(page) == before


def test_dragging_over_the_time_line(app: Open) -> None:
    page = app.ready()
    every = passing(app)
    box = page.locator("#brush .u-over").bounding_box()
    page.mouse.move(box["x"] + box["width"] * 0.6, box["y"] + 30)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.8, box["y"] + 30, steps=4)
    page.mouse.move(box["x"] + box["width"] * 0.99, box["y"] + 30, steps=8)
    page.wait_for_function("(every) => Number(document.getElementById('map').dataset.passing) < every", arg=every)  # while it is dragged
    assert "since" not in page.url
    page.mouse.up()
    page.wait_for_url("**since=2017-08-**")
    assert total(page) == 1
    page.mouse.dblclick(box["x"] + 20, box["y"] + 30)
    page.wait_for_url(lambda url: "since" not in url)
    assert passing(app) == every


def test_the_table_sorts_by_keyboard(app: Open) -> None:
    page = app.ready()
    page.locator("#table thead a", has_text="Place").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**sort=place**")
    assert page.get_attribute("#table th[aria-sort]", "aria-sort") == "descending"
    page.keyboard.press("Enter")  # the head keeps the focus
    page.wait_for_url("**order=up**")
    places = page.locator("#table tbody th bdi").all_inner_texts()
    named = [place for place in places if place != "no place"]
    assert named == sorted(named) and page.get_attribute("#table th[aria-sort]", "aria-sort") == "ascending"


def test_a_point_opens_its_incident(app: Open) -> None:
    page = app.ready("/?type=air_strike")
    x, y = _middle_of_map(page)
    page.mouse.click(x, y)
    page.wait_for_selector(".popup a")
    assert "Homs" in page.inner_text(".popup") and "somewhere in this area" in page.inner_text(".popup")
    page.click(".popup a")
    page.wait_for_url("**/incidents/*?type=air_strike")
