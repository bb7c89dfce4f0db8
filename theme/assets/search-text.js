/*
 * From text to words, as the index was made: the twin of medixchange/search/{normalize,cut,terms}.py.
 * Pure: it runs unchanged in a page, under node and in a single file. tests/vectors/search_*.json pins it to Python.
 */
"use strict";

/**
 * A word as it stands in a text, and the further forms under which it is found.
 * @typedef {{word: string, more: string[], start: number, end: number}} Position
 * What a language is cut into, by the hashes of its words and how many clusters they have; Latin words that say nothing.
 * @typedef {{has: (hash: number, clusters: number) => boolean, stop: Set<string>}} Vocabulary
 */

var medixchangeText = (function () {
  const stem = typeof medixchangeStem === "function" ? medixchangeStem : require("./search-stem.js");
  const REMOVED = "\u00ad\u200b\u200c\u200d\u2060\ufeff";
  /** @type {Record<string, string>} */
  const FIXED = {
    "\u2018": "'", "\u2019": "'", "\u02bc": "'", "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-",
    "\u2212": "-", "\u3000": " ", "\u00a0": " ", "\u00b5": "\u03bc", "\ufb01": "fi", "\ufb02": "fl", "\u00b9": "1",
    "\u00b2": "2", "\u00b3": "3", "\u00df": "ss", "\u00e6": "ae", "\u00f8": "o", "\u0153": "oe", "\u00c6": "AE", "\u00d8": "O",
    "\u0152": "OE", "\u0131": "i",
  };
  const TONES = "\u0e48\u0e49\u0e4a\u0e4b";
  const MARKS = "\u0e31\u0e34\u0e35\u0e36\u0e37\u0e38\u0e39\u0e3a\u0e47";
  const WORD = 5;
  const LONE = 11;
  const LONGEST = 12;
  const SEED = 0x811c9dc5;
  const CLUSTER = /[\u0e40-\u0e44]?[\u0e01-\u0e2e][\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]*[\u0e30\u0e32\u0e45\u0e33]?(?:[\u0e01-\u0e2e][\u0e34\u0e38]?\u0e4c)?|[\s\S]/gu;
  const LETTER = "0-9A-Za-z\u0370-\u03ff\u0400-\u04ff";
  const THAI = "\u0e01-\u0e2e\u0e30-\u0e3a\u0e40-\u0e45\u0e47-\u0e4e";
  const HAN = "\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\u{20000}-\u{3ffff}";
  const RUN = new RegExp("[0-9]+(?:[.,][0-9]+)+|[" + LETTER + "]+(?:[-'][" + LETTER + "]+)*|[" + THAI + "]+|[" + HAN + "]+", "gu");
  const DOSE = /^([0-9]+)(mg|mcg|ug|\u03bcg|g|kg|ml|l|mm|cm|h|hr|iu)$/;
  const THOUSANDS = /^[0-9]{1,3}(?:,[0-9]{3})+$/;
  const LONGEST_JOINED = 24;

  /** @param {string} char @returns {string} What stands for one character. */
  function spell(char) {
    const point = /** @type {number} */ (char.codePointAt(0));
    if (point < 0x80) return char;
    if (REMOVED.includes(char) || (point >= 0x300 && point <= 0x36f)) return "";
    if (FIXED[char] !== undefined) return FIXED[char];
    if (point >= 0xff01 && point <= 0xff5e) return String.fromCharCode(point - 0xfee0);
    for (const zero of [0xe50, 0x2080, 0x2070]) {
      if (point >= zero && point <= zero + 9 && (point < 0x2071 || point > 0x2073)) return String.fromCharCode(48 + point - zero);
    }
    if ((point >= 0xc0 && point <= 0x24f) || (point >= 0x1e00 && point <= 0x1eff)) return char.normalize("NFD").replace(/[\u0300-\u036f]/g, "");
    return char;
  }

  /**
   * Text in its one spelling, case kept, with the place of each character in the original.
   * @param {string} text
   * @param {Map<string, string>} [simplified] Traditional character -> Simplified
   * @returns {{text: string, at: number[]}}
   */
  function mapped(text, simplified) {
    /** @type {string[]} */
    const out = [];
    /** @type {number[]} */
    const from = [];
    let place = 0;
    for (const char of text) {
      for (const part of spell(char)) append(out, from, (simplified && simplified.get(part)) || part, place);
      place += char.length;
    }
    /** @type {number[]} */
    const at = [];
    out.forEach(function (part, index) { for (let unit = 0; unit < part.length; unit++) at.push(from[index]); });
    at.push(text.length);
    return { text: out.join(""), at: at };
  }

  /** @param {string[]} out @param {number[]} from @param {string} char @param {number} place */
  function append(out, from, char, place) {
    const end = out.length - 1;
    const last = end >= 0 ? out[end] : "";
    if (char === "\u0e40" && last === "\u0e40") { out[end] = "\u0e41"; return; }
    if (char === "\u0e32" && last === "\u0e4d") { out[end] = "\u0e33"; return; }
    if (char === "\u0e32" && last && TONES.includes(last) && out[end - 1] === "\u0e4d") { out[end - 1] = last; out[end] = "\u0e33"; return; }
    from.push(place);
    if (TONES.includes(char) && last === "\u0e33") { out[end] = char; out.push("\u0e33"); return; }
    if (MARKS.includes(char) && last && TONES.includes(last)) { out[end] = char; out.push(last); return; }
    out.push(char);
  }

  /** @param {string} text @param {Map<string, string>} [simplified] @returns {string} */
  function normalize(text, simplified) { return mapped(text, simplified).text; }

  /** @param {string} text @returns {string} Small letters, by ranges that do not depend on a Unicode version. */
  function lower(text) { return text.replace(/[A-Z\u0391-\u03a9\u0400-\u042f]/g, function (char) { return char.toLowerCase(); }); }

  /** @param {string} run @returns {string[]} */
  function clusters(run) { return run.match(CLUSTER) || []; }

  /** @param {number} state @param {string} more @returns {number} The hash of a beginning, carried on over what follows. */
  function carried(state, more) {
    for (let i = 0; i < more.length; i++) state = Math.imul(state ^ more.charCodeAt(i), 0x01000193);
    return state;
  }

  /** @param {number} state @returns {number} What was carried, finished: the twin of `fnv` in encode.py. */
  function mixed(state) {
    state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d);
    return (state ^ (state >>> 13)) >>> 0;
  }

  /** @param {string} value @returns {number} */
  function hash(value) { return mixed(carried(SEED, value)); }

  /**
   * The cheapest way through a run: words of the vocabulary, else single clusters.
   * @param {string} run @param {Vocabulary} vocabulary @returns {string[]}
   */
  function cut(run, vocabulary) {
    const parts = clusters(run);
    const best = [0];
    const back = [0];
    for (let index = 0; index < parts.length; index++) { best.push(1073741824); back.push(0); }
    for (let start = 0; start < parts.length; start++) {
      let state = SEED;
      for (let end = start + 1; end <= Math.min(parts.length, start + LONGEST); end++) {
        state = carried(state, parts[end - 1]);
        const lone = end === start + 1;
        const price = best[start] + (lone ? LONE : WORD);
        if (price < best[end] && (lone || vocabulary.has(mixed(state), end - start))) { best[end] = price; back[end] = start; }
      }
    }
    const words = [];
    for (let end = parts.length; end > 0; end = back[end]) words.push(parts.slice(back[end], end).join(""));
    return words.reverse();
  }

  /** @param {string} word */
  function isLatin(word) { return word < "\u0e00"; }

  /** @param {string} text @param {Vocabulary} vocabulary @returns {Position[]} The words of a normalised text, in order. */
  function positions(text, vocabulary) {
    /** @type {Position[]} */
    const found = [];
    for (const match of Array.from(text.matchAll(RUN))) {
      const run = match[0];
      let start = /** @type {number} */ (match.index);
      if (isLatin(run)) {
        for (const item of latin(run, vocabulary.stop)) found.push({ word: item.word, more: item.more, start: start, end: start + run.length });
        continue;
      }
      for (const word of cut(run, vocabulary)) {
        found.push({ word: word, more: [], start: start, end: start + word.length });
        start += word.length;
      }
    }
    return found;
  }

  /** @param {string} run @param {Set<string>} stop @returns {{word: string, more: string[]}[]} */
  function latin(run, stop) {
    if (/[.,]/.test(run)) return [{ word: run.replace(/,/g, THOUSANDS.test(run) ? "" : "."), more: [] }];
    const dose = DOSE.exec(run);
    if (dose) return [{ word: dose[1], more: [] }, { word: dose[2], more: [] }];
    const parts = run.replace(/'[sS]?(?![^-])/g, "").replace(/'/g, "").split("-");
    const words = parts.map(function (part) { return term(part, stop); }).filter(Boolean);
    const joined = lower(parts.join(""));
    if (parts.length > 1 && joined.length <= LONGEST_JOINED && parts.some(function (part) { return marksAName(part, stop); })) {
      return [{ word: joined, more: words.filter(function (word) { return word.length > 1 && !/^[0-9]+$/.test(word); }) }];
    }
    return words.map(function (word) { return { word: word, more: [] }; });
  }

  /** @param {string} part @param {Set<string>} stop */
  function marksAName(part, stop) { return part.length < 2 || /[0-9]/.test(part) || (part.length === 2 && !stop.has(lower(part))); }

  /** @param {string} part @param {Set<string>} stop @returns {string} */
  function term(part, stop) {
    const small = lower(part);
    if (stop.has(small)) return part.length > 1 && part.toUpperCase() === part ? small : "";
    return /^[a-z]+$/.test(small) ? stem(small) : small;
  }

  return { mapped: mapped, normalize: normalize, lower: lower, clusters: clusters, hash: hash, cut: cut, positions: positions, isLatin: isLatin };
})();

if (typeof module === "object" && module.exports) module.exports = medixchangeText;
