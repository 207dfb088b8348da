"""What is said to someone who writes in another language than English."""

from __future__ import annotations

from charley.language import Tongue

_IN_THEIR_WORDS = {
    "Spanish": "Charley solo lee inglés. Si alguien está en peligro, llame ahora al número de emergencias.",
    "French": "Charley ne lit que l'anglais. Si quelqu'un est en danger, appelez tout de suite les urgences.",
    "German": "Charley liest nur Englisch. Wenn jemand in Gefahr ist, rufen Sie jetzt den Notruf.",
    "Italian": "Charley legge solo l'inglese. Se qualcuno è in pericolo, chiami subito il numero di emergenza.",
    "Portuguese": "O Charley só lê inglês. Se alguém estiver em perigo, ligue já para o número de emergência.",
    "Dutch": "Charley leest alleen Engels. Is iemand in gevaar, bel dan nu het alarmnummer.",
}


def refusal(name: str) -> str:
    """Why a text in another language is not answered, and what to do.

    Args:
        name: the language, "" where it cannot be told.
    """
    seen = f"This looks like {name}" if name else "This does not look like English"
    theirs = _IN_THEIR_WORDS.get(name)
    return (
        f"{seen}, and Charley reads only English so far. We are sorry. Please write it in English, or ask someone to "
        "help you with that. If someone is in danger, call your emergency number now."
        + (f" {theirs}" if theirs else "")
    )


def notice(written_in: Tongue) -> str | None:
    """What to say beside an answer to a text that is partly in another language."""
    if not written_in.partly_other:
        return None
    what = "Most" if written_in.mostly_other else "Part"
    return (
        f"{what} of this seems to be in {written_in.name or 'another language'}. Charley reads English only, so that "
        "part did not count."
    )
