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
  /** So many sections are judged by their texts: as many as a browser asks for at a time over HTTP/1.1. */
  const RERANKED = 6;
  const index = createIndex(source);
  const readQuery = createQuery(index, createSpelling(index));
  const { ranked, described } = createRanking(index);

  /**
   * Search the index.
   * @param {string} query
   * @param {{limit?: number, offset?: number, typing?: boolean, stale?: () => boolean, early?: (result: Result) => Promise<void>}} [options]
   *   `typing`: the last word may be unfinished; `stale`: whether nobody waits for the answer any more, which is then nothing; `early`: is given
   *   the best hits, which stay what they are, before the others are described
   * @returns {Promise<Result>}
   */
  async function search(query, options) {
    const { limit = 10, offset = 0, typing = true, stale = never, early = null } = options || {};
    index.damaged.clear();
    const dir = await index.open();
    const read = await readQuery(dir, text.normalize(query.slice(0, 400), dir.frequent), typing);
    const scores = stale() ? [] : ranked(dir, read.parts);
    const wanted = scores.slice(offset, offset + Math.max(limit, offset ? 0 : RERANKED));
    const judged = offset ? 0 : RERANKED;
    // asked for at once, and described when the best are seen
    wanted.forEach(function (score) { index.section(dir, score.at); });
    const best = await described(dir, wanted.slice(0, judged), read);
    const result = {
      hits: below(best.sort(function (a, b) { return b.score - a.score; })).slice(0, limit), total: scores.length, alsoSearched: read.also,
      suggestion: read.suggestion || (scores.length ? "" : read.nearest), damaged: Array.from(index.damaged),
    };
    if (early) await early(result);
    const rest = stale() ? [] : below(await described(dir, wanted.slice(judged), read));
    return Object.assign({}, result, { hits: result.hits.concat(rest), damaged: Array.from(index.damaged) });
  }

  function never() { return false; }

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
