"""The clock and the time zone of this computer, as the whole shell knows them."""

from charley.web.clock import now, system_zone, today

__all__ = ["now", "system_zone", "today"]
