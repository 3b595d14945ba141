"""What `mdlint init` proposes: the site looked at, its settings tried out, and written as a config and schemas."""

from mdlint.proposal.propose import Proposal, propose

__all__ = ["Proposal", "propose"]
