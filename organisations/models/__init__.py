from organisations.models.bodies import (
    CIRCLES,
    LEADERSHIP_ROLES,
    Affiliation,
    Leadership,
    Seat,
    Secretariat,
    Utvalg,
    Verv,
    body_role_label,
)
from organisations.models.known import KnownAs
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
    "CIRCLES",
    "LANGUAGES",
    "LEADERSHIP_ROLES",
    "Affiliation",
    "Hjemmel",
    "KnownAs",
    "Leadership",
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
    "body_role_label",
]
