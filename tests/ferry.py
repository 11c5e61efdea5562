"""
Two invented articles on one story, with the differences that contrast has to find.

One figure with another bound and status, a quotation cut short, a certain
against a possible return, a noun against a verb for one call, a government
called by its capital, and what only one of them tells.
"""

from __future__ import annotations

from drafts import Draft
from newsgraph.model import (
    Bound,
    EntityType,
    EventType,
    Extraction,
    FigureRole,
    Reading,
    RelationType,
    SourceKind,
    Status,
)

FIRST = """Peru told to pick a side as its cabinet changes

As 900 convicts begin their journey from Arica to Tacna, Santiago is asking Lima a blunt question. Foreign Minister Rosa Quispe's Tuesday call with Peruvian Premier Tomás Herrera carried a warning. Peru is bracing for the comeback of Jorge Valdivia as premier after ten years. Quispe's message was clear: "A harbour run by smugglers cannot put its own dockers first." The groups operate under the Coastal Defence League (CDL) umbrella. The 1998 landslide killed at least 1,350 people. President Alan Soto announced that a "flotilla" of patrol boats is heading for Arica. "We shall answer every insult twice," CDL spokesperson Olga Paz responded."""

SECOND = """Chile presses Peru over smugglers

Chilean Foreign Minister Rosa Quispe spoke on Tuesday with Peruvian Premier Tomas Herrera about convicts being moved from Arica. Chile's navy has already moved the first 60 convicts from a jail in Arica to Tacna, with plans to relocate up to 900 people. Quispe “welcomed the resolve of Peru's wardens,” according to a ministry release. “Peru can be a calm neighbour,” she said, adding that “a harbour run by smugglers cannot put its own dockers first, keep the straits open or earn the trust of either coast.” Her words come as Peru prepares for a possible return to office by Jorge Valdivia. Peru has confirmed it will try the convicts under Peruvian law."""


def first() -> Extraction:
    """Return the records of the first article."""
    d = Draft(FIRST)
    convicts = d.group("convicts")
    arica = d.place("Arica", identity="geonames:3899361")
    tacna = d.place("Tacna", identity="geonames:3928128")
    santiago = d.place("Santiago", identity="geonames:3871336", governs="iso3166:CL", governs_name="Chile")
    lima = d.place("Lima", identity="geonames:3936456", governs="iso3166:PE", governs_name="Peru")
    quispe = d.person("Rosa Quispe", "Quispe", titles=("Foreign Minister",))
    herrera = d.person("Tomás Herrera", nationality="PE", titles=("Premier",))
    peru = d.place("Peru", identity="iso3166:PE", identity_name="Peru")
    valdivia = d.person("Jorge Valdivia")
    league = d.organisation("Coastal Defence League", aliases=("CDL",))
    soto = d.person("Alan Soto", titles=("President",))
    paz = d.person("Olga Paz")
    tuesday = d.time("Tuesday", None)
    d.figure("900", 900, "convicts", FigureRole.DETAINED, status=Status.ONGOING)
    d.figure("1,350", 1350, "people", FigureRole.KILLED, bound=Bound.AT_LEAST)
    d.claim("A harbour run by smugglers cannot put its own dockers first", speaker=quispe)
    d.claim("We shall answer every insult twice", speaker=paz)
    d.event(
        "journey",
        "journey",
        EventType.MOVE,
        who=[convicts],
        where=[tacna],
        status=Status.ONGOING,
        figures=("f1",),
        nominal=True,
    )
    d.event("asking", "ask", EventType.REQUEST, who=[santiago], whom=[lima], reading=Reading.GOVERNMENT)
    d.event("call", "call", EventType.CONSULT, who=[quispe], whom=[herrera], time=tuesday, nominal=True)
    d.event("comeback", "comeback", EventType.PERSONNEL, who=[valdivia], where=[peru], nominal=True)
    landslide = d.time("1998", "1998")
    d.event("killed", "kill", EventType.DISASTER, time=landslide, figures=("f2",))
    d.event("heading", "head", EventType.MOBILIZE, who=[soto], where=[arica], status=Status.ONGOING)
    d.relation(RelationType.OFFICE, herrera, peru, "Peruvian Premier", label="Premier")
    d.relation(RelationType.MEMBER, paz, league, "CDL spokesperson", label="spokesperson")
    return d.extraction()


def second() -> Extraction:
    """Return the records of the second article."""
    d = Draft(SECOND)
    quispe = d.person("Rosa Quispe", "Quispe", titles=("Foreign Minister",), nationality="CL")
    herrera = d.person("Tomas Herrera", nationality="PE", titles=("Premier",))
    convicts = d.group("convicts")
    arica = d.place("Arica", identity="geonames:3899361")
    chile = d.place("Chile", identity="iso3166:CL", identity_name="Chile")
    navy = d.organisation("navy", named=False)
    d.place("Tacna", identity="geonames:3928128")
    peru = d.place("Peru", identity="iso3166:PE", identity_name="Peru")
    valdivia = d.person("Jorge Valdivia")
    d.entity(EntityType.NORP, "Peruvian", identity="norp:peruvian", governs="iso3166:PE", governs_name="Peru")
    tuesday = d.time("Tuesday", None)
    d.figure("60", 60, "convicts", FigureRole.DETAINED)
    d.figure("900", 900, "people", FigureRole.PEOPLE, bound=Bound.AT_MOST, status=Status.PLANNED)
    d.claim(
        "welcomed the resolve of Peru's wardens",
        source=d.span("a ministry release"),
        source_kind=SourceKind.DOCUMENT,
    )
    d.claim(
        "Peru can be a calm neighbour",
        "a harbour run by smugglers cannot put its own dockers first, keep the straits open or earn the trust of either coast",
        speaker=quispe,
    )
    d.claim("it will try the convicts under Peruvian law", speaker=peru, quoted=())
    d.event("spoke", "speak", EventType.CONSULT, who=[quispe], whom=[herrera], time=tuesday)
    d.event(
        "moved", "move", EventType.MOVE, who=[navy], whom=[convicts], where=[arica], nth=1, figures=("f1",)
    )
    d.event(
        "relocate",
        "relocate",
        EventType.MOVE,
        who=[navy],
        status=Status.PLANNED,
        figures=("f2",),
        hedge="plans to",
    )
    d.event(
        "return",
        "return",
        EventType.PERSONNEL,
        who=[valdivia],
        where=[peru],
        status=Status.POSSIBLE,
        certainty=0.5,
        hedge="possible",
        nominal=True,
    )
    d.event(
        "try",
        "try",
        EventType.LEGAL,
        who=[peru],
        whom=[convicts],
        status=Status.PLANNED,
        claim="c3",
        reading=Reading.GOVERNMENT,
    )
    d.relation(RelationType.OFFICE, quispe, chile, "Chilean Foreign Minister", label="Foreign Minister")
    d.relation(RelationType.OFFICE, herrera, peru, "Peruvian Premier", label="Premier")
    return d.extraction()


def extractions() -> tuple[Extraction, ...]:
    """Return both."""
    return (first(), second())
