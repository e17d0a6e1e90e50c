"""Sentences of one content in several languages, written for these tests."""

ENGLISH = (
    "The president met the leader of the neighbouring state on Wednesday, "
    "and they agreed that it was time to talk."
)
FRENCH = (
    "Le président a rencontré mercredi le dirigeant de l'État voisin, "
    "et ils sont convenus qu'il était temps de parler."
)
GERMAN = (
    "Der Präsident traf am Mittwoch den Führer des Nachbarstaats, "
    "und sie waren sich einig, dass es Zeit sei zu reden."
)
SPANISH = (
    "El presidente se reunió el miércoles con el líder del Estado vecino, "
    "y acordaron que era hora de hablar de la paz."
)
RUSSIAN_TEXT = (
    "Президент встретился в среду с лидером соседнего государства, и они решили, что пора поговорить."
)
