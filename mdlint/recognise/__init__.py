"""Which framework builds a site, and how: told by the framework's own files, which are read and never run."""

from mdlint.recognise.framework import NO_FRAMEWORK, Recognised, recognised, site_folders
from mdlint.recognise.toml import written

__all__ = ["NO_FRAMEWORK", "Recognised", "recognised", "site_folders", "written"]
