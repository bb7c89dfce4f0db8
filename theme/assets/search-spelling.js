/*
 * Words that a query has not as they are meant: unfinished at its end, or misspelled. Pure. The files that it asks for are made by the
 * twin of this, medixchange/search/spelling.py, and by medixchange/search/build.py.
 */
"use strict";

/** @typedef {{start: number, end: number, odd: boolean, native: boolean}} Item A word or a term of the query; odd: a piece of a word that is not known */

/**
 * A stretch of the query and the words of the index that it may mean. `meant`: its right spelling, where it was misspelled; then nothing is
 * looked for as it was written. `quiet`: words that need not be told. `loose`: so far from what was written that it is only offered.
 * @typedef {{start: number, end: number, words: string[], share: number, meant: string, quiet: string[], loose?: boolean}} Sense
 */

/** @param {ReturnType<typeof medixchangeIndex>} index */
function medixchangeSpelling(index) {
  const text = typeof medixchangeText === "object" ? medixchangeText : require("./search-text.js");
  const { files, words, isKnown, beside, bridges, digitOf } = index;
  /** A question of more words is found by its other words. */
  const MOST_MENDED = 8;

  /**
   * Ends an unfinished last word, and mends words that nobody has; what the glossary knows in their place steps back.
   * @param {Directory} dir @param {string} plain @param {Position[]} found @param {Term[]} terms @param {Sense[]} known @param {boolean} typing @returns {Promise<Sense[]>}
   */
  async function corrected(dir, plain, found, terms, known, typing) {
    const lost = terms.filter(function (one) {
      return text.isLatin(one.word) && !one.list.length && !known.some(function (sense) { return one.start >= sense.start && one.end <= sense.end; });
    });
    const asked = lost.map(async function (one) {
      const typed = text.lower(plain.slice(one.start, one.end));
      const ends = typing && one.end === plain.length ? await finished(dir, typed, typed) : [];
      if (ends.length) return meaning(dir, one.start, one.end, ends, "");
      return typed.length < 4 || /[0-9]/.test(typed) ? null : mended(dir, plain, one.start, one.end);
    });
    const items = itemsOf(dir, found, known);
    const end = typing ? await unfinished(dir, plain, items) : null;
    const runs = (found.length > MOST_MENDED ? [] : stretches(items)).filter(function (run) { return !(end && run.last >= end.first) && !stands(terms, items[run.first].start, items[run.last].end); });
    const fixes = (await Promise.all(asked.concat(runs.map(function (run) { return wholeRun(dir, plain, items, run); })))).concat(end ? [end.sense] : [])
      .filter(function (sense) { return sense !== null; });
    const rest = known.filter(function (sense) { return !fixes.some(function (fix) { return fix && !fix.loose && fix.start < sense.end && fix.end > sense.start; }); });
    return rest.concat(/** @type {Sense[]} */ (fixes));
  }

  /** @param {Directory} dir @param {number} start @param {number} end @param {string[]} words @param {string} meant @returns {Promise<Sense>} These words, and what the glossary knows them by. */
  async function meaning(dir, start, end, words, meant) {
    const forms = await bridges(dir, words);
    const others = words.map(function (word) { return forms.get(word) || []; }).reduce(function (a, b) { return a.concat(b); }, []);
    const here = words.filter(function (word) { return text.isLatin(word) || isKnown(dir, word); });
    return { start: start, end: end, words: Array.from(new Set(here.concat(others))), share: meant ? 0.7 : 0.8, meant: meant, quiet: words };
  }

  /** @param {Directory} dir @param {string} typed @param {string} key @returns {Promise<string[]>} Words that begin as an unfinished one does, the frequent ones first. */
  async function finished(dir, typed, key) {
    if (typed.length < 2) return [];
    /** @type {[string, number][]} */
    const found = [];
    for (const payload of await files("l", dir.lexicon, [key.slice(0, 2)])) {
      const cells = payload.split("\n");
      words(cells[0]).forEach(function (word, index) { if (word.startsWith(typed) && word !== typed) found.push([word, digitOf((cells[1] || "")[index])]); });
    }
    return found.sort(function (a, b) { return b[1] - a[1]; }).slice(0, 4).map(function (entry) { return entry[0]; });
  }

  /** @param {Directory} dir @param {Position[]} found @param {Sense[]} known @returns {Item[]} */
  function itemsOf(dir, found, known) {
    /** @type {Item[]} */
    const items = [];
    for (const position of found) {
      const native = !text.isLatin(position.word);
      const term = known.find(function (sense) { return position.start >= sense.start && position.end <= sense.end; });
      const last = items[items.length - 1];
      if (term && last && last.start === term.start) continue;
      if (term) items.push({ start: term.start, end: term.end, odd: false, native: native });
      else items.push({ start: position.start, end: position.end, odd: native && !isKnown(dir, position.word), native: native });
    }
    return items;
  }

  /** @param {Item[]} items @param {number} at Whether an item is written together with the one before it, in one script. */
  function joined(items, at) { return at > 0 && at < items.length && items[at].native && items[at - 1].native && items[at - 1].end === items[at].start; }

  /** @param {Item[]} items @returns {{first: number, last: number}[]} Where pieces stand together, one known word between them at most. */
  function stretches(items) {
    /** @type {{first: number, last: number}[]} */
    const runs = [];
    items.forEach(function (item, at) {
      if (!item.odd) return;
      const run = runs[runs.length - 1];
      if (run && at - run.last < 3 && joined(items, at) && joined(items, run.last + 1)) run.last = at; else runs.push({ first: at, last: at });
    });
    return runs.slice(0, 4);
  }

  /**
   * The end of a query that is the beginning of a longer word.
   * @param {Directory} dir @param {string} plain @param {Item[]} items @returns {Promise<{first: number, sense: Sense} | null>}
   */
  async function unfinished(dir, plain, items) {
    const begun = beginnings(plain, items);
    const ends = await Promise.all(begun.map(function (first) { const typed = plain.slice(items[first].start); return finished(dir, typed, typed); }));
    const at = ends.findIndex(function (words) { return words.length > 0; });
    return at < 0 ? null : { first: begun[at], sense: await meaning(dir, items[begun[at]].start, plain.length, ends[at], "") };
  }

  /** @param {string} plain @param {Item[]} items @returns {number[]} Where a word may begin that the query ends in unfinished: a piece of it stands among the last two. */
  function beginnings(plain, items) {
    const last = items.length - 1;
    const behind = joined(items, last) && items[last - 1].odd;
    if (last < 0 || !items[last].native || items[last].end !== plain.length || !(items[last].odd || behind)) return [];
    // a lone piece may begin a word; the last of several is the end of one that is misspelled
    const found = items[last].odd && !behind ? [last] : [];
    for (let first = last; last - first < 4 && joined(items, first); first--) found.unshift(first - 1);
    return found;
  }

  /** @param {Term[]} terms @param {number} start @param {number} end @returns {boolean} Whether the words of a stretch are neighbours in some section: then it is written as it is meant. */
  function stands(terms, start, end) {
    const inside = terms.filter(function (one) { return one.start >= start && one.end <= end; });
    if (!inside.length) return true;
    return inside[0].list.some(function (posting) { return inside.every(function (one, index) { return !index || beside(inside[index - 1], one).has(posting.at); }); });
  }

  /**
   * A Thai word of several clusters that the vocabulary lacks was cut to pieces: looks for all of them, and with their neighbours.
   * @param {Directory} dir @param {string} plain @param {Item[]} items @param {{first: number, last: number}} run @returns {Promise<Sense | null>}
   */
  async function wholeRun(dir, plain, items, run) {
    const firsts = joined(items, run.first) ? [run.first - 1, run.first] : [run.first];
    const lasts = joined(items, run.last + 1) ? [run.last + 1, run.last] : [run.last];
    /** @type {Promise<Sense | null>[]} */
    const asked = [];
    for (const first of firsts) {
      for (const last of lasts) {
        const parts = text.clusters(plain.slice(items[first].start, items[last].end));
        if (parts[0] < "\u0e80" && parts.length > 2 && parts.length < 15) asked.push(mended(dir, plain, items[first].start, items[last].end));
      }
    }
    const senses = (await Promise.all(asked)).filter(function (sense) { return sense !== null; });
    return senses.find(function (sense) { return sense && !sense.loose; }) || senses[0] || null;
  }

  /** @param {Directory} dir @param {string} plain @param {number} start @param {number} end @returns {Promise<Sense | null>} Words that are spelled or sound like this one; nothing for one that is known. */
  async function mended(dir, plain, start, end) {
    const typed = text.lower(plain.slice(start, end));
    const bones = skeleton(typed);
    /** @type {Map<string, number>} */
    const near = new Map();
    /** @type {[string, number]} */
    let nearest = ["", typed.length / 2];
    for (const payload of await files("k", dir.spelling, [bones].concat(deletions(bones)).slice(0, 12))) {
      for (const word of words(payload)) {
        const away = distance(typed, word);
        const allowed = typed.length < 6 ? 1 : typed.length < 9 ? 2 : 3;
        if (away <= allowed + (skeleton(word) === bones ? 1 : 0)) near.set(word, isKnown(dir, word) ? away - 2 : away);
        if (away < nearest[1]) nearest = [word, away];
      }
    }
    const best = Array.from(near).sort(function (a, b) { return a[1] - b[1] || (a[0] < b[0] ? -1 : 1); }).slice(0, 2).map(function (one) { return one[0]; });
    if (best.length) return near.has(typed) ? null : meaning(dir, start, end, best, best[0]);
    return nearest[0] ? Object.assign(await meaning(dir, start, end, [nearest[0]], nearest[0]), { loose: true }) : null;
  }

  /** @param {string} word @returns {string} What remains of a word when letters that are often mixed up count as one. The twin of `skeleton` in spelling.py. */
  function skeleton(word) {
    if (!text.isLatin(word)) {
      return word.replace(/[\u0e30-\u0e3a\u0e40-\u0e4e]/g, "").replace(/[\u0e28-\u0e2a]/g, "\u0e0b").replace(/[\u0e10\u0e11\u0e12\u0e16\u0e18]/g, "\u0e17")
        .replace(/[\u0e03-\u0e06]/g, "\u0e02").replace(/\u0e13/g, "\u0e19").replace(/\u0e2c/g, "\u0e25").replace(/[\u0e1c\u0e20]/g, "\u0e1e")
        .replace(/\u0e0f/g, "\u0e15").replace(/\u0e0e/g, "\u0e14").replace(/\u0e0d/g, "\u0e22").replace(/(.)\1+/g, "$1");
    }
    const plain = word.replace(/ph/g, "f").replace(/[ck]|qu?/g, "k").replace(/x/g, "ks").replace(/z/g, "s");
    return plain[0] + plain.slice(1).replace(/[aeiouyhw]/g, "").replace(/(.)\1+/g, "$1");
  }

  /** @param {string} word @returns {string[]} The word without each of its letters but the first. */
  function deletions(word) {
    return Array.from(word).map(function (_, index) { return word.slice(0, index) + word.slice(index + 1); }).slice(1);
  }

  /** @param {string} a @param {string} b @returns {number} Edits between two words; neighbours that changed places count once. */
  function distance(a, b) {
    /** @type {number[][]} */
    const rows = [];
    for (let i = 0; i <= a.length; i++) {
      rows.push([i]);
      for (let j = 1; j <= b.length; j++) {
        if (!i) { rows[0].push(j); continue; }
        let best = Math.min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) best = Math.min(best, rows[i - 2][j - 2] + 1);
        rows[i].push(best);
      }
    }
    return rows[a.length][b.length];
  }

  return { corrected: corrected, beginnings: beginnings, itemsOf: itemsOf, skeleton: skeleton };
}

if (typeof module === "object" && module.exports) module.exports = medixchangeSpelling;
