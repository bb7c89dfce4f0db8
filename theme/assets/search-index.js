/*
 * The files of an index: asks for them once, checks them, and reads what they hold. Pure: no document, no fetch.
 * The files are described in medixchange/search/build.py.
 */
"use strict";

/**
 * @typedef {{at: number, times: number, near: Set<number>}} Posting
 * @typedef {{word: string, list: Posting[], gone: boolean, weight: number, start: number, end: number, small: number[]}} Term `small`: prints of its common neighbours
 * Words by their places among 2 ** (32 - shift): the checksum of a list that stands alone, or nothing.
 * @typedef {{pair: number, shift: number, places: Map<number, string>}} Members
 * `lost`: hashes of what only seemed to be a word.
 * @typedef {{count: number, vocabulary: {has: (hash: number, clusters: number) => boolean, stop: Set<string>}, pairs: Members, others: Members, lost: Set<number>,
 *   common: Set<string>, sums: string, lengths: string, texts: string, lexicon: string, spelling: string, glossary: string, heads: string,
 *   traditional: string, frequent: Map<string, string>, foreign: Set<number>, replaced: number[][]}} Directory
 */

/** @param {{load: (name: string) => Promise<string>}} source */
function medixchangeIndex(source) {
  const text = typeof medixchangeText === "object" ? medixchangeText : require("./search-text.js");
  const hash = text.hash;
  const ALPHABET = Array.from({ length: 95 }, function (_, index) { return String.fromCharCode(32 + index); })
    .filter(function (char) { return char !== '"' && char !== "\\" && char !== "<"; }).join("");
  const BASE = 92;
  const PRINTS = 36;
  const TEXT_SUMS = 16;
  const STEP = 17;
  /** How often a word stands in a section, by the steps in postings.py. */
  const TIMES = [1, 2, 3.4, 6];
  const FORMAT = 4;
  /** @type {Map<string, Promise<string>>} */
  const loading = new Map();
  /** What was worked out of a file before, so that the next key is answered soon. @type {Map<string, any>} */
  const kept = new Map();
  /** Files that could not be had since this was emptied. @type {Set<string>} */
  const damaged = new Set();
  /** @type {Promise<Directory> | null} */
  let directory = null;

  /** @param {string} char @returns {number} */
  function digitOf(char) { return ALPHABET.indexOf(char); }

  /** @param {string} value @param {number} buckets */
  function place(value, buckets) { return Math.floor(hash(value) * buckets / 4294967296); }

  /**
   * A file, asked for once; an empty one and a note where it cannot be had or is not the one that the directory means.
   * @param {string} name @param {string} [sum] its checksum @param {number} [base] how many there are @returns {Promise<string>}
   */
  function file(name, sum, base) {
    const known = loading.get(name);
    if (known) return known;
    const asked = source.load(name).then(function (payload) {
      if (sum !== undefined && ALPHABET[hash(payload) % (base || BASE)] !== sum) throw new Error(name);
      return payload;
    }).catch(function () { damaged.add(name); loading.delete(name); return ""; });
    loading.set(name, asked);
    return asked;
  }

  /**
   * The files of a kind that hold these keys.
   * @param {string} letter @param {string} sums @param {string[]} keys @returns {Promise<string[]>}
   */
  function files(letter, sums, keys) {
    const numbers = Array.from(new Set(sums ? keys.map(function (key) { return place(key, sums.length); }) : []));
    return Promise.all(numbers.map(function (number) { return file(letter + number.toString(36), sums[number]); }));
  }

  /** @template T @param {string} key @param {() => T} work @returns {T} */
  function once(key, work) {
    if (!kept.has(key)) kept.set(key, work());
    return kept.get(key);
  }

  /** @param {string} coded @returns {string[]} The twin of `front_coded`. */
  function words(coded) {
    /** @type {string[]} */
    const found = [];
    let last = "";
    for (const match of Array.from(coded.matchAll(/([A-Z])([^A-Z]*)/g))) {
      last = last.slice(0, match[1].charCodeAt(0) - 65) + match[2];
      found.push(last);
    }
    return found;
  }

  /** @returns {Promise<Directory>} */
  function open() {
    if (!directory) {
      directory = file("index").then(function (payload) {
        if (!payload) { directory = null; throw new Error("no index"); }
        const raw = JSON.parse(payload);
        if (raw.format !== FORMAT) throw new Error("unknown format");
        return unpacked(raw);
      });
    }
    return directory;
  }

  /** @param {any} raw @returns {Directory} */
  function unpacked(raw) {
    const sums = Array.from(raw.ownSums);
    const pairs = members(raw.pairs, 1, sums);
    const others = members(raw.others, 0, sums);
    const lost = new Set();
    const has = function (/** @type {number} */ hash, /** @type {number} */ clusters) {
      const group = clusters === 2 ? pairs : others;
      return group.places.has(hash >>> group.shift) && !lost.has(hash);
    };
    return Object.assign(raw, {
      vocabulary: { has: has, stop: new Set(raw.stop.split(" ")) }, pairs: pairs, others: others, lost: lost,
      common: new Set(raw.common.split(" ")), frequent: pairsIn([raw.frequent]), foreign: new Set(raw.foreign),
    });
  }

  /** @param {any} coded @param {number} pair @param {string[]} sums @returns {Members} The twin of `as_fields` in members.py. */
  function members(coded, pair, sums) {
    const places = new Map();
    let at = 0;
    let last = -1;
    while (at < coded[1].length) {
      last += 1 + number(function () { return digitOf(coded[1][at++]); });
      places.set(last, bit(coded[2], places.size) ? sums.shift() : "");
    }
    return { pair: pair, shift: 32 - coded[0], places: places };
  }

  /** @param {string} bits @param {number} at @returns {number} The twin of `bits` in encode.py. */
  function bit(bits, at) { return (digitOf(bits[Math.floor(at / 6)]) >> (at % 6)) & 1; }

  /** @param {string[]} payloads @returns {Map<string, string>} Traditional characters with their Simplified ones. */
  function pairsIn(payloads) {
    const chars = Array.from(payloads.join("").trim());
    return new Map(chars.map(function (char, at) { return /** @type {[string, string]} */ ([char, chars[at + 1]]); }).filter(function (_, at) { return at % 2 === 0; }));
  }

  /** @param {Directory} dir @param {string} word @returns {boolean} Whether Thai and Chinese is cut into this word. */
  function isKnown(dir, word) {
    const count = text.isLatin(word) ? 0 : text.clusters(word).length;
    return count > 1 && dir.vocabulary.has(hash(word), count);
  }

  /** @param {Directory} dir @param {string} word @returns {Promise<Posting[] | null>} Nothing where its file cannot be had. */
  async function list(dir, word) {
    const group = !text.isLatin(word) && text.clusters(word).length === 2 ? dir.pairs : dir.others;
    const at = hash(word) >>> group.shift;
    const alone = group.places.get(at);
    const payload = alone ? await file("w" + (at * 2 + group.pair).toString(36), alone) : (await files("b", dir.sums, [word]))[0];
    if (!payload) return null;
    const print = fingerprint(word);
    const record = payload.split("<").find(function (part) { return part.startsWith(print); });
    return record === undefined ? [] : once("list " + word, function () { return postings(record.slice(3)); });
  }

  /** @param {string} word */
  function fingerprint(word) {
    const value = hash(word) % (BASE * BASE * BASE);
    return ALPHABET[Math.floor(value / BASE / BASE)] + ALPHABET[Math.floor(value / BASE) % BASE] + ALPHABET[value % BASE];
  }

  /** @param {() => number} digit @returns {number} The twin of `number` in encode.py. */
  function number(digit) {
    let value = digit();
    if (value < 64) return value;
    const width = value < 88 ? 1 : value < 91 ? 2 : 3;
    value -= [0, 64, 88, 91][width];
    for (let i = 0; i < width; i++) value = value * BASE + digit();
    return value + [0, 64, 64 + 24 * BASE, 64 + 24 * BASE + 3 * BASE * BASE][width];
  }

  /** @param {string} coded @returns {Posting[]} The twin of `encoded` in postings.py. */
  function postings(coded) {
    const found = [];
    let place = 0;
    let last = -1;
    const digit = function () { return digitOf(coded[place++]); };
    while (place < coded.length) {
      last += 1 + number(digit);
      const told = digitOf(coded[place]) - 2 * PRINTS;
      const kind = told < 0 ? 1 : told;
      if (told >= 0) place++;
      const near = new Set();
      for (let print = 0; kind & 1 && print >= 0 && print < PRINTS; near.add(print % PRINTS)) print = digit();
      found.push({ at: last, times: TIMES[(kind >> 1) & 3], near: near });
    }
    return found;
  }

  /** @param {Directory} dir @param {string} word @param {number} share @returns {Promise<Term>} */
  async function term(dir, word, share) {
    const kept = await list(dir, word);
    const found = kept || [];
    return { word: word, list: found, gone: !kept, start: -1, end: -1, small: [], weight: share * Math.log(1 + (dir.count - found.length + 0.5) / (found.length + 0.5)) };
  }

  /** @param {string} neighbour @param {number} direction */
  function printOf(neighbour, direction) { return ((hash(neighbour) % PRINTS) + direction * STEP) % PRINTS; }

  /** @param {string} left @param {string} right @returns {boolean} The twin of `holds` in postings.py. */
  function holds(left, right) { return left.length > right.length || (left.length === right.length && hash(left) < hash(right)); }

  /** @param {Term} left @param {Term} right @returns {Set<number>} The sections in which two words are neighbours: the list of one of them says so. */
  function beside(left, right) {
    if (left.word === right.word || !left.list.length || !right.list.length) return new Set();
    const first = holds(left.word, right.word);
    const print = first ? printOf(right.word, 1) : printOf(left.word, 0);
    return new Set((first ? left : right).list.filter(function (posting) { return posting.near.has(print); }).map(function (posting) { return posting.at; }));
  }

  /** @param {Directory} dir @param {string[]} beginnings @returns {Promise<Map<string, string[]>>} What the glossary says of forms that begin so. */
  async function bridges(dir, beginnings) {
    const forms = new Map();
    const letters = beginnings.map(function (beginning) { return Array.from(beginning); });
    const begins = letters.filter(function (some) { return [2, 3].some(function (count) { return headed(dir, some.slice(0, count).join("")); }); });
    (await files("g", dir.glossary, begins.map(function (some) { return some.slice(0, 2).join(""); }))).forEach(function (payload) {
      for (const line of payload.split("\n")) { const cells = line.split("\t"); forms.set(cells[0], cells.slice(1)); }
    });
    return forms;
  }

  /** @param {Directory} dir @param {string} head @returns {boolean} Whether a form of the glossary may begin so: asks for no file where none does. */
  function headed(dir, head) {
    return Boolean(dir.heads && bit(dir.heads, place(head, dir.heads.length * 6)));
  }

  /** @param {Directory} dir @param {number} at @returns {Promise<string[] | null>} The lines of a section; nothing where it cannot be had. */
  async function section(dir, at) {
    const name = "t" + at.toString(36);
    const lines = (await file(name, dir.texts[at], TEXT_SUMS)).split("\n");
    if (lines.length > 7) return lines;
    damaged.add(name);
    return null;
  }

  return {
    open: open, files: files, section: section, term: term, bridges: bridges, isKnown: isKnown, words: words, pairsIn: pairsIn, digitOf: digitOf,
    printOf: printOf, beside: beside, once: once, damaged: damaged,
  };
}

if (typeof module === "object" && module.exports) module.exports = medixchangeIndex;
