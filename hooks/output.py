"""What leaves the build: pages without runs of whitespace, and only the parts of Material's assets that a page asks for."""

from pathlib import Path

import material
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from medixchange import stylesheet
from medixchange.edition import Edition
from medixchange.output import SEARCH_SCRIPTS, search_script, search_words_script, site_script, squeeze
from medixchange.views import search_words

_MATERIAL = Path(material.__file__).parent / "templates"
_SHEETS = {"medixchange.css": "site.css", "tabs.css": "tabs.css", "code.css": "code.css"}


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    # one sitemap for the three editions stands at the root
    config.theme.static_templates.discard("sitemap.xml")
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Without the files of the theme: on_post_build writes what the pages need of them."""
    theme = tuple(config.theme.dirs)
    for file in [file for file in files if file.abs_src_path and file.abs_src_path.startswith(theme)]:
        files.remove(file)
    return files


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    return squeeze(output_content)


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    return squeeze(output)


def on_post_build(config: MkDocsConfig) -> None:
    edition: Edition = config.extra["edition"]
    site, assets = Path(config.site_dir), Path(config.theme.custom_dir) / "assets"
    there = stylesheet.used(path.read_text("utf-8") for path in sorted(site.rglob("*.html")))
    material_css = "".join(path.read_text("utf-8") for path in sorted(_MATERIAL.glob("assets/stylesheets/*.css")))
    written = {name: stylesheet.sheet(material_css, (assets / own).read_text("utf-8"), there) for own, name in _SHEETS.items()}
    written["site.js"] = site_script((assets / "site.js").read_text("utf-8"), edition.words)
    written["search.js"] = search_script([(assets / name).read_text("utf-8") for name in SEARCH_SCRIPTS])
    written["search-words.js"] = search_words_script(search_words(edition))
    (site / "assets").mkdir(exist_ok=True)
    for name, text in written.items():
        (site / "assets" / name).write_text(text, "utf-8")
