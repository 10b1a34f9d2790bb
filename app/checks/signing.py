"""What is not right with the signing of the pact: parties, signers, texts."""

from collections.abc import Callable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.awards import pact, signing, signing_changes
from app.awards.signing import Fault, Party, Signing
from app.awards.signing_changes import ChangeKind
from app.checks.finding import Finding, Severity, some
from app.i18n import _, ngettext
from app.seating import plan
from db.models import AgendaItem, AgendaKind, Cluster, SigningParty, SigningRole

PAGE = "signing"


def signings(session: Session) -> list[Finding]:
    """The parties against clusters and delegates, and the texts of the pact."""
    if session.scalar(select(SigningParty.id).limit(1)) is None:
        return _not_begun(session)
    seating = plan.load(session)
    made = signing.load(session, seating)
    return [
        *_parties(made),
        *_heads_changed(made, signing_changes.of(made, seating)),
        *_chair(made),
        *_texts(session),
    ]


def _not_begun(session: Session) -> list[Finding]:
    item = select(AgendaItem.id).where(AgendaItem.kind == AgendaKind.SIGNING).limit(1)
    if session.scalar(item) is None or session.scalar(select(Cluster.id).limit(1)) is None:
        return []
    text = _("The agenda has a signing of the pact, but nobody is named yet who signs.")
    return [Finding("signing-none", Severity.INFO, text, PAGE)]


def name(party: Party) -> str:
    """How a message names a party: its cluster, else who signs, else the role."""
    if party.cluster is not None:
        return party.cluster.name
    if party.signer is not None:
        return party.signer.name
    return _("Chair") if party.role is SigningRole.CHAIR else _("Witness")


def _parties(made: Signing) -> list[Finding]:
    def having(fault: Fault) -> list[Party]:
        return [party for party in made.parties if fault in party.faults]

    def signers(parties: Sequence[Party]) -> list[str]:
        return [party.signer.name if party.signer is not None else "" for party in parties]

    found = []

    def about(
        code: str,
        severity: Severity,
        names: Sequence[str],
        parties: Sequence[Party],
        text: Callable[[int], str],
    ) -> None:
        if names:
            message = text(len(names)).format(n=len(names), names=some(names))
            found.append(Finding(code, severity, message, PAGE, [p.id for p in parties]))

    about(
        "signing-missing",
        Severity.WARNING,
        [cluster.name for cluster in made.missing],
        (),
        lambda n: ngettext(
            "{n} cluster is not among those who sign the pact: {names}.",
            "{n} clusters are not among those who sign the pact: {names}.",
            n,
        ),
    )
    nobody = having(Fault.NO_SIGNER)
    about(
        "signing-no-signer",
        Severity.WARNING,
        [name(party) for party in nobody],
        nobody,
        lambda n: ngettext(
            "Nobody signs the pact for {n} party: {names}.",
            "Nobody signs the pact for {n} parties: {names}.",
            n,
        ),
    )
    declined = having(Fault.DECLINED)
    about(
        "signing-declined",
        Severity.WARNING,
        signers(declined),
        declined,
        lambda n: ngettext(
            "{n} person who signs the pact has declined: {names}.",
            "{n} people who sign the pact have declined: {names}.",
            n,
        ),
    )
    twice = having(Fault.TWICE)
    about(
        "signing-twice",
        Severity.ERROR,
        list(dict.fromkeys(signers(twice))),
        twice,
        lambda n: ngettext(
            "{n} person sits at the signing table twice in one turn: {names}.",
            "{n} people sit at the signing table twice in one turn: {names}.",
            n,
        ),
    )
    standing = having(Fault.NO_SEAT)
    about(
        "signing-no-seat",
        Severity.WARNING,
        signers(standing),
        standing,
        lambda n: ngettext(
            "{n} person who signs the pact has no seat in the hall: {names}.",
            "{n} people who sign the pact have no seat in the hall: {names}.",
            n,
        ),
    )
    far = having(Fault.FAR)
    about(
        "signing-far",
        Severity.INFO,
        signers(far),
        far,
        lambda n: ngettext(
            "{n} person who signs the pact sits far from the stage: {names}. Call them up early.",
            "{n} people who sign the pact sit far from the stage: {names}. Call them up early.",
            n,
        ),
    )
    return found


def _heads_changed(made: Signing, changes: Sequence[signing_changes.Change]) -> list[Finding]:
    """Clusters with another head than when their signer was chosen."""
    changed = [
        change
        for change in changes
        if change.kind is ChangeKind.SIGNER
        and change.party_id is not None
        and not made.by_id[change.party_id].faults & {Fault.NO_SIGNER, Fault.DECLINED}
    ]
    if not changed:
        return []
    text = ngettext(
        "{n} cluster has got another head since its signer was chosen: {names}.",
        "{n} clusters have got another head since their signers were chosen: {names}.",
        len(changed),
    )
    message = text.format(n=len(changed), names=some([change.what for change in changed]))
    ids = [change.party_id for change in changed if change.party_id is not None]
    return [Finding("signing-head", Severity.WARNING, message, PAGE, ids)]


def _chair(made: Signing) -> list[Finding]:
    if made.chair is not None:
        return []
    text = _("Nobody presides over the signing of the pact yet.")
    return [Finding("signing-no-chair", Severity.WARNING, text, PAGE)]


def _texts(session: Session) -> list[Finding]:
    """Names in braces that nothing is filled in for: they would be printed as they stand."""
    texts = pact.load(session)
    unknown = dict.fromkeys(
        field for text in (texts.common, *texts.own.values()) for field in pact.unknown_fields(text)
    )
    if not unknown:
        return []
    text = ngettext(
        "The texts of the pact hold {n} unknown field: {names}.",
        "The texts of the pact hold {n} unknown fields: {names}.",
        len(unknown),
    )
    names = some([f"{{{field}}}" for field in unknown])
    message = text.format(n=len(unknown), names=names)
    return [Finding("pact-field", Severity.ERROR, message, f"{PAGE}:text")]
