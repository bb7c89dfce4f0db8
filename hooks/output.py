"""What leaves the build: pages without runs of whitespace, and only the parts of Material's assets that a page asks for."""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from medixchange.output import squeeze


def on_files(files: Files, config: MkDocsConfig) -> Files:
    return files


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    return squeeze(output)
