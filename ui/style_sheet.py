"""The rules of the style sheet: what Fusion alone would draw otherwise."""

from ui.theme import RESOURCES, SPACE, Colours, Points


def style_sheet(c: Colours, *, dark: bool) -> str:
    """All rules in the colours `c`; `dark` tells which pictures of arrows and ticks go with them.

    One rule a widget wins by standing behind another of the same weight, as in any style sheet:
    fields and lists come first, the parts of the program with a look of their own last.
    """
    rules = (_texts, _buttons, _fields, _ticks, _lists, _menus, _bars, _sidebar)
    return "".join(rule(c, "dark" if dark else "light") for rule in rules)


def _picture(name: str, look: str) -> str:
    return f"url({(RESOURCES / 'icons').as_posix()}/{name}-{look}.svg)"


def _texts(c: Colours, _look: str) -> str:
    """Labels and frames by their role; what hovers."""
    return f"""
    QToolTip {{ color: {c.surface}; background: {c.text}; border: none; padding: 4px 8px; }}
    QLabel[role="title"] {{ font-size: {Points.TITLE}pt; font-weight: 600; }}
    QLabel[role="warning-title"] {{
        font-size: {Points.TITLE}pt; font-weight: 600; color: {c.warning}; }}
    QLabel[role="figure"] {{ font-size: {Points.TITLE}pt; font-weight: 600; }}
    QLabel[role="heading"] {{ font-size: {Points.HEADING}pt; font-weight: 600; }}
    QLabel[role="muted"] {{ color: {c.muted}; }}
    QLabel[role="error"] {{ color: {c.error}; }}
    QLabel[role="warning"] {{ color: {c.warning}; }}
    QLabel[role="ok"] {{ color: {c.ok}; }}
    QFrame[role="card"] {{
        background: {c.surface}; border: 1px solid {c.border}; border-radius: 8px; }}
    QFrame[role="notice"] {{ background: {c.text}; border-radius: 6px; }}
    QFrame[role="notice"] QLabel {{ color: {c.window}; }}
    QFrame[role="error-bar"] {{
        background: {c.accent_soft}; border: 1px solid {c.error}; border-radius: 6px; }}
    """


def _buttons(c: Colours, look: str) -> str:
    """Push buttons by their role. A frame of two pixels is the focus, on all of them.

    In every dialog the button that does it stands last, behind the one that leaves.
    """
    return f"""
    QPushButton {{
        background: {c.surface}; border: 1px solid {c.border}; border-radius: 6px;
        padding: 5px 14px; min-height: 20px; outline: none; }}
    QPushButton:hover {{ border-color: {c.muted}; }}
    QPushButton:pressed {{ background: {c.sunken}; }}
    QPushButton:focus {{ border: 2px solid {c.accent}; padding: 4px 13px; }}
    QPushButton:checked {{ background: {c.accent_soft}; border-color: {c.accent}; }}
    QPushButton:checked:focus {{ border-color: {c.text}; }}
    QPushButton:disabled {{ color: {c.muted}; background: {c.window}; }}
    QPushButton::menu-indicator {{
        image: {_picture("arrow-down", look)}; width: 12px; height: 12px;
        subcontrol-origin: border; subcontrol-position: center right; right: 8px; }}
    QDialogButtonBox {{ button-layout: 3; }}
    QPushButton[role="primary"] {{
        background: {c.accent}; color: {c.accent_text}; border-color: {c.accent};
        font-weight: 600; }}
    QPushButton[role="primary"]:focus {{ border: 2px solid {c.text}; }}
    QPushButton[role="primary"]:disabled {{
        background: {c.sunken}; color: {c.muted}; border-color: {c.border}; }}
    QPushButton[role="sign"] {{ padding: 5px 9px; }}
    QPushButton[role="sign"]:focus {{ padding: 4px 8px; }}
    QPushButton[role="link"] {{
        background: transparent; border: 2px solid transparent; border-radius: 4px;
        color: {c.accent}; padding: 1px 3px; text-align: left; }}
    QPushButton[role="link"]:hover {{ background: {c.accent_soft}; }}
    QPushButton[role="link"]:focus {{ border: 2px solid {c.accent}; padding: 1px 3px; }}
    QPushButton[role="tile"] {{ border-radius: 8px; text-align: left; padding: 0; }}
    QPushButton[role="chip"] {{ border-radius: 13px; padding: 2px 12px; }}
    QPushButton[role="chip"]:focus {{ padding: 1px 11px; }}
    QPushButton[role="chip"]:checked {{
        background: {c.accent_soft}; border-color: {c.accent}; color: {c.accent}; }}
    QPushButton[role="chip"]:checked:focus {{ border-color: {c.text}; }}
    QFrame[role="notice"] QPushButton {{
        color: {c.window}; background: transparent; border: 1px solid {c.muted}; }}
    QFrame[role="notice"] QPushButton:focus {{ border: 2px solid {c.window}; }}
    """


