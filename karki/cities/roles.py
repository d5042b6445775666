"""What people may do in a city: permissions, and the roles that bundle them.

A role is the software's bundle of permissions, readable here from top to bottom; the city's own powers
(who approves the plan) are mandates in governance.
"""

from __future__ import annotations

from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class Permission(StrEnum):
    READ = "read"  #: see everything of the city that is not secret
    UPDATE_OWN = "update-own"  #: say how an objective stands that one is responsible for
    UPDATE_ANY = "update-any"  #: say how any objective stands
    EDIT_PLAN = "edit-plan"  #: edit goals, objectives, the handbook and measures
    COMMENT_PLAN = "comment-plan"  #: comment on the plan in an alignment round
    RECORD_DECISION = "record-decision"  #: record the decision by which a body approved a plan or a handbook
    IMPORT_PLAN = "import-plan"  #: read a document in and take its draft into use
    WRITE_REPORT = "write-report"  #: freeze a follow-up report
    MANAGE_CITY = "manage-city"  #: settings and members of the city


class Role(models.TextChoices):
    COORDINATOR = "coordinator", _("coordinator")
    LEADER = "leader", _("leader")
    OFFICIAL = "official", _("responsible official")
    COMMUNICATOR = "communicator", _("communicator")
    FOLLOWER = "follower", _("follower")
    AUDITOR = "auditor", _("auditor")
    ADMINISTRATOR = "administrator", _("administrator")


P = Permission
PERMISSIONS_OF: dict[str, frozenset[Permission]] = {
    # Keeps the plan: everything but the settings of the city.
    Role.COORDINATOR: frozenset(
        {
            P.READ,
            P.UPDATE_OWN,
            P.UPDATE_ANY,
            P.EDIT_PLAN,
            P.COMMENT_PLAN,
            P.RECORD_DECISION,
            P.IMPORT_PLAN,
            P.WRITE_REPORT,
        }
    ),
    # The mayor, the chairs, the directors: reads all, may say how any objective stands, and comments on the plan.
    Role.LEADER: frozenset({P.READ, P.UPDATE_OWN, P.UPDATE_ANY, P.COMMENT_PLAN}),
    # Says how their own objectives stand and what is being done for them.
    Role.OFFICIAL: frozenset({P.READ, P.UPDATE_OWN}),
    # Reads; gets the communications plan when it comes.
    Role.COMMUNICATOR: frozenset({P.READ, P.UPDATE_OWN}),
    # A board member or a partner inside the house: reads.
    Role.FOLLOWER: frozenset({P.READ}),
    # Reads, the trail of changes included.
    Role.AUDITOR: frozenset({P.READ}),
    # Keeps members and settings; does not decide what the plan says.
    Role.ADMINISTRATOR: frozenset({P.READ, P.MANAGE_CITY}),
}
del P
