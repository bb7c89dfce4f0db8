"""Client-side search for English, Thai and Chinese: the index is built here and read by `theme/assets/search-*.js`.

`sections` turns a rendered page into sections, `build` turns sections into small named files. What cuts and normalises
text lives in `normalize`, `cut` and `terms`, each with a twin there; `tests/vectors/search_*.json` pins the twins.
"""
