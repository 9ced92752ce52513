"""What ends a command early.

CommandError             the command failed; exit status 1
ConfigurationError       it cannot begin with these settings; exit status 2
"""

from __future__ import annotations


class CommandError(Exception):
    """The command failed; the message is one line for the one who called it."""


class ConfigurationError(Exception):
    """The command cannot begin with these settings; the message names the setting."""