def _fields(c: Colours, look: str) -> str:
    """What is typed into and chosen from."""
    return f"""
    QLineEdit, QComboBox, QAbstractSpinBox, QPlainTextEdit {{
        background: {c.surface}; border: 1px solid {c.border}; border-radius: 6px;
        padding: 4px 8px; min-height: 20px; selection-background-color: {c.accent};
        selection-color: {c.accent_text}; }}
    QLineEdit:hover, QComboBox:hover, QAbstractSpinBox:hover, QPlainTextEdit:hover {{
        border-color: {c.muted}; }}
    QLineEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled,
    QPlainTextEdit:disabled {{ background: {c.window}; border-color: {c.border}; }}
    QComboBox {{ combobox-popup: 0; }}
    QComboBox::drop-down, QDateEdit::drop-down {{
        border: none; width: 24px; subcontrol-origin: border;
        subcontrol-position: center right; }}
    QComboBox::down-arrow, QDateEdit::down-arrow {{
        image: {_picture("arrow-down", look)}; width: 14px; height: 14px; }}
    QAbstractSpinBox QLineEdit, QAbstractSpinBox QLineEdit:focus {{
        border: none; background: transparent; padding: 0; min-height: 0; }}
    QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {{
        border: none; background: transparent; width: 22px; subcontrol-origin: border; }}
    QAbstractSpinBox::up-button {{ subcontrol-position: top right; }}
    QAbstractSpinBox::down-button {{ subcontrol-position: bottom right; }}
    QAbstractSpinBox::up-arrow {{
        image: {_picture("arrow-up", look)}; width: 12px; height: 12px; }}
    QAbstractSpinBox::down-arrow {{
        image: {_picture("arrow-down", look)}; width: 12px; height: 12px; }}
    QLineEdit:focus, QComboBox:focus, QAbstractSpinBox:focus, QPlainTextEdit:focus {{
        border: 2px solid {c.accent}; padding: 3px 7px; }}
    QLineEdit[invalid="true"] {{ border-color: {c.error}; }}
    """


def _ticks(c: Colours, look: str) -> str:
    """Boxes and buttons that are ticked, beside a text and in lists."""
    boxes = "QCheckBox::indicator{0}, QListView::indicator{0}, QTableView::indicator{0}, "
    boxes += "QTreeView::indicator{0}"
    return f"""
    QCheckBox, QRadioButton {{
        spacing: 8px; padding: 1px; border: 2px solid transparent; border-radius: 4px; }}
    QCheckBox:focus, QRadioButton:focus {{ border-color: {c.accent}; }}
    {boxes.format("")} {{
        width: 15px; height: 15px; border: 1px solid {c.muted}; border-radius: 4px;
        background: {c.surface}; }}
    {boxes.format(":checked")} {{
        border-color: {c.accent}; background: {c.accent}; image: {_picture("tick", look)}; }}
    QCheckBox::indicator:disabled {{ border-color: {c.border}; }}
    """


