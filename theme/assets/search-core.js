/*
 * The search itself: loads what a query touches, ranks sections, cuts snippets. Pure: no document, no fetch.
 * The files are described in medixchange/search/build.py; ranking in ARCHITECTURE.md.
 */
"use strict";

/**
 * @typedef {import("./search-text.js")} Text
 * @typedef {{at: number, many: boolean, near: Set<number>}} Posting
 * @typedef {{word: string, list: Posting[], weight: number, start: number, end: number}} Term
 * @typedef {{terms: Term[], share: number}} Choice One way to say a part of the query: all its words, and how much it is worth.
 * @typedef {{choices: Choice[]}} Part
 * @typedef {{text: string, hit: boolean}} Piece
 * @typedef {{url: string, anchor: string, title: string, heading: string, kind: string, state: string, successor: string,
 *   snippet: Piece[], score: number}} Hit
 * @typedef {{hits: Hit[], total: number, alsoSearched: string[], suggestion: string, damaged: string[]}} Result
 */

/** @param {{load: (name: string) => Promise<string>}} source */
function medixchangeSearch(source) {
  const text = typeof medixchangeText === "object" ? medixchangeText : require("./search-text.js");
  const ALPHABET = Array.from({ length: 95 }, function (_, index) { return String.fromCharCode(32 + index); })
    .filter(function (char) { return char !== '"' && char !== "\\" && char !== "<"; }).join("");
  const BASE = 92;
  const PRINTS = 45;
  const STEP = 17;
  const K1 = 1.2;
  const B = 0.6;
  /** What neighbours are worth: written together as in Thai and Chinese, or apart. */
  const PAIR = 0.9;
  const APART = 0.3;
  const RERANKED = 10;
  const SNIPPET = 170;
  const SNIPPET_HAN = 80;
  const FORMAT = 1;
  /** Historical and superseded text stays findable below what is current. @type {number[]} */
  const STATE_SHARE = [1, 0.85, 0.6];
  /** @type {Map<string, Promise<string>>} */
  const loading = new Map();
  /** @type {Set<string>} */
  let damaged = new Set();
  /** @type {Promise<Directory> | null} */
  let directory = null;

  /**
   * @typedef {{count: number, vocabulary: {levels: Map<string, number>, starts: Set<string>, stop: Set<string>}, words: string[],
   *   own: Map<string, string>, common: Set<string>, sums: string, lengths: string, lexicon: number, spelling: number,
   *   glossary: number, traditional: number, known: Set<string>}} Directory
   */

  /** @param {string} value @returns {number} The twin of `fnv` in encode.py. */
  function hash(value) {
    let h = 0x811c9dc5;
    for (let i = 0; i < value.length; i++) h = Math.imul(h ^ value.charCodeAt(i), 0x01000193);
    h ^= h >>> 15;
    h = Math.imul(h, 0x2c1b3c6d);
    return (h ^ (h >>> 13)) >>> 0;
  }

  /** @param {string} value @param {number} buckets */
  function bucket(value, buckets) { return Math.floor(hash(value) * buckets / 4294967296).toString(36); }

  /** @param {string} name @returns {Promise<string>} A file, asked for once; an empty one and a note where it cannot be had. */
  function file(name) {
    const known = loading.get(name);
    if (known) return known;
    const asked = source.load(name).catch(function () { damaged.add(name); loading.delete(name); return ""; });
    loading.set(name, asked);
    return asked;
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
    const listed = words(raw.words);
    const levels = new Map();
    const own = new Map();
    const common = new Set();
    const sums = Array.from(raw.ownSums);
    listed.forEach(function (word, index) {
      const flags = ALPHABET.indexOf(raw.flags[index]);
      if (flags & 16) own.set(word, sums.shift());
      if (flags & 32) common.add(word);
      if (!text.isLatin(word) && !(flags & 64)) levels.set(word, flags & 15);
    });
    const stop = new Set(raw.stop.split(" "));
    return {
      count: raw.count, vocabulary: { levels: levels, starts: text.beginnings(levels.keys()), stop: stop }, words: listed, own: own, common: common,
      sums: raw.sums, lengths: raw.lengths, lexicon: raw.lexicon || 0, spelling: raw.spelling || 0, glossary: raw.glossary || 0,
      traditional: raw.traditional || 0, known: new Set(Array.from(levels.keys()).join("")),
    };
  }

  /** @param {Directory} dir @param {string} word @returns {Promise<Posting[]>} */
  async function list(dir, word) {
    const alone = dir.own.get(word);
    const name = alone === undefined ? "b" + bucket(word, dir.sums.length) : "w" + hash(word).toString(36);
    const payload = await file(name);
    const sum = alone === undefined ? dir.sums[parseInt(name.slice(1), 36)] : alone;
    if (payload && ALPHABET[hash(payload) % BASE] !== sum) { damaged.add(name); return []; }
    const print = fingerprint(word);
    const record = payload.split("<").find(function (part) { return part.startsWith(print); });
    return record === undefined ? [] : postings(record.slice(3));
  }

  /** @param {string} word */
  function fingerprint(word) {
    const value = hash(word) % (BASE * BASE * BASE);
    return ALPHABET[Math.floor(value / BASE / BASE)] + ALPHABET[Math.floor(value / BASE) % BASE] + ALPHABET[value % BASE];
  }

  /** @param {string} coded @returns {Posting[]} */
  function postings(coded) {
    const found = [];
    let place = 0;
    let last = -1;
    const digit = function () { return ALPHABET.indexOf(coded[place++]); };
    while (place < coded.length) {
      let value = digit();
      if (value >= 64) {
        const width = value < 88 ? 1 : value < 91 ? 2 : 3;
        const base = [0, 64, 64 + 24 * BASE, 64 + 24 * BASE + 3 * BASE * BASE][width];
        let rest = value - [0, 64, 88, 91][width];
        for (let i = 0; i < width; i++) rest = rest * BASE + digit();
        value = base + rest;
      }
      const near = new Set();
      for (let print = digit(); print < 2 * PRINTS; print = digit()) {
        near.add(print % PRINTS);
        if (print >= PRINTS) break;
      }
      last += 1 + (value >> 1);
      found.push({ at: last, many: (value & 1) === 1, near: near });
    }
    return found;
  }

  /** @param {string} neighbour @param {number} direction */
  function printOf(neighbour, direction) { return ((hash(neighbour) % PRINTS) + direction * STEP) % PRINTS; }

  /** @param {Directory} dir @param {string} word @param {number} share @returns {Promise<Term>} */
  async function term(dir, word, share) {
    const found = await list(dir, word);
    return { word: word, list: found, start: -1, end: -1, weight: share * Math.log(1 + (dir.count - found.length + 0.5) / (found.length + 0.5)) };
  }

  /**
   * Search the index.
   * @param {string} query
   * @param {{limit?: number, offset?: number, typing?: boolean}} [options] `typing`: the last word may be unfinished
   * @returns {Promise<Result>}
   */
  async function search(query, options) {
    const limit = (options && options.limit) || 10;
    const offset = (options && options.offset) || 0;
    damaged = new Set();
    const dir = await open();
    const plain = await spelled(dir, query.slice(0, 400));
    const read = await parts(dir, plain, !options || options.typing !== false);
    const scores = ranked(dir, read.parts);
    const first = scores.slice(0, Math.max(RERANKED, offset + limit));
    const shown = await described(dir, first.slice(offset ? offset : 0, offset + Math.max(limit, offset ? 0 : RERANKED)), plain, read);
    if (!offset) shown.sort(function (a, b) { return b.score - a.score; });
    return { hits: below(shown).slice(0, limit), total: scores.length, alsoSearched: read.also, suggestion: read.suggestion, damaged: Array.from(damaged) };
  }

  /** @param {Directory} dir @param {string} query @returns {Promise<string>} The query in one spelling; Traditional characters Simplified. */
  async function spelled(dir, query) {
    const plain = text.normalize(query);
    if (!dir.traditional) return plain;
    const odd = Array.from(plain).filter(function (char) { return char >= "\u3400" && !dir.known.has(char); });
    const names = Array.from(new Set(odd.map(function (char) { return "s" + bucket(char, dir.traditional); })));
    const maps = await Promise.all(names.map(file));
    const simplified = new Map();
    maps.forEach(function (payload) { for (const pair of payload ? payload.split(" ") : []) { const c = Array.from(pair); simplified.set(c[0], c[1]); } });
    return text.normalize(plain, simplified);
  }

  /** @param {Directory} dir @param {string} plain @param {boolean} typing @returns {Promise<{parts: Part[], words: string[], also: string[], suggestion: string}>} */
  async function parts(dir, plain, typing) {
    const found = text.positions(plain, dir.vocabulary).slice(0, 40);
    const lasting = found.filter(function (position) { return !dir.common.has(position.word); });
    const asked = lasting.length ? lasting : found;
    const terms = await Promise.all(asked.map(function (position) { return term(dir, position.word, 1); }));
    terms.forEach(function (one, index) { one.start = asked[index].start; one.end = asked[index].end; });
    /** @type {Part[]} */
    const result = terms.map(function (one) { return { choices: [{ terms: [one], share: 1 }] }; });
    const also = await translated(dir, plain, found, asked, result);
    const suggestion = await corrected(dir, plain, asked, terms, result, typing, also);
    return { parts: result, words: asked.map(function (position) { return position.word; }), also: also.map(function (one) { return one.shown; }), suggestion: suggestion };
  }

  /** @typedef {{shown: string, start: number, end: number}} Also */

  /**
   * Finds terms of the glossary in the query and adds their other forms as choices.
   * @param {Directory} dir @param {string} plain @param {Position[]} found @param {Position[]} asked @param {Part[]} result
   * @returns {Promise<Also[]>}
   */
  async function translated(dir, plain, found, asked, result) {
    if (!dir.glossary || !found.length) return [];
    const small = text.lower(plain);
    const places = startsOf(plain, found);
    const names = Array.from(new Set(places.map(function (place) { return "g" + bucket(Array.from(small.slice(place))[0], dir.glossary); })));
    /** @type {Map<string, string[]>} */
    const forms = new Map();
    (await Promise.all(names.map(file))).forEach(function (payload) {
      for (const line of payload ? payload.split("\n") : []) { const cells = line.split("\t"); forms.set(cells[0], cells.slice(1)); }
    });
    const also = [];
    let covered = 0;
    for (const place of places) {
      if (place < covered) continue;
      const form = longest(small, place, forms);
      if (!form) continue;
      covered = place + form.length;
      const others = /** @type {string[]} */ (forms.get(form));
      await offer(dir, others, place, covered, asked, result);
      for (const other of others.slice(0, 3)) also.push({ shown: other, start: place, end: covered });
    }
    return also;
  }

  /** @param {string} plain @param {Position[]} found Where a term may begin: at words, and anywhere in a run of another script. */
  function startsOf(plain, found) {
    const places = new Set(found.map(function (position) { return position.start; }));
    found.forEach(function (position) { if (!text.isLatin(position.word)) for (let i = position.start; i < position.end; i++) places.add(i); });
    return Array.from(places).sort(function (a, b) { return a - b; }).slice(0, 60);
  }

  /** @param {string} small @param {number} place @param {Map<string, string[]>} forms @returns {string} */
  function longest(small, place, forms) {
    for (let end = Math.min(small.length, place + 60); end > place + 1; end--) {
      const form = small.slice(place, end);
      const whole = !text.isLatin(form) || !/[0-9a-z]/.test(small[end] || " ") || !/[0-9a-z]$/.test(form);
      if (whole && forms.has(form)) return form;
    }
    return "";
  }

  /** @param {Directory} dir @param {string[]} others @param {number} start @param {number} end @param {Position[]} asked @param {Part[]} result */
  async function offer(dir, others, start, end, asked, result) {
    const inside = asked.map(function (p, index) { return p.start >= start && p.end <= end ? index : -1; }).filter(function (index) { return index >= 0; });
    const target = inside.length ? inside[0] : -1;
    /** @type {Choice[]} */
    const choices = [];
    for (const other of others) {
      const terms = await Promise.all(text.positions(other, dir.vocabulary).map(function (position) { return term(dir, position.word, 0.9); }));
      if (terms.length && terms.every(function (one) { return one.list.length > 0; })) choices.push({ terms: terms, share: 1 });
    }
    if (!choices.length) return;
    if (target < 0) { result.push({ choices: choices }); return; }
    // The words of the term stay together as one choice beside its other forms
    const own = inside.map(function (index) { return result[index].choices[0].terms; }).reduce(function (a, b) { return a.concat(b); }, []);
    inside.forEach(function (index) { result[index] = { choices: [] }; });
    result[target] = { choices: [{ terms: own, share: 1 }].concat(choices) };
  }

  /**
   * Ends an unfinished last word, and mends words that the index does not have.
   * @param {Directory} dir @param {string} plain @param {Position[]} asked @param {Term[]} terms @param {Part[]} result
   * @param {boolean} typing @param {Also[]} also @returns {Promise<string>} the query as it was probably meant, or nothing
   */
  async function corrected(dir, plain, asked, terms, result, typing, also) {
    let suggestion = "";
    const last = asked.length - 1;
    for (let index = 0; index <= last; index++) {
      const position = asked[index];
      if (terms[index].list.length || also.some(function (one) { return position.start >= one.start && position.end <= one.end; })) continue;
      const ends = typing && index === last && position.end === plain.length ? await finished(dir, plain, position) : [];
      const near = ends.length ? [] : await similar(dir, plain, position);
      for (const word of ends.concat(near)) {
        const said = text.positions(word, dir.vocabulary);
        const one = await term(dir, said.length ? said[0].word : word, ends.length ? 0.8 : 0.7);
        if (one.list.length) result[index].choices.push({ terms: [one], share: 1 });
      }
      if (near.length && !suggestion) suggestion = plain.slice(0, position.start) + near[0] + plain.slice(position.end);
    }
    return suggestion || (await wholeRuns(dir, plain, asked, result, also, typing));
  }

  /** @param {Directory} dir @param {string} plain @param {Position} position @returns {Promise<string[]>} Words that begin as an unfinished one does. */
  async function finished(dir, plain, position) {
    const typed = text.lower(plain.slice(position.start, position.end));
    if (!text.isLatin(typed)) return beginningWith(dir.words, typed, 4);
    if (!dir.lexicon || typed.length < 2) return [];
    const entries = await lexicon("l" + bucket(typed.slice(0, 2), dir.lexicon));
    return entries.filter(function (entry) { return entry[0].startsWith(typed); }).sort(byCount).slice(0, 4).map(function (entry) { return entry[0]; });
  }

  /** @param {[string, number]} a @param {[string, number]} b */
  function byCount(a, b) { return b[1] - a[1]; }

  /** @param {string} name @returns {Promise<[string, number][]>} Words with how often they occur, as a power of two. */
  async function lexicon(name) {
    const cells = (await file(name)).split("\n");
    return words(cells[0] || "").map(function (word, index) { return /** @type {[string, number]} */ ([word, ALPHABET.indexOf((cells[1] || "")[index])]); });
  }

  /** @param {string[]} sorted @param {string} beginning @param {number} most @returns {string[]} */
  function beginningWith(sorted, beginning, most) {
    let low = 0;
    let high = sorted.length;
    while (low < high) { const middle = (low + high) >> 1; if (sorted[middle] < beginning) low = middle + 1; else high = middle; }
    const found = [];
    while (low < sorted.length && sorted[low].startsWith(beginning) && found.length < most) { if (sorted[low] !== beginning) found.push(sorted[low]); low++; }
    return found;
  }

  /** @param {Directory} dir @param {string} plain @param {Position} position @returns {Promise<string[]>} */
  async function similar(dir, plain, position) {
    const typed = text.lower(plain.slice(position.start, position.end));
    return text.isLatin(typed) && typed.length >= 4 && !/[0-9]/.test(typed) ? mended(dir, typed) : [];
  }

  /**
   * Thai words of several clusters that the vocabulary lacks were cut to pieces: looks for the whole run, and for its longest windows.
   * @param {Directory} dir @param {string} plain @param {Position[]} asked @param {Part[]} result @param {Also[]} also @param {boolean} typing
   * @returns {Promise<string>}
   */
  async function wholeRuns(dir, plain, asked, result, also, typing) {
    const odd = asked.map(function (p) { return !text.isLatin(p.word) && !dir.vocabulary.levels.has(p.word) && p.word < "\u0e80"; });
    const first = odd.indexOf(true);
    const until = odd.lastIndexOf(true);
    if (first < 0 || also.some(function (one) { return one.start <= asked[first].start && one.end >= asked[until].end; })) return "";
    for (let from = Math.max(0, first - 1); from <= first; from++) {
      for (let to = Math.min(asked.length - 1, until + 1); to >= until; to--) {
        // a last syllable that is a frequent word of its own is not asked for, but belongs to the run
        const end = to === asked.length - 1 ? asked[to].end + (/^[\u0e01-\u0e4e]{1,4}(?![\u0e01-\u0e4e])/.exec(plain.slice(asked[to].end)) || [""])[0].length : asked[to].end;
        const typed = plain.slice(asked[from].start, end);
        if (text.clusters(typed).length < 3 || text.clusters(typed).length > 14 || /\s/.test(typed)) continue;
        const ends = typing && end === plain.length ? beginningWith(dir.words, typed, 2) : [];
        const near = ends.length ? ends : await mended(dir, typed);
        for (const word of near) {
          const one = await term(dir, word, 1);
          for (let index = from; one.list.length && index <= to; index++) result[index] = { choices: [] };
          if (one.list.length) result[from] = { choices: [{ terms: [one], share: 1 }] };
        }
        if (near.length) return plain.slice(0, asked[from].start) + near[0] + plain.slice(end);
      }
    }
    return "";
  }

  /** @param {Directory} dir @param {string} typed @returns {Promise<string[]>} Words that are spelled or sound alike, nearest first. */
  async function mended(dir, typed) {
    if (!dir.spelling) return [];
    const bones = skeleton(typed);
    const names = Array.from(new Set([bones].concat(deletions(bones)).map(function (key) { return "k" + bucket(key, dir.spelling); }))).slice(0, 12);
    /** @type {[string, number, number][]} */
    const near = [];
    for (const payload of await Promise.all(names.map(file))) {
      for (const word of words(payload)) {
        const away = distance(typed, word);
        const allowed = typed.length < 6 ? 1 : typed.length < 9 ? 2 : 3;
        if (away <= allowed + (skeleton(word) === bones ? 1 : 0) && !near.some(function (one) { return one[0] === word; })) near.push([word, away, 0]);
      }
    }
    return near.sort(function (a, b) { return a[1] - b[1] || (a[0] < b[0] ? -1 : 1); }).slice(0, 2).map(function (one) { return one[0]; });
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

  /** @typedef {{at: number, score: number}} Score */

  /** @param {Directory} dir @param {Part[]} query @returns {Score[]} Sections that hold any word of the query, best first. */
  function ranked(dir, query) {
    /** @type {Map<number, number>} */
    const total = new Map();
    for (const part of query) {
      /** @type {Map<number, number>} */
      const best = new Map();
      for (const choice of part.choices) {
        choiceScores(dir, choice).forEach(function (score, at) { if (score > (best.get(at) || 0)) best.set(at, score); });
      }
      best.forEach(function (score, at) { total.set(at, (total.get(at) || 0) + score); });
    }
    const simple = query.map(function (part) { return part.choices.length ? part.choices[0].terms : []; });
    pairs(simple.reduce(function (a, b) { return a.concat(b); }, []), total);
    return Array.from(total, function (entry) { return { at: entry[0], score: entry[1] * STATE_SHARE[stateOf(dir, entry[0])] }; })
      .sort(function (a, b) { return b.score - a.score || a.at - b.at; });
  }

  /** @param {Directory} dir @param {Choice} choice @returns {Map<number, number>} BM25 of the words of one choice. */
  function choiceScores(dir, choice) {
    const scores = new Map();
    for (const one of choice.terms) {
      for (const posting of one.list) {
        const length = (ALPHABET.indexOf(dir.lengths[posting.at]) % 30) / 8;
        const count = posting.many ? 2.3 : 1;
        const part = one.weight * count * (K1 + 1) / (count + K1 * (1 - B + B * length));
        scores.set(posting.at, (scores.get(posting.at) || 0) + part * choice.share);
      }
    }
    return scores;
  }

  /** @param {Directory} dir @param {number} at */
  function stateOf(dir, at) { return Math.min(2, Math.floor(ALPHABET.indexOf(dir.lengths[at]) / 30)); }

  /** @param {Term[]} terms @param {Map<number, number>} total Adds what neighbours of the query are worth where they are neighbours in the text. */
  function pairs(terms, total) {
    for (let index = 0; index + 1 < terms.length; index++) {
      const left = terms[index];
      const right = terms[index + 1];
      if (left.word === right.word || !left.list.length || !right.list.length) continue;
      const leftRarer = left.list.length < right.list.length || (left.list.length === right.list.length && hash(left.word) < hash(right.word));
      const rare = leftRarer ? left : right;
      const print = leftRarer ? printOf(right.word, 1) : printOf(left.word, 0);
      const worth = (left.end === right.start ? PAIR : APART) * Math.min(left.weight + right.weight, 2 * rare.weight);
      for (const posting of rare.list) if (posting.near.has(print) && total.has(posting.at)) total.set(posting.at, (total.get(posting.at) || 0) + worth);
    }
  }

  /**
   * @param {Directory} dir @param {Score[]} scores @param {string} plain @param {{parts: Part[], words: string[]}} read
   * @returns {Promise<Hit[]>}
   */
  async function described(dir, scores, plain, read) {
    const payloads = await Promise.all(scores.map(function (score) { return file("t" + score.at.toString(36)); }));
    const marked = new Set(read.words);
    read.parts.forEach(function (part) { part.choices.forEach(function (choice) { choice.terms.forEach(function (one) { if (one.word.length > 1) marked.add(one.word); }); }); });
    const grams = gramsOf(plain);
    /** @type {Hit[]} */
    const hits = [];
    payloads.forEach(function (payload, index) {
      const f = fields(payload);
      if (!f) { damaged.add("t" + scores[index].at.toString(36)); return; }
      const simplified = f[8] ? new Map(f[8].split(" ").map(function (/** @type {string} */ pair) { return Array.from(pair); })) : undefined;
      const score = scores[index].score * (1 + closeness([f[2], f[3], f[7]].join("\n"), plain, grams, simplified));
      hits.push({
        url: f[0], anchor: f[1], title: f[2], heading: f[3], kind: f[4], state: f[5], successor: f[6],
        snippet: snippet(dir, f[7], marked, simplified), score: score,
      });
    });
    return hits;
  }

  /** @param {string} payload @returns {any[] | null} What a section's file says, or nothing where it says nothing. */
  function fields(payload) {
    try { const found = JSON.parse(payload); return Array.isArray(found) && typeof found[7] === "string" ? found : null; } catch (error) { return null; }
  }

  /** @param {string} value @returns {string} Without what a reader does not see as a letter. */
  function bare(value) { return text.lower(value).replace(/[\s.,;:!?()'"\u3001\u3002\uff0c\uff1a\uff1b\uff1f\u300a\u300b\u201c\u201d-]/g, ""); }

  /** @param {string} value @returns {Set<string>} */
  function gramsOf(value) {
    const plain = bare(value);
    const grams = new Set();
    for (let i = 0; i + 3 <= plain.length; i++) grams.add(plain.slice(i, i + 3));
    return grams;
  }

  /** @param {string} full @param {string} plain @param {Set<string>} grams @param {Map<string, string>} [simplified] @returns {number} How much of the query's very letters stand in a text. */
  function closeness(full, plain, grams, simplified) {
    const body = bare(text.normalize(full, simplified));
    const asked = bare(plain);
    let shared = 0;
    grams.forEach(function (gram) { if (body.includes(gram)) shared++; });
    return (grams.size ? shared / grams.size : 0) + (asked.length > 1 && body.includes(asked) ? 0.5 : 0);
  }

  /**
   * The stretch of a text that holds most words of the query, cut at word borders, in pieces that are hits or not.
   * @param {Directory} dir @param {string} original @param {Set<string>} marked @param {Map<string, string>} [simplified] @returns {Piece[]}
   */
  function snippet(dir, original, marked, simplified) {
    const body = text.mapped(original, simplified);
    const found = text.positions(body.text, dir.vocabulary);
    const hits = found.filter(function (p) { return marked.has(p.word) || p.more.some(function (word) { return marked.has(word); }); });
    const room = /[\u3400-\u9fff]{4}/.test(original) ? SNIPPET_HAN : SNIPPET;
    const from = window(found, hits, room);
    const to = Math.min(body.text.length, from + room);
    const ends = found.filter(function (p) { return p.end <= to; });
    const until = to === body.text.length || !ends.length ? to : Math.max(from + 1, ends[ends.length - 1].end);
    /** @type {Piece[]} */
    const pieces = from > 0 ? [{ text: "\u2026 ", hit: false }] : [];
    let place = from;
    for (const hit of hits) {
      if (hit.start < place || hit.end > until) continue;
      if (hit.start > place) pieces.push({ text: original.slice(body.at[place], body.at[hit.start]), hit: false });
      pieces.push({ text: original.slice(body.at[hit.start], body.at[hit.end]), hit: true });
      place = hit.end;
    }
    if (until > place) pieces.push({ text: original.slice(body.at[place], body.at[until]), hit: false });
    if (until < body.text.length) pieces.push({ text: " \u2026", hit: false });
    return pieces;
  }

  /** @param {Position[]} found @param {Position[]} hits @param {number} room @returns {number} Where the best stretch begins: at a word. */
  function window(found, hits, room) {
    let best = 0;
    let most = 0;
    hits.forEach(function (hit, index) {
      const kinds = new Set();
      for (let i = index; i < hits.length && hits[i].end <= hit.start + room - 30; i++) kinds.add(hits[i].word);
      if (kinds.size > most) { most = kinds.size; best = hit.start; }
    });
    const before = found.filter(function (p) { return p.start <= Math.max(0, best - 30); });
    return best < 60 || !before.length ? 0 : before[before.length - 1].start;
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

  /** @typedef {{word: string, more: string[], start: number, end: number}} Position */

  return { search: search, open: open, hash: hash, skeleton: skeleton };
}

if (typeof module === "object" && module.exports) module.exports = medixchangeSearch;
