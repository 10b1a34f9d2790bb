"""What tables and columns are called in the history, and how their values are told."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from app.i18n import N_

REFERENCES: Final = {
    "unit_id": "unit",
    "head_unit_id": "unit",
    "deputy_unit_id": "unit",
    "group_id": "delegate_group",
    "cluster_id": "cluster",
    "delegate_id": "delegate",
    "presenter_id": "delegate",
    "receiver_id": "delegate",
    "media_id": "media_file",
    "agenda_item_id": "agenda_item",
    "form_id": "award_form",
    "dossier_id": "dossier",
    "round_id": "award_round",
    "criterion_id": "criterion",
    "rank_id": "protocol_rank",
    "hall_id": "hall",
}
"""Column -> the table whose rows it names; the same in all tables."""


class Part(StrEnum):
    """The part of the work that a change belongs to."""

    CONFERENCE = "conference"
    PREPARATION = "preparation"
    UNITS = "units"
    DELEGATES = "delegates"
    SEATING = "seating"
    AGENDA = "agenda"
    AWARDS = "awards"
    SIGNING = "signing"
    SCRIPT = "script"
    RECEPTION = "reception"
    PAPERS = "papers"


PART_NAMES: Final = {
    Part.CONFERENCE: N_("Conference"),
    Part.PREPARATION: N_("Preparation"),
    Part.UNITS: N_("Clusters and units"),
    Part.DELEGATES: N_("Delegates"),
    Part.SEATING: N_("Seating"),
    Part.AGENDA: N_("Agenda"),
    Part.AWARDS: N_("Awards"),
    Part.SIGNING: N_("Signing"),
    Part.SCRIPT: N_("Script"),
    Part.RECEPTION: N_("Reception"),
    Part.PAPERS: N_("Printed papers"),
}


@dataclass(frozen=True, slots=True)
class TableWords:
    """What one row of a table is called, to which part of the work it belongs, and in which columns
    its own name is looked for (the first that has something; a reference stands for the name of
    what it refers to).
    """

    one: str
    part: Part
    named_by: tuple[str, ...] = ()
    columns: dict[str, str] = field(default_factory=dict)
    """Names of columns that are called otherwise in other tables."""


TABLES: Final = {
    "conference": TableWords(
        N_("Conference"), Part.CONFERENCE, columns={"place": N_("Place (on papers)")}
    ),
    "delegate_group": TableWords(N_("Group"), Part.CONFERENCE, ("name",)),
    "task": TableWords(N_("Task"), Part.PREPARATION, ("title",)),
    "cluster": TableWords(N_("Cluster, block"), Part.UNITS, ("name",)),
    "unit": TableWords(N_("Unit"), Part.UNITS, ("name",)),
    "criterion": TableWords(N_("Criterion"), Part.UNITS, ("name",)),
    "score": TableWords(N_("Points"), Part.UNITS, ("unit_id",)),
    "unit_report": TableWords(N_("Papers of the unit"), Part.UNITS, ("unit_id",)),
    "cluster_report": TableWords(N_("Report of the cluster"), Part.UNITS, ("cluster_id",)),
    "award_form": TableWords(N_("Form of award"), Part.AWARDS, ("name",)),
    "award_quota": TableWords(N_("Quota"), Part.AWARDS, ("cluster_id",)),
    "dossier": TableWords(N_("Dossier"), Part.AWARDS, ("unit_id",)),
    "delegate": TableWords(N_("Delegate"), Part.DELEGATES, ("full_name",)),
    "substitution": TableWords(N_("Substitute for"), Part.RECEPTION, ("full_name",)),
    "invitation": TableWords(
        N_("Invitation"), Part.PAPERS, ("delegate_id",), {"number": N_("Invitation number")}
    ),
    "hall": TableWords(N_("Hall"), Part.SEATING, ("name",)),
    "seat_assignment": TableWords(N_("Seat"), Part.SEATING, ("delegate_id",)),
    "protocol_rank": TableWords(N_("Protocol rank"), Part.SEATING, ("name",)),
    "seat_need": TableWords(N_("Special need of a seat"), Part.SEATING, ("delegate_id",)),
    "seating_rules": TableWords(N_("Seating rules"), Part.SEATING),
    "media_file": TableWords(N_("Media file"), Part.AGENDA, ("path",)),
    "agenda_item": TableWords(
        N_("Agenda item"), Part.AGENDA, ("title",), {"title": N_("Title of the item")}
    ),
    "agenda_rules": TableWords(N_("Agenda rules"), Part.AGENDA),
    "award": TableWords(
        N_("Award: given"),
        Part.AWARDS,
        ("name", "unit_id"),
        {"place": N_("Place in the round"), "name": N_("Recipient, as read out")},
    ),
    "award_round": TableWords(
        N_("Award round"), Part.AWARDS, ("title", "form_id"), {"title": N_("Name of the round")}
    ),
    "round_presenter": TableWords(N_("Presenter of the round"), Part.AWARDS, ("delegate_id",)),
    "signing_party": TableWords(
        N_("Party"), Part.SIGNING, ("name", "delegate_id", "cluster_id"),
        {"seat": N_("Place at the table"), "name": N_("Name of who signs")},
    ),
    "pact_text": TableWords(N_("Text of the pact"), Part.SIGNING, ("cluster_id",)),
    "signing_rules": TableWords(N_("Rules of the signing"), Part.SIGNING),
    "script_template": TableWords(N_("Template"), Part.SCRIPT, ("key",)),
    "script_edit": TableWords(
        N_("Text of the script"), Part.SCRIPT, columns={"text": N_("Text by hand")}
    ),
    "introduction_choice": TableWords(N_("Introduced by name"), Part.SCRIPT, ("delegate_id",)),
    "check_in": TableWords(N_("Check-in"), Part.RECEPTION, ("delegate_id",)),
    "document_set": TableWords(N_("Set of documents"), Part.RECEPTION, ("group_id",)),
    "reception_rules": TableWords(N_("Rules of the desk"), Part.RECEPTION),
    "print_record": TableWords(N_("Printed badge"), Part.PAPERS, ("delegate_id",)),
    "paper_record": TableWords(N_("Printed document"), Part.PAPERS, ("document",)),
}  # fmt: skip
"""Every table of the history, in the order of the work."""

COLUMNS: Final = {
    "agenda_item_id": N_("Agenda item"),
    "aliases": N_("Other spellings"),
    "amount": N_("Money"),
    "citation": N_("Citation"),
    "clip_limit": N_("A speaker's clip at most"),
    "cluster_id": N_("Cluster, block"),
    "code": N_("Code"),
    "colour": N_("Colour"),
    "criterion_id": N_("Criterion"),
    "cues": N_("Technical cues"),
    "danger": N_("Red from"),
    "days_before": N_("Days before"),
    "decision_number": N_("Decision number"),
    "decision_on": N_("Day of the decision"),
    "delegate_id": N_("Delegate"),
    "delegate_total": N_("Delegates in all"),
    "deputy_unit_id": N_("Deputy"),
    "document": N_("Printed document"),
    "done_on": N_("Done on"),
    "due_on": N_("Due"),
    "email": N_("E-mail"),
    "evidence_on": N_("Evidence"),
    "fixed_start": N_("Fixed start"),
    "form_id": N_("Form of award"),
    "full_name": N_("Full name"),
    "group_id": N_("Group"),
    "hall_address": N_("Where it is held"),
    "hall_id": N_("Hall"),
    "head_unit_id": N_("Head"),
    "held_on": N_("Date of the conference"),
    "honorific": N_("Honorific"),
    "in_use": N_("Hall in use"),
    "introduced": N_("Introduced by name"),
    "issued_on": N_("Issued on"),
    "kind": N_("Kind"),
    "launch_year": N_("Year of the launch"),
    "layout": N_("Layout of the hall"),
    "least_length": N_("At least"),
    "length": N_("Length"),
    "level": N_("Level"),
    "locked": N_("Seat locked"),
    "main_video_length": N_("Length of the main video"),
    "max_points": N_("Most points"),
    "media_id": N_("Media file"),
    "missing_before": N_("Called missing before the start (min)"),
    "music": N_("Music"),
    "name": N_("Name"),
    "need": N_("Need"),
    "note": N_("Note"),
    "notes": N_("Notes for the staff"),
    "number": N_("Number of the cluster"),
    "on_programme": N_("On the programme for delegates"),
    "optional": N_("Can be left out"),
    "order": N_("Place in the order"),
    "organiser": N_("Organiser"),
    "owner": N_("Owner"),
    "page": N_("Page of the work"),
    "part": N_("Part of the agenda"),
    "path": N_("Media file"),
    "phone": N_("Phone"),
    "place": N_("Place (on papers)"),
    "position": N_("Position"),
    "poster": N_("Picture before it plays"),
    "presenter_id": N_("Presenter of the item"),
    "presenter_name": N_("Presenter's name"),
    "printed_at": N_("Printed at"),
    "priorities": N_("Order of the goals"),
    "problem": N_("Cannot be played because"),
    "quota": N_("Quota"),
    "rank_id": N_("Protocol rank"),
    "reason": N_("Reason"),
    "received_on": N_("Received on"),
    "receiver_id": N_("Receiver"),
    "recipient": N_("Recipient"),
    "replaced_at": N_("Replaced at"),
    "reply": N_("Reply"),
    "report_on": N_("Report"),
    "review_year": N_("Year under review"),
    "role": N_("Role"),
    "round_id": N_("Round"),
    "round_size": N_("Receivers in one round"),
    "seat": N_("Seat"),
    "seed": N_("Number of the plan"),
    "self_points": N_("Self score"),
    "session_length": N_("The whole session at most"),
    "sheet_on": N_("Score sheet"),
    "short_name": N_("Short name"),
    "short_title": N_("Short title"),
    "signed_at": N_("Signed at"),
    "stand_in": N_("Stand-in"),
    "starts_at": N_("Start of the session"),
    "state": N_("State"),
    "superior_agency": N_("Superior agency"),
    "table_seats": N_("Places at the table"),
    "text": N_("Wording"),
    "timer": N_("Timer"),
    "title": N_("Title"),
    "turn": N_("Turn"),
    "unit_id": N_("Unit"),
    "verified_points": N_("Verified score"),
    "volume": N_("Volume"),
    "warning": N_("Yellow from"),
    "way": N_("Checked in by"),
    "whole_units": N_("Units together"),
    "words": N_("Words of the conductor"),
    "at": N_("Present since"),
}
"""Columns that are told of; the others are derived, or inner matters of the program."""
