"""What people may do in a city: permissions, and the roles that bundle them.

A role is the software's bundle of permissions, readable here from top to bottom; the city's own powers
(who approves the plan) are mandates in governance.
"""

from __future__ import annotations

from enum import StrEnum

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Permission(StrEnum):
    READ = "read"  #: see everything of the city that is not secret
    READ_SECRET = "read-secret"  # noqa: S105  #: see also what is secret by the Act on the Openness of Government Activities
    LOG_CONTACT = "log-contact"  #: record meetings and other engagements, and what was promised in them
    UPDATE_OWN = "update-own"  #: say how an objective stands that one is responsible for
    UPDATE_ANY = "update-any"  #: say how any objective stands
    EDIT_PLAN = "edit-plan"  #: edit goals, objectives, the handbook and measures
    COMMENT_PLAN = "comment-plan"  #: comment on the plan in an alignment round
    END_ROUND_EARLY = "end-round-early"  #: end an alignment round before its deadline
    RECORD_DECISION = "record-decision"  #: record the decision by which a body approved a plan or a handbook
    IMPORT_PLAN = "import-plan"  #: read a document in and take its draft into use
    WRITE_REPORT = "write-report"  #: freeze a follow-up report
    READ_AUDIT = "read-audit"  #: read and export the city's trail of changes
    MANAGE_CITY = "manage-city"  #: change the settings of the city
    MANAGE_MEMBERS = "manage-members"  #: invite members, change their roles, remove them


#: What each permission lets one do, as the page "What each role may do" says it.
SENTENCES: dict[Permission, str | Promise] = {
    Permission.READ: _("Read everything of the city that is not secret"),
    Permission.READ_SECRET: _("Read what is secret; each reading leaves a trace"),
    Permission.LOG_CONTACT: _("Record meetings, promises and stances, and make briefs"),
    Permission.UPDATE_OWN: _("Say how one's own objectives stand, and keep their measures"),
    Permission.UPDATE_ANY: _("Say how any objective stands"),
    Permission.EDIT_PLAN: _("Edit the plan, its measures, the handbook and the people"),
    Permission.COMMENT_PLAN: _("Comment on the plan in a round of comments"),
    Permission.END_ROUND_EARLY: _("End a round of comments before its last day, and say why"),
    Permission.RECORD_DECISION: _("Record the decision by which a body approved a plan or a handbook"),
    Permission.IMPORT_PLAN: _("Read a document in and take its draft into use"),
    Permission.WRITE_REPORT: _("Freeze a follow-up report"),
    Permission.READ_AUDIT: _("Read and export the trail of everything that has been changed"),
    Permission.MANAGE_CITY: _("Change the settings of the city"),
    Permission.MANAGE_MEMBERS: _("Invite members, change their roles and remove them"),
}


class Role(models.TextChoices):
    COORDINATOR = "coordinator", _("coordinator")
    LEADER = "leader", _("leader")
    OFFICIAL = "official", _("responsible official")
    COMMUNICATOR = "communicator", _("communicator")
    FOLLOWER = "follower", _("follower")
    AUDITOR = "auditor", _("auditor")
    ADMINISTRATOR = "administrator", _("administrator")


#: For whom each role is.
FOR_WHOM: dict[str, str | Promise] = {
    Role.COORDINATOR: _("keeps the plan, for example the liaison manager"),
    Role.LEADER: _("the mayor, the chairs and the directors"),
    Role.OFFICIAL: _("answers for objectives"),
    Role.COMMUNICATOR: _("does the communications"),
    Role.FOLLOWER: _("an elected representative or somebody else who reads"),
    Role.AUDITOR: _("reads, also who has changed what, for example the internal auditor"),
    Role.ADMINISTRATOR: _("keeps the members and the settings; does not decide what the plan says"),
}

#: A city is never without these: who is the last one of them stays.
KEPT_ROLES = (Role.COORDINATOR, Role.ADMINISTRATOR)

P = Permission
PERMISSIONS_OF: dict[str, frozenset[Permission]] = {
    # Keeps the plan: everything but the settings and the members of the city.
    Role.COORDINATOR: frozenset(
        {
            P.READ,
            P.READ_SECRET,
            P.LOG_CONTACT,
            P.UPDATE_OWN,
            P.UPDATE_ANY,
            P.EDIT_PLAN,
            P.COMMENT_PLAN,
            P.RECORD_DECISION,
            P.IMPORT_PLAN,
            P.WRITE_REPORT,
            P.READ_AUDIT,
        }
    ),
    # The mayor, the chairs, the directors: reads all, also what is secret, may say how any objective stands, tells whom
    # they met, comments on the plan, and may say that there has been time enough to comment.
    Role.LEADER: frozenset(
        {
            P.READ,
            P.READ_SECRET,
            P.LOG_CONTACT,
            P.UPDATE_OWN,
            P.UPDATE_ANY,
            P.COMMENT_PLAN,
            P.END_ROUND_EARLY,
        }
    ),
    # Says how their own objectives stand, what is being done for them, and whom they met.
    Role.OFFICIAL: frozenset({P.READ, P.LOG_CONTACT, P.UPDATE_OWN}),
    # Reads and tells whom they met; gets the communications plan when it comes.
    Role.COMMUNICATOR: frozenset({P.READ, P.LOG_CONTACT, P.UPDATE_OWN}),
    # A board member or a partner inside the house: reads.
    Role.FOLLOWER: frozenset({P.READ}),
    # Reads, and follows who has changed and read what.
    Role.AUDITOR: frozenset({P.READ, P.READ_AUDIT}),
    # Keeps members and settings; does not decide what the plan says.
    Role.ADMINISTRATOR: frozenset({P.READ, P.READ_AUDIT, P.MANAGE_CITY, P.MANAGE_MEMBERS}),
}
del P


def roles_with(permission: Permission) -> list[Role]:
    """The roles that hold the permission, in their order."""
    return [role for role in Role if permission in PERMISSIONS_OF[role]]
