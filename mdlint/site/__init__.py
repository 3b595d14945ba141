"""What a site is: names, routes, anchors, and where each link leads."""

from mdlint.site.names import Names
from mdlint.site.settings import SiteSettings
from mdlint.site.site import Site
from mdlint.site.target import Target

__all__ = ["Names", "Site", "SiteSettings", "Target"]
