"""Words of the Signing page that stand in several of its parts."""

from typing import Final

from app.awards.signing import ClusterRef, Fault, Party
from app.i18n import N_, _
from db.kinds import SigningRole

ROLES: Final = {
    SigningRole.HEAD: N_("Head of a cluster"),
    SigningRole.WITNESS: N_("Witness"),
    SigningRole.CHAIR: N_("Chair"),
}
FAULTS: Final = {
    Fault.NO_SIGNER: N_("Nobody signs yet."),
    Fault.DECLINED: N_("Has declined the invitation."),
    Fault.TWICE: N_("Sits at this table twice."),
    Fault.NO_SEAT: N_("Has no seat in the hall."),
    Fault.FAR: N_("Sits far from the stage: call up early."),
}
"""The worst first."""


def cluster_name(cluster: ClusterRef) -> str:
    """A cluster with its number."""
    return f"{cluster.number}. {cluster.name}"


def party_name(party: Party) -> str:
    """For whom a party signs."""
    return cluster_name(party.cluster) if party.cluster is not None else _(ROLES[party.role])


def fault_texts(party: Party) -> list[str]:
    """What is not right with a party, the worst first."""
    return [_(text) for fault, text in FAULTS.items() if fault in party.faults]
