"""The part of a graph's answers that is about networks; `kg.api` takes it in."""

from __future__ import annotations

import os
from collections.abc import Collection
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.incidence import Incidence
    from kg.network.change import Comparison
    from kg.network.collaboration import Collaboration
    from kg.network.graphs import DirectedNetwork, Network
    from kg.network.networks import NetworkKind
    from kg.network.saving import Picture, Saved
    from kg.network.selection import Collectives
    from kg.network.weights import WeightName
    from kg.store import Store

UNIT_ROLES = ("lead", "assist", "coordinate")


class NetworkAnswers:
    """What can be asked about who works with whom.

    All methods take these filters, by name: `year` (one or several), `programme`, `place`,
    `function`, `role` (`lead`, `assist` or `coordinate`, or a Chinese word for it) and
    `collective`: what becomes of collective units (各镇街（园区）), which are `"out"` unless they
    are taken `"in"` (or `True`) or, where they stand for all towns of a place, replaced by these
    (`"expand"`).
    """

    @property
    def store(self) -> Store:
        """The open store."""
        raise NotImplementedError

    @cached_property
    def incidence(self) -> Incidence:
        """Which unit or leader is in which task, as columns.

        They are read from beside the store. A store that has none, since an older version of the
        program made it, is scanned, which takes longer.
        """
        from kg.incidence import scan  # noqa: PLC0415 - for those who ask for it

        return self._columns() or scan(self.store)

    def _columns(self) -> Incidence | None:
        """The columns beside the store, if it has any."""
        from kg.incidence import read_incidence  # noqa: PLC0415 - as above

        return read_incidence(self.store.columns, self.store.columns_content)

    def network(
        self,
        year: int | Collection[int] | None = None,
        role: str | None = None,
        *,
        kind: NetworkKind = "coassignment",
        weight: WeightName = "count",
        backbone: str | None = None,
        unit: str | None = None,
        least: int = 1,
        programme: str | None = None,
        place: str | None = None,
        function: str | None = None,
        collective: Collectives | bool = "out",
    ) -> Network | DirectedNetwork:
        """A network, for networkx.

        Parameters
        ----------
        year, role, programme, place, function, collective
            What to keep to; see the class.
        kind
            `coassignment`, `lead-assist`, `unit-task`, `leader-unit`, `leaders`,
            `unit-programme` or `unit-topic`; see `kg.network.network`.
        weight
            `count`, `newman`, `fractional` or `lead-assist`; see `kg.network.weights`.
        backbone
            Keep to the links that stand out: `disparity`, `fdr` or `bonferroni`; see
            `kg.network.backbone`. They do so in the whole network; the parts are taken afterwards.
        unit
            Keep to this unit, by any of its names, its partners, and what links them.
        least
            Keep to links of at least so many tasks.

        Raises
        ------
        QueryError
            If a kind, weight or role is unknown, or a name is.
        """
        from kg.network.backbone import standing_out  # noqa: PLC0415 - for those who ask for it
        from kg.network.ego import at_least, ego  # noqa: PLC0415
        from kg.network.networks import network  # noqa: PLC0415

        asked = self.filters(year, role, programme, place, function, collective)
        whole = network(self.incidence, kind, weight=weight, **asked)
        found: Network | DirectedNetwork = at_least(standing_out(whole, backbone), least)
        return found if unit is None else ego(found, self.unit(unit, place))

    def networks(
        self, kind: NetworkKind = "coassignment", **options: Any
    ) -> dict[int, Network | DirectedNetwork]:
        """A network a year, by year; options are those of `network`."""
        from kg.network.networks import years_of  # noqa: PLC0415 - for those who ask for it

        years = years_of(self.incidence, options.pop("year", None) or None)
        return {year: self.network(year, kind=kind, **options) for year in years}

    def collaboration(
        self,
        year: int | Collection[int] | None = None,
        role: str | None = None,
        *,
        programme: str | None = None,
        place: str | None = None,
        function: str | None = None,
        collective: Collectives | bool = "out",
    ) -> Collaboration:
        """Units, and pairs of units, to be ranked by what they do together.

        Takes filters, see the class.

        Raises
        ------
        QueryError
            If a role or a name is unknown.
        """
        from kg.network.collaboration import Collaboration  # noqa: PLC0415 - for those who ask
        from kg.network.selection import select  # noqa: PLC0415

        asked = self.filters(year, role, programme, place, function, collective)
        return Collaboration(select(self.incidence, **asked))

    def compare(
        self,
        earlier: int,
        later: int,
        role: str | None = None,
        *,
        programme: str | None = None,
        place: str | None = None,
        function: str | None = None,
        collective: Collectives | bool = "out",
    ) -> Comparison:
        """What pairs of units shared in two years, and whether the change is more than chance.

        Takes filters, see the class; see `kg.network.change` for the test.

        Raises
        ------
        QueryError
            If a year has no task, or a role or a name is unknown.
        """
        from kg.network.change import compare  # noqa: PLC0415 - for those who ask for it

        asked = self.filters(None, role, programme, place, function, collective)
        del asked["year"]
        return compare(self.incidence, earlier, later, **asked)

    def save_network(
        self,
        path: str | os.PathLike[str],
        *,
        picture: Picture = "network",
        top: int | None = None,
        colour: str = "community",
        language: str = "zh",
        by: str = "count",
        **options: Any,
    ) -> Saved:
        """Write a network, or a picture of it, to a file; the suffix says which.

        Parameters
        ----------
        path
            The file: .graphml .gexf .gml .net .cyjs .json .vos .dot .xlsx .csv, or .html .png
            .svg .pdf for pictures.
        picture
            `network`, `matrix`, `arc`, `unit-bars`, `pair-bars`, `ranks` or `flows`; see
            `kg.network.saving`.
        top
            Keep to the units of most strength.
        colour
            `community` or `kind`.
        language
            Of what a picture says beside names: `zh` or `en`.
        by
            What `pair-bars` rank by; see `Collaboration.pairs`.
        **options
            Those of `network`.

        Raises
        ------
        QueryError
            If an option is unknown, or there is nothing to draw.
        OSError
            If the file can't be written.
        """
        from kg.network.saving import Source, Wishes, save  # noqa: PLC0415 - for those who ask

        wishes = Wishes(picture, top, colour, language, by)
        source = Source(self.incidence, self.network, self.networks, self.filters)
        return save(source, os.fspath(path), wishes, options)

    def filters(  # noqa: PLR0917 - one a filter
        self,
        year: int | Collection[int] | None = None,
        role: str | None = None,
        programme: str | None = None,
        place: str | None = None,
        function: str | None = None,
        collective: Collectives | bool = "out",
    ) -> dict[str, Any]:
        """Filters as `kg.network.select` takes them, from how people write them.

        Raises
        ------
        QueryError
            If a role is unknown.
        """
        how = ("in" if collective else "out") if isinstance(collective, bool) else collective
        if role is not None:
            from kg.answers.parameters import role_named  # noqa: PLC0415 - brings the engine

            role = role_named(role, UNIT_ROLES)
        return {
            "year": year,
            "role": role,
            "programme": programme,
            "place": place,
            "function": function,
            "collective": how,
        }

    def unit(self, name: str, place: str | None = None) -> str:
        """The IRI of a unit, by any of its names; one of `place`, where several places have it.

        Raises
        ------
        QueryError
            If no unit has the name, or units of several places have.
        """
        from kg.answers.names import is_iri, of_one_place, resolve  # noqa: PLC0415 - as above

        if is_iri(name):
            return name
        found = resolve(self.store, name, "unit")
        of_place = tuple(thing for thing in found if thing.place == place)
        return of_one_place(of_place or found, name)[0].iri


class StoredNetworks(NetworkAnswers):
    """The networks of a store, without opening its engine before something needs it.

    Rankings need the columns alone, and to open the engine takes longer than to make them.

    Parameters
    ----------
    path
        The store's folder.

    Raises
    ------
    StoreError
        If there is no store, or not one that this version can read.
    """

    def __init__(self, path: Path) -> None:
        from kg.generations import columns_of, read_pointer  # noqa: PLC0415 - only for these
        from kg.incidence import read_incidence  # noqa: PLC0415

        self._path = path
        pointer = read_pointer(path)
        # Opened at once, so that it is that of the pointer whatever is built later.
        self._held = read_incidence(columns_of(path / pointer.generation), pointer.columns)

    @cached_property
    def store(self) -> Store:
        """The store, opened when it is first asked for."""
        from kg.store import Store  # noqa: PLC0415 - brings the engine

        return Store(self._path)

    def _columns(self) -> Incidence | None:
        return self._held
