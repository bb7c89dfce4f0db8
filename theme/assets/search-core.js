/*
 * The search itself: reads a query, ranks sections, describes those that are shown. Pure: no document, no fetch.
 */
"use strict";

/** @typedef {{hits: Hit[], total: number, alsoSearched: string[], suggestion: string, damaged: string[]}} Result */

/** @param {{load: (name: string) => Promise<string>}} source */
function medixchangeSearch(source) {
  const createIndex = typeof medixchangeIndex === "function" ? medixchangeIndex : require("./search-index.js");
  const createSpelling = typeof medixchangeSpelling === "function" ? medixchangeSpelling : require("./search-spelling.js");
  const createQuery = typeof medixchangeQuery === "function" ? medixchangeQuery : require("./search-query.js");
  const createRanking = typeof medixchangeRanking === "function" ? medixchangeRanking : require("./search-ranking.js");
  const text = typeof medixchangeText === "object" ? medixchangeText : require("./search-text.js");
  /** So many sections are judged by their texts. */
  const RERANKED = 10;
  const index = createIndex(source);
  const readQuery = createQuery(index, createSpelling(index));
  const { ranked, described } = createRanking(index);

  /**
   * Search the index.
   * @param {string} query
   * @param {{limit?: number, offset?: number, typing?: boolean, stale?: () => boolean}} [options] `typing`: the last word may be unfinished;
   *   `stale`: whether nobody waits for the answer any more, which is then nothing
   * @returns {Promise<Result>}
   */
  async function search(query, options) {
    const limit = (options && options.limit) || 10;
    const offset = (options && options.offset) || 0;
    index.damaged.clear();
    const dir = await index.open();
    const read = await readQuery(dir, text.normalize(query.slice(0, 400), dir.frequent), !options || options.typing !== false);
    const scores = options && options.stale && options.stale() ? [] : ranked(dir, read.parts);
    const first = scores.slice(0, Math.max(RERANKED, offset + limit));
    const shown = await described(dir, first.slice(offset ? offset : 0, offset + Math.max(limit, offset ? 0 : RERANKED)), read);
    if (!offset) shown.sort(function (a, b) { return b.score - a.score; });
    return { hits: below(shown).slice(0, limit), total: scores.length, alsoSearched: read.also, suggestion: read.suggestion || (scores.length ? "" : read.nearest), damaged: Array.from(index.damaged) };
  }

  /** @param {Hit[]} hits @returns {Hit[]} The same, with no superseded page above the one that replaced it. */
  function below(hits) {
    const result = hits.slice();
    for (const hit of hits) {
      const successor = hit.successor ? result.findIndex(function (other) { return other.url === hit.successor; }) : -1;
      const place = result.indexOf(hit);
      if (successor > place) { result.splice(place, 1); result.splice(successor, 0, hit); }
    }
    return result;
  }

  return { search: search, open: index.open };
}

if (typeof module === "object" && module.exports) module.exports = medixchangeSearch;
