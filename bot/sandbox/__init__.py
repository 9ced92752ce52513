"""A Bot API server on loopback and a user who talks to it, for the demo and the tests."""

from bot.sandbox.attachments import Attachment
from bot.sandbox.callbacks import Answer, Query
from bot.sandbox.faults import Fault, Faults
from bot.sandbox.groups import Group
from bot.sandbox.messages import Message
from bot.sandbox.queries import InlineQuery, Offer, Offers
from bot.sandbox.server import DEMO_BOT, SandboxServer
from bot.sandbox.state import Call
from bot.sandbox.user import User

__all__ = [
    "DEMO_BOT",
    "Answer",
    "Attachment",
    "Call",
    "Fault",
    "Faults",
    "Group",
    "InlineQuery",
    "Message",
    "Offer",
    "Offers",
    "Query",
    "SandboxServer",
    "User",
]
