from organisations.models.bodies import Affiliation, Seat, Secretariat, Utvalg, Verv
from organisations.models.notices import Notice, OutboxMail
from organisations.models.parties import (
    LANGUAGES,
    Membership,
    MunicipalityNumber,
    Organisation,
    Region,
    RegionMember,
    Samarbeid,
    TenantModel,
)
from organisations.models.people import Hjemmel, Person, User
from organisations.models.trail import Trail

__all__ = [
    "LANGUAGES",
    "Affiliation",
    "Hjemmel",
    "Membership",
    "MunicipalityNumber",
    "Notice",
    "Organisation",
    "OutboxMail",
    "Person",
    "Region",
    "RegionMember",
    "Samarbeid",
    "Seat",
    "Secretariat",
    "TenantModel",
    "Trail",
    "User",
    "Utvalg",
    "Verv",
]
