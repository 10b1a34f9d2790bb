"""A search or a filter that fits nothing says so, and leads back."""

import pytest
from PySide6.QtWidgets import QApplication, QPushButton

SEARCHES = {
    "clusters": lambda page: (page.search, page.no_hits),
    "awards": lambda page: (page.bar.search, page.no_hits[0]),
    "script": lambda page: (page.search, page.no_hits),
    "print": lambda page: (page.side.documents.search, page.side.documents.no_hits),
}


@pytest.fixture
def shown(sample_window):
    def show(page_id: str):
        sample_window.show_page(page_id)
        QApplication.processEvents()
        return sample_window.current_page()

    return show


def test_a_search_without_hits_says_so_and_shows_all_again(shown) -> None:
    for page_id, parts in SEARCHES.items():
        search, hint = parts(shown(page_id))
        assert not hint.isVisible(), page_id
        search.setText("không có ai tên thế này")
        QApplication.processEvents()
        assert hint.isVisible(), page_id
        assert hint.size() == hint._view.viewport().size(), page_id
        hint.findChild(QPushButton).click()
        assert search.text() == "" and not hint.isVisible(), page_id


def test_a_state_without_tasks_says_so_and_shows_all_again(shown) -> None:
    page = shown("preparation")
    page.chips["late"].click()
    assert page.no_hits.isVisible()
    page.no_hits.findChild(QPushButton).click()
    assert page.model.rowCount() == 21 and not page.no_hits.isVisible()


def test_a_form_nobody_gets_says_so(shown) -> None:
    page = shown("awards")
    page.show_view(1)
    page.bar.search.setText("không ai")
    assert page.no_hits[1].isVisible()
    page.no_hits[1].findChild(QPushButton).click()
    assert page.model.rowCount() == 50 and not page.no_hits[1].isVisible()


def test_dossiers_without_hits_lead_back(shown) -> None:
    page = shown("dossiers")
    page.chips["rejected"].click()
    assert page.nothing.isVisible()
    page.nothing.findChild(QPushButton).click()
    assert page.table.isVisible() and page.model.rowCount() == 45
