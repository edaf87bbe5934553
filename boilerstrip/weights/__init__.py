"""What was learned: networks for HTML and for text dumps, in a file that says what they come from.

A file of weights is a NumPy archive (``.npz``) of plain arrays and one JSON text; nothing in it is
code, and reading it runs none. ``default.npz`` beside this module is what pipelines use; who
retrains writes another and names it (``Pipeline(weights="my.weights")``).
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from importlib.resources import files
from os import PathLike
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from boilerstrip.features import Matrix
from boilerstrip.model import Label
from boilerstrip.weights.networks import Model, WeightsError

__all__ = ["VIEWS", "Model", "Weights", "WeightsError", "default_weights", "load_weights"]

FORMAT: Final = 2
DEFAULT: Final = "default.npz"
VIEWS: Final = ("text", "html")
_ABOUT: Final = "about"


@dataclass(frozen=True, eq=False)
class Weights:
    """Learned weights for both views, and where they come from.

    ``models`` has one for ``text`` and one for ``html``, or one of them alone, which then serves
    that kind of page alone. ``about`` is the origin: corpora with their hashes and licences, seed,
    how it was trained; ``path`` the file. Two are equal where their ``digest`` is, the SHA-256 of
    everything in them.
    """

    models: Mapping[str, Model]
    about: Mapping[str, Any] = field(default_factory=dict)
    path: str = ""

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the parameters and of what they are for, in hexadecimal digits."""
        # Imported here, as stripping a page needs none.
        import hashlib

        digest = hashlib.sha256()
        for name, array in sorted(self._arrays().items()):
            digest.update(name.encode() + str(array.shape).encode() + array.tobytes())
        return digest.hexdigest()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Weights) and self.digest == other.digest

    def __hash__(self) -> int:
        return hash(self.digest)

    def model(self, html: bool) -> Model:
        """The model for pages with markup, or without; ``WeightsError`` where there is none."""
        name = VIEWS[html]
        if name not in self.models:
            raise WeightsError(f"these weights were not trained on {name}; train them on it too")
        return self.models[name]

    def save(self, path: str | PathLike[str]) -> None:
        """Write them to a file, parameters in 16 bits; ``OSError`` where it cannot be written."""
        about = np.frombuffer(json.dumps(dict(self.about), indent=1).encode(), dtype=np.uint8)
        content = io.BytesIO()
        np.savez_compressed(content, **self._arrays() | {_ABOUT: about})  # type: ignore[arg-type, unused-ignore]
        from boilerstrip.whole_file import write_whole  # here, as it takes time that few need

        write_whole(Path(path), content.getvalue())

    def _arrays(self) -> dict[str, npt.NDArray[Any]]:
        arrays: dict[str, npt.NDArray[Any]] = {"format": np.array(FORMAT)}
        for view, model in self.models.items():
            arrays[f"{view}/columns"] = np.array(model.columns)
            arrays[f"{view}/words"] = np.array(model.words, dtype=np.str_)
            arrays[f"{view}/names"] = np.array(model.names, dtype=np.str_)
            arrays[f"{view}/labels"] = np.array([str(label) for label in model.labels], np.str_)
            arrays[f"{view}/mean"] = model.mean.astype(np.float32)
            arrays[f"{view}/scale"] = model.scale.astype(np.float32)
            for number, network in enumerate(model.networks):
                for name, array in network.items():
                    arrays[f"{view}/{number}/{name}"] = array.astype(np.float16)
        return arrays


def load_weights(path: str | PathLike[str]) -> Weights:
    """The weights in a file.

    Raises ``WeightsError``, which names the file, for what are no weights of this format, and
    ``OSError`` where it cannot be read.
    """
    return replace(_read(Path(path).read_bytes(), str(path)), path=str(path))


@lru_cache(maxsize=1)
def default_weights() -> Weights:
    """The weights that come with this release; each view is read when it is first used."""
    archive = np.load(io.BytesIO(files(__name__).joinpath(DEFAULT).read_bytes()))
    return Weights(_Views(archive), json.loads(archive[_ABOUT].tobytes()))


class _Views(Mapping[str, Model]):
    """The models of an archive, each of them read when it is first asked for."""

    def __init__(self, archive: Any) -> None:
        self._archive = archive
        self._models: dict[str, Model] = {}

    def __getitem__(self, view: str) -> Model:
        if view not in VIEWS:
            raise KeyError(view)
        if view not in self._models:
            names = [name for name in self._archive.files if name.startswith(f"{view}/")]
            self._models[view] = _model({name: self._archive[name] for name in names}, view)
        return self._models[view]

    def __iter__(self) -> Iterator[str]:
        return iter(VIEWS)

    def __len__(self) -> int:
        return len(VIEWS)

    def __reduce__(self) -> tuple[Any, ...]:
        return dict, (list(self.items()),)


def _read(content: bytes, name: str) -> Weights:
    try:
        with np.load(io.BytesIO(content), allow_pickle=False) as archive:
            arrays = {key: archive[key] for key in archive.files}
        if int(arrays["format"]) != FORMAT:
            raise WeightsError(
                f"{name} is of format {arrays['format']}, this release reads {FORMAT}; train again"
            )
        models = {view: _model(arrays, view) for view in VIEWS if f"{view}/columns" in arrays}
        return Weights(models, json.loads(arrays[_ABOUT].tobytes()))
    except (ValueError, KeyError, EOFError, OSError, zipfile.BadZipFile, AttributeError) as error:
        if isinstance(error, WeightsError):
            raise
        raise WeightsError(f"{name} is no file of weights: {error}") from None


def _model(arrays: Mapping[str, Any], view: str) -> Model:
    prefix = f"{view}/"
    networks: dict[int, dict[str, Matrix]] = {}
    for key, array in arrays.items():
        if key.startswith(prefix) and key.count("/") == 2:
            _, number, name = key.split("/")
            networks.setdefault(int(number), {})[name] = array.astype(np.float32)
    return Model(
        columns=tuple(arrays[prefix + "columns"].tolist()),
        mean=arrays[prefix + "mean"],
        scale=arrays[prefix + "scale"],
        words=tuple(arrays[prefix + "words"].tolist()),
        names=tuple(arrays[prefix + "names"].tolist()),
        labels=tuple(map(Label, arrays[prefix + "labels"].tolist())),
        networks=tuple(networks[number] for number in sorted(networks)),
    )
