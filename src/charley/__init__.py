"""A safe, calm, honest answer for people whose muscles twitch, cramp, spasm, stiffen or tremble."""

__version__ = "0.1.0"