def _lists(c: Colours, look: str) -> str:
    """Tables, trees, lists, long texts and the headings over them."""
    return f"""
    QTableView, QTreeView, QListView, QTextBrowser {{
        border: 1px solid {c.border}; border-radius: 6px; background: {c.surface};
        alternate-background-color: {c.window}; gridline-color: {c.border};
        selection-background-color: {c.accent_soft}; selection-color: {c.text}; outline: none; }}
    QTableView:focus, QTreeView:focus, QListView:focus, QTextBrowser:focus {{
        border: 1px solid {c.accent}; }}
    QScrollArea, QPdfView {{ border: 1px solid transparent; border-radius: 6px; }}
    QScrollArea:focus, QPdfView:focus {{ border: 1px solid {c.accent}; }}
    QTreeView::item {{ height: 28px; padding: 0 4px; }}
    QTreeView[role="cells"]::item:focus {{ border: 2px solid {c.accent}; padding: 0 2px; }}
    QTreeView::item:selected, QTreeView::branch:selected {{ background: {c.accent_soft}; }}
    QTreeView::branch:closed:has-children {{ image: {_picture("arrow-right", look)}; }}
    QTreeView::branch:open:has-children {{ image: {_picture("arrow-down", look)}; }}
    QTableView::item {{ padding: 0 6px; }}
    QTableView::item:focus {{ border: 2px solid {c.accent}; padding: 0 4px; }}
    QTreeView QLineEdit, QTreeView QComboBox, QTableView QLineEdit, QTableView QComboBox {{
        border-radius: 0; min-height: 0; }}
    QHeaderView {{ background: {c.sunken}; border: none; }}
    QHeaderView::section {{
        background: {c.sunken}; color: {c.muted}; border: none; padding: 6px 8px;
        border-right: 1px solid {c.border}; border-bottom: 1px solid {c.border};
        font-weight: 600; }}
    QTableCornerButton::section {{ background: {c.sunken}; border: none; }}
    QComboBox QAbstractItemView, QComboBox QAbstractItemView:focus {{
        border: 1px solid {c.border}; border-radius: 0; background: {c.surface};
        padding: 4px; outline: none; }}
    QComboBox QAbstractItemView::item {{ min-height: 28px; padding: 0 8px; border-radius: 4px; }}
    QComboBox QAbstractItemView::item:selected {{ background: {c.accent_soft}; color: {c.text}; }}
    QCalendarWidget QWidget {{ alternate-background-color: {c.window}; }}
    QCalendarWidget #qt_calendar_navigationbar {{ background: {c.surface}; }}
    QCalendarWidget QToolButton {{
        color: {c.text}; background: transparent; border: none; border-radius: 4px;
        padding: 4px 8px; font-weight: 600; }}
    QCalendarWidget QToolButton::menu-indicator {{ image: none; }}
    QCalendarWidget #qt_calendar_prevmonth {{ qproperty-icon: {_picture("arrow-left", look)}; }}
    QCalendarWidget #qt_calendar_nextmonth {{ qproperty-icon: {_picture("arrow-right", look)}; }}
    QCalendarWidget QToolButton:hover {{ background: {c.sunken}; }}
    QCalendarWidget QAbstractItemView {{
        border: none; border-radius: 0; selection-background-color: {c.accent};
        selection-color: {c.accent_text}; }}
    """


