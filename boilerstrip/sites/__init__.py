"""What repeats over a site's pages: learned, merged, kept as plain data, and a vote."""

from boilerstrip.sites.learning import SiteLearner
from boilerstrip.sites.lines import host_of
from boilerstrip.sites.model import HostModel, SiteModel, SiteModelError
from boilerstrip.sites.repeats import Repeats
from boilerstrip.sites.stored import load_sites, save_sites

__all__ = [
    "HostModel",
    "Repeats",
    "SiteLearner",
    "SiteModel",
    "SiteModelError",
    "host_of",
    "load_sites",
    "save_sites",
]
