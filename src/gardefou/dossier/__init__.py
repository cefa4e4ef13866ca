"""The documents of a case: the restitution report and its slides."""

from gardefou.dossier.restitution import restitution, restitution_slides
from gardefou.dossier.subject import Expert

__all__ = ["Expert", "restitution", "restitution_slides"]