def _menus(c: Colours, look: str) -> str:
    """The menu bar and what drops from it and from buttons."""
    return f"""
    QMenuBar {{ background: {c.window}; }}
    QMenuBar::item {{ padding: 4px 10px; border-radius: 4px; background: transparent; }}
    QMenuBar::item:selected {{ background: {c.sunken}; }}
    QMenu {{
        background: {c.surface}; border: 1px solid {c.border}; padding: {SPACE // 2}px; }}
    QMenu::item {{ padding: 6px 28px 6px 12px; border-radius: 4px; }}
    QMenu::item:selected {{ background: {c.accent_soft}; color: {c.text}; }}
    QMenu::item:disabled {{ color: {c.muted}; background: transparent; }}
    QMenu::separator {{ height: 1px; background: {c.border}; margin: 4px 8px; }}
    QMenu::icon {{ padding-left: 8px; }}
    QMenu::indicator {{ width: 16px; height: 16px; margin-left: 8px; }}
    QMenu::indicator:checked {{ image: {_picture("mark", look)}; }}
    QMenu QListView::item {{ min-height: 26px; }}
    QMenu::right-arrow {{
        image: {_picture("arrow-right", look)}; width: 14px; height: 14px; margin-right: 8px; }}
    """


def _bars(c: Colours, _look: str) -> str:
    """What is pushed to and fro, and what fills up."""
    return f"""
    QSplitter::handle {{ background: transparent; border-radius: 2px; margin: 2px; }}
    QSplitter::handle:hover, QSplitter::handle:pressed {{ background: {c.thumb}; }}
    QScrollBar {{ background: transparent; border: none; margin: 0; }}
    QScrollBar:vertical {{ width: 12px; }}
    QScrollBar:horizontal {{ height: 12px; }}
    QScrollBar::handle {{ background: {c.thumb}; border-radius: 4px; margin: 2px; }}
    QScrollBar::handle:vertical {{ min-height: 40px; }}
    QScrollBar::handle:horizontal {{ min-width: 40px; }}
    QScrollBar::handle:hover, QScrollBar::handle:pressed {{ background: {c.muted}; }}
    QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
    QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
    QAbstractScrollArea::corner {{ background: transparent; border: none; }}
    QProgressBar {{
        background: {c.sunken}; border: none; border-radius: 2px; text-align: center; }}
    QProgressBar::chunk {{ background: {c.accent}; border-radius: 2px; }}
    QSlider::groove:horizontal {{ height: 4px; border-radius: 2px; background: {c.border}; }}
    QSlider::sub-page:horizontal {{ border-radius: 2px; background: {c.accent}; }}
    QSlider::handle:horizontal {{
        width: 12px; height: 12px; margin: -5px 0; border-radius: 7px;
        background: {c.surface}; border: 1px solid {c.muted}; }}
    QSlider::handle:horizontal:focus, QSlider::handle:horizontal:hover {{
        border: 2px solid {c.accent}; width: 10px; height: 10px; }}
    """


def _sidebar(c: Colours, _look: str) -> str:
    """The list of pages at the left and the counts in it."""
    return f"""
    #sidebar {{ background: {c.sidebar}; border: none; border-right: 1px solid {c.border}; }}
    #sidebar QPushButton {{
        background: transparent; border: none; border-radius: 6px; color: {c.sidebar_text};
        text-align: left; padding: 0 10px; }}
    #sidebar QPushButton:disabled {{ color: {c.muted}; }}
    #sidebar QPushButton:hover {{ background: {c.sunken}; }}
    #sidebar QPushButton:checked {{
        background: {c.accent_soft}; color: {c.accent}; font-weight: 600; }}
    #sidebar QPushButton:focus {{ border: 2px solid {c.accent}; padding: 0 8px; }}
    QLabel[role="count-error"], QLabel[role="count-warning"] {{
        font-size: {Points.TINY}pt; font-weight: 600; border-radius: 9px; min-width: 10px;
        min-height: 16px; max-height: 16px; padding: 0 3px; border: 1px solid {c.error}; }}
    QLabel[role="count-error"] {{ background: {c.error}; color: {c.surface}; }}
    QLabel[role="count-warning"] {{
        background: {c.sidebar}; border-color: {c.warning}; color: {c.warning}; }}
    #file-name {{ color: {c.muted}; }}
    #brand {{ font-size: {Points.LARGE}pt; font-weight: 600; color: {c.accent}; }}
    """
