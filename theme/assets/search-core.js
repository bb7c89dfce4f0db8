/*
 * The search itself: loads what a query touches, ranks sections, cuts snippets. Pure: no document, no fetch.
 * The files are described in medixchange/search/build.py; ranking in ARCHITECTURE.md.
 */
"use strict";

/**
 * @typedef {import("./search-text.js")} Text
 * @typedef {{at: number, times: number, near: Set<number>}} Posting
 * @typedef {{word: string, list: Posting[], gone: boolean, weight: number, start: number, end: number, small: number[]}} Term `small`: prints of its common neighbours
 * @typedef {{terms: Term[], share: number}} Choice One way to say a part of the query: all its words, and how much it is worth.
 * @typedef {{choices: Choice[]}} Part
 * @typedef {{text: string, hit: boolean}} Piece
 * @typedef {{url: string, anchor: string, title: string, heading: string, kind: string, state: string, successor: string,
 *   lang: string, standing: string, spoken: string, snippet: Piece[], score: number}} Hit `lang` where the text stands in for one of
 *   the reader's language; `standing` where a translated section is behind its source, whose text in the language `spoken` is shown
 * @typedef {{hits: Hit[], total: number, alsoSearched: string[], suggestion: string, damaged: string[]}} Result
 */

/** @param {{load: (name: string) => Promise<string>}} source */
function medixchangeSearch(source) {
  const text = typeof medixchangeText === "object" ? medixchangeText : require("./search-text.js");
  const hash = text.hash;
  const ALPHABET = Array.from({ length: 95 }, function (_, index) { return String.fromCharCode(32 + index); })
    .filter(function (char) { return char !== '"' && char !== "\\" && char !== "<"; }).join("");
  const BASE = 92;
  const PRINTS = 36;
  const TEXT_SUMS = 16;
  const STEP = 17;
  const K1 = 1.2;
  const B = 0.6;
  /** How often a word stands in a section, by the steps in postings.py. */
  const TIMES = [1, 2, 3.4, 6];
  /** What neighbours are worth: written together as in Thai and Chinese, or apart. */
  const PAIR = 0.9;
  const APART = 0.3;
  /** What a common small neighbour is worth, which is not asked for by itself. */
  const SMALL = 1;
  const RERANKED = 10;
  /** What likeness of a text to the query is worth: letters, so many at a time, and the rest. */
  const LETTERS = [[2, 0.75], [3, 0.4], [4, 0.35], [6, 0.5]];
  const CLOSE = 0.9;
  const WHOLE = 0.16;
  const TITLE = 0.45;
  const LATE = 0.26;
  const MOST_MENDED = 8;
  const SNIPPET = 170;
  const SNIPPET_HAN = 80;
  const FORMAT = 4;
  /** Steps of length, a quarter of the mean each. */
  const LENGTHS = 15;
  /** Historical and superseded text stays findable below what is current. @type {number[]} */
  const STATE_SHARE = [1, 0.85, 0.6];
  /** A text that stands in for one of the reader's language ranks below its equals. */
  const FOREIGN_SHARE = 0.5;
  /** @type {Map<string, Promise<string>>} */
  const loading = new Map();
  /** What was worked out of a file before, so that the next key is answered soon. @type {Map<string, any>} */
  const kept = new Map();
  /** @type {Set<string>} */
  let damaged = new Set();
  /** @type {Promise<Directory> | null} */
  let directory = null;

  /**
   * Words by their places among 2 ** (32 - shift): the checksum of a list that stands alone, or nothing.
   * @typedef {{pair: number, shift: number, places: Map<number, string>}} Members
   * `lost`: hashes of what only seemed to be a word.
   * @typedef {{count: number, vocabulary: {has: (hash: number, clusters: number) => boolean, stop: Set<string>}, pairs: Members, others: Members, lost: Set<number>,
   *   common: Set<string>, sums: string, lengths: string, texts: string, lexicon: string, spelling: string, glossary: string, heads: string,
   *   traditional: string, frequent: Map<string, string>, foreign: Set<number>, replaced: number[][]}} Directory
   */

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
      last += 1 + number(function () { return ALPHABET.indexOf(coded[1][at++]); });
      places.set(last, bit(coded[2], places.size) ? sums.shift() : "");
    }
    return { pair: pair, shift: 32 - coded[0], places: places };
  }

  /** @param {string} bits @param {number} at @returns {number} The twin of `bits` in encode.py. */
  function bit(bits, at) { return (ALPHABET.indexOf(bits[Math.floor(at / 6)]) >> (at % 6)) & 1; }

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
    const digit = function () { return ALPHABET.indexOf(coded[place++]); };
    while (place < coded.length) {
      last += 1 + number(digit);
      const told = ALPHABET.indexOf(coded[place]) - 2 * PRINTS;
      const kind = told < 0 ? 1 : told;
      if (told >= 0) place++;
      const near = new Set();
      for (let print = 0; kind & 1 && print >= 0 && print < PRINTS; near.add(print % PRINTS)) print = digit();
      found.push({ at: last, times: TIMES[(kind >> 1) & 3], near: near });
    }
    return found;
  }

  /** @param {string} neighbour @param {number} direction */
  function printOf(neighbour, direction) { return ((hash(neighbour) % PRINTS) + direction * STEP) % PRINTS; }

  /** @param {Directory} dir @param {string} word @param {number} share @returns {Promise<Term>} */
  async function term(dir, word, share) {
    const kept = await list(dir, word);
    const found = kept || [];
    return { word: word, list: found, gone: !kept, start: -1, end: -1, small: [], weight: share * Math.log(1 + (dir.count - found.length + 0.5) / (found.length + 0.5)) };
  }

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
    damaged = new Set();
    const dir = await open();
    const read = await parts(dir, text.normalize(query.slice(0, 400), dir.frequent), !options || options.typing !== false);
    const scores = options && options.stale && options.stale() ? [] : ranked(dir, read.parts);
    const first = scores.slice(0, Math.max(RERANKED, offset + limit));
    const shown = await described(dir, first.slice(offset ? offset : 0, offset + Math.max(limit, offset ? 0 : RERANKED)), read);
    if (!offset) shown.sort(function (a, b) { return b.score - a.score; });
    return { hits: below(shown).slice(0, limit), total: scores.length, alsoSearched: read.also, suggestion: read.suggestion || (scores.length ? "" : read.nearest), damaged: Array.from(damaged) };
  }

  /** @param {string[]} payloads @returns {Map<string, string>} Traditional characters with their Simplified ones. */
  function pairsIn(payloads) {
    const chars = Array.from(payloads.join("").trim());
    return new Map(chars.map(function (char, at) { return /** @type {[string, string]} */ ([char, chars[at + 1]]); }).filter(function (_, at) { return at % 2 === 0; }));
  }

  /**
   * A stretch of the query and the words of the index that it may mean. `meant`: its right spelling, where it was misspelled; then nothing is
   * looked for as it was written. `quiet`: words that need not be told. `loose`: so far from what was written that it is only offered.
   * @typedef {{start: number, end: number, words: string[], share: number, meant: string, quiet: string[], loose?: boolean}} Sense
   * `said`: the query in every way it was read, as written first.
   * @typedef {{parts: Part[], said: string[], also: string[], suggestion: string, nearest: string}} Read
   */

  /**
   * Cuts a query and loads the lists of its words; again without what only seemed to be a word, and with Traditional characters Simplified,
   * where a word has no list. What an unfinished word may need is asked for at once.
   * @param {Directory} dir @param {string} plain @param {boolean} typing @returns {Promise<{plain: string, found: Position[], terms: Term[], known: Sense[]}>}
   */
  async function asked(dir, plain, typing) {
    for (let turn = 0; ; turn++) {
      const found = text.positions(plain, dir.vocabulary).slice(0, 40);
      if (typing) files("l", dir.lexicon, beginnings(plain, itemsOf(dir, found, [])).map(function (at) { return plain.substr(found[at].start, 2); }));
      const lasting = found.filter(function (position) { return !dir.common.has(position.word); });
      const wanted = lasting.length ? lasting : found;
      const both = await Promise.all([Promise.all(wanted.map(function (position) { return term(dir, position.word, 1); })), translated(dir, plain, found)]);
      both[0].forEach(function (one, index) { one.start = wanted[index].start; one.end = wanted[index].end; one.small = smallBeside(dir, found, wanted[index]); });
      const none = both[0].filter(function (one) { return !one.gone && !one.list.length && !text.isLatin(one.word); });
      const seeming = none.filter(function (one) { return isKnown(dir, one.word); });
      seeming.forEach(function (one) { dir.lost.add(hash(one.word)); });
      const simplified = pairsIn(await files("s", dir.traditional, none.map(function (one) { return one.word; }).join("").match(/[\u3400-\u{3ffff}]/gu) || []));
      const simpler = text.normalize(plain, simplified);
      if (turn > 2 || (!seeming.length && simpler === plain)) return { plain: plain, found: found, terms: both[0], known: both[1] };
      plain = simpler;
    }
  }

  /** @param {Directory} dir @param {string} query @param {boolean} typing @returns {Promise<Read>} */
  async function parts(dir, query, typing) {
    const { plain, found, terms, known } = await asked(dir, query, typing);
    const senses = await corrected(dir, plain, found, terms, known, typing);
    /** @type {Part[]} */
    const result = terms.map(function (one) { return { choices: [{ terms: [one], share: 1 }] }; });
    const used = await Promise.all(senses.map(function (sense) { return offer(dir, sense, terms, result); }));
    const said = [plain];
    /** @type {Set<string>} */
    const also = new Set();
    let suggestion = "";
    let nearest = "";
    senses.forEach(function (sense, index) {
      const right = used[index].find(function (word) { return sense.quiet.includes(word); }) || sense.meant;
      const mended = sense.meant && used[index].length ? plain.slice(0, sense.start) + right + plain.slice(sense.end) : "";
      if (sense.loose) { nearest = nearest || mended; return; }
      suggestion = suggestion || mended;
      for (const word of used[index].slice(0, 3)) said.push(plain.slice(0, sense.start) + word + plain.slice(sense.end));
      used[index].filter(function (word) { return !sense.quiet.includes(word); }).slice(0, 3).forEach(function (word) { also.add(word); });
    });
    return { parts: result, said: said.slice(0, 6), also: Array.from(also), suggestion: suggestion, nearest: nearest };
  }

  /** @param {Directory} dir @param {Position[]} found @param {Position} position @returns {number[]} Prints of neighbours: the twin of `spell_one` in postings.py. */
  function smallBeside(dir, found, position) {
    const small = function (/** @type {Position} */ one) { return !text.isLatin(one.word) && text.clusters(one.word).length === 1; };
    if (dir.common.has(position.word) || !small(position)) return [];
    return found.filter(function (other) { return dir.common.has(other.word) && small(other) && (other.end === position.start || other.start === position.end); })
      .map(function (other) { return printOf(other.word, other.start === position.end ? 1 : 0); });
  }

  /**
   * Adds what a stretch means: beside its own words, which stay together as one choice, or in their place.
   * @param {Directory} dir @param {Sense} sense @param {Term[]} asked @param {Part[]} result @returns {Promise<string[]>} the words that stand somewhere
   */
  async function offer(dir, sense, asked, result) {
    const choices = await Promise.all(sense.words.map(async function (word) {
      const terms = await Promise.all(text.positions(word, dir.vocabulary).map(function (position) { return term(dir, position.word, sense.share); }));
      return { word: word, terms: terms, share: 1 };
    }));
    const useful = choices.filter(function (choice) { return choice.terms.length && choice.terms.every(function (one) { return one.list.length > 0; }); });
    const used = useful.map(function (choice) { return choice.word; });
    if (!used.length || sense.loose) return used;
    const inside = asked.map(function (one, index) { return one.start >= sense.start && one.end <= sense.end ? index : -1; }).filter(function (index) { return index >= 0; });
    const own = inside.map(function (index) { return asked[index]; });
    inside.forEach(function (index) { result[index] = { choices: [] }; });
    const part = { choices: (own.length && !sense.meant ? [{ terms: own, share: 1 }] : []).concat(useful) };
    if (inside.length) result[inside[0]] = part; else result.push(part);
    return used;
  }

  /** @param {Directory} dir @param {string} plain @param {Position[]} found @returns {Promise<Sense[]>} The terms of the glossary in the query, with their other forms. */
  async function translated(dir, plain, found) {
    const small = text.lower(plain);
    const starts = Array.from(new Set(found.map(function (position) { return position.start; })));
    const forms = await bridges(dir, starts.map(function (start) { return small.slice(start, start + 4); }));
    /** @type {Sense[]} */
    const senses = [];
    let covered = 0;
    for (const start of starts) {
      const form = start < covered ? "" : longest(small, start, forms);
      if (!form) continue;
      covered = start + form.length;
      senses.push({ start: start, end: covered, words: forms.get(form) || [], share: 0.9, meant: "", quiet: [] });
    }
    return senses;
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

  /** @param {string} small @param {number} start @param {Map<string, string[]>} forms @returns {string} */
  function longest(small, start, forms) {
    for (let end = Math.min(small.length, start + 60); end > start + 1; end--) {
      const form = small.slice(start, end);
      const whole = !text.isLatin(form) || !/[0-9a-z]/.test(small[end] || " ") || !/[0-9a-z]$/.test(form);
      if (whole && forms.has(form)) return form;
    }
    return "";
  }

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
    // a long question is found by its other words
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
      words(cells[0]).forEach(function (word, index) { if (word.startsWith(typed) && word !== typed) found.push([word, ALPHABET.indexOf((cells[1] || "")[index])]); });
    }
    return found.sort(function (a, b) { return b[1] - a[1]; }).slice(0, 4).map(function (entry) { return entry[0]; });
  }

  /** @typedef {{start: number, end: number, odd: boolean, native: boolean}} Item A word or a term of the query; odd: a piece of a word that is not known */

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
    total.forEach(function (score, at) { total.set(at, score * STATE_SHARE[stateOf(dir, at)] * (dir.foreign.has(at) ? FOREIGN_SHARE : 1)); });
    dir.replaced.forEach(function (pair) { sink(total, pair); });
    return Array.from(total, function (entry) { return { at: entry[0], score: entry[1] }; })
      .sort(function (a, b) { return b.score - a.score || a.at - b.at; });
  }

  /** @param {Map<number, number>} total @param {number[]} pair Lets no section of a superseded page score as its successor does, where that is found. */
  function sink(total, pair) {
    let best = 0;
    for (let at = pair[2]; at < pair[2] + pair[3]; at++) best = Math.max(best, total.get(at) || 0);
    for (let at = pair[0]; best && at < pair[0] + pair[1]; at++) if (total.has(at)) total.set(at, Math.min(total.get(at) || 0, best * 0.99));
  }

  /** @param {Directory} dir @param {Choice} choice @returns {Map<number, number>} BM25 of the words of one choice. */
  function choiceScores(dir, choice) {
    const scores = new Map();
    for (const one of choice.terms) {
      for (const posting of one.list) {
        const length = (ALPHABET.indexOf(dir.lengths[posting.at]) % LENGTHS) / 4;
        const times = posting.times * (K1 + 1) / (posting.times + K1 * (1 - B + B * length));
        const spelled = one.small.filter(function (print) { return posting.near.has(print); }).length;
        const part = one.weight * (times + SMALL * spelled);
        scores.set(posting.at, (scores.get(posting.at) || 0) + part * choice.share);
      }
    }
    return scores;
  }

  /** @param {Directory} dir @param {number} at */
  function stateOf(dir, at) { return Math.min(2, Math.floor(ALPHABET.indexOf(dir.lengths[at]) / LENGTHS)); }

  /** @param {Term[]} terms @param {Map<number, number>} total Adds what neighbours of the query are worth where they are neighbours in the text. */
  function pairs(terms, total) {
    for (let index = 0; index + 1 < terms.length; index++) {
      const left = terms[index];
      const right = terms[index + 1];
      const worth = (left.end === right.start ? PAIR : APART) * (left.weight + right.weight);
      beside(left, right).forEach(function (at) { if (total.has(at)) total.set(at, (total.get(at) || 0) + worth); });
    }
  }

  /** @param {string} left @param {string} right @returns {boolean} The twin of `holds` in postings.py. */
  function holds(left, right) { return left.length > right.length || (left.length === right.length && hash(left) < hash(right)); }

  /** @param {Term} left @param {Term} right @returns {Set<number>} The sections in which two words are neighbours: the list of one of them says so. */
  function beside(left, right) {
    if (left.word === right.word || !left.list.length || !right.list.length) return new Set();
    const first = holds(left.word, right.word);
    const print = first ? printOf(right.word, 1) : printOf(left.word, 0);
    return new Set((first ? left : right).list.filter(function (posting) { return posting.near.has(print); }).map(function (posting) { return posting.at; }));
  }

  /**
   * @param {Directory} dir @param {Score[]} scores @param {Read} read
   * @returns {Promise<Hit[]>}
   */
  async function described(dir, scores, read) {
    const payloads = await Promise.all(scores.map(function (score) { return file("t" + score.at.toString(36), dir.texts[score.at], TEXT_SUMS); }));
    const wanted = weights(read.parts);
    const said = read.said.map(bare);
    /** @type {Hit[]} */
    const hits = [];
    payloads.forEach(function (payload, index) {
      const f = payload.split("\n");
      if (f.length < 8) { damaged.add("t" + scores[index].at.toString(36)); return; }
      const section = once("text " + scores[index].at, function () { return readText(dir, f); });
      const inText = hitsIn(section.words, wanted.each);
      hits.push({
        url: f[0], anchor: f[1], title: f[2], heading: f[3], kind: f[4], state: f[5], successor: f[6], lang: f[9] || "", standing: f[10] || "", spoken: f[11] || "",
        snippet: snippet(f[7], section, inText), score: scores[index].score * Math.exp(likeness(section, inText, wanted, said)),
      });
    });
    return hits;
  }

  /**
   * `grams`: whether some letters stand in it, as far as that was asked.
   * @typedef {{body: {text: string, at: number[]}, words: Position[], head: Position[], letters: string, grams: Map<string, boolean>}} ReadText
   * @param {Directory} dir @param {string[]} f the lines of a section @returns {ReadText} What has to be worked out of its text once
   */
  function readText(dir, f) {
    const simplified = f[8] ? new Map([...dir.frequent, ...pairsIn([f[8]])]) : undefined;
    const head = text.normalize(f[2] + "\n" + f[3], simplified);
    const body = text.mapped(f[7], simplified);
    return { body: body, words: text.positions(body.text, dir.vocabulary), head: text.positions(head, dir.vocabulary), letters: bare(head + "\n" + body.text), grams: new Map() };
  }

  /** @param {Part[]} query @returns {{each: Map<string, number>, all: number}} What each word of a query weighs, and all that is asked for. */
  function weights(query) {
    const each = new Map();
    let all = 0;
    for (const part of query) {
      const sums = part.choices.map(function (choice) {
        return choice.terms.reduce(function (sum, one) { each.set(one.word, one.weight); return sum + one.weight; }, 0);
      });
      all += Math.max.apply(null, sums.concat(0));
    }
    return { each: each, all: all || 1 };
  }

  /** @typedef {{word: string, weight: number, start: number, end: number}} Found @param {Position[]} words @param {Map<string, number>} wanted @returns {Found[]} */
  function hitsIn(words, wanted) {
    /** @type {Found[]} */
    const hits = [];
    for (const p of words) {
      const word = [p.word].concat(p.more).find(function (one) { return wanted.has(one); });
      if (word !== undefined) hits.push({ word: word, weight: wanted.get(word) || 0, start: p.start, end: p.end });
    }
    return hits;
  }

  /** @param {Found[]} hits @param {number} room @returns {{start: number, weight: number}} Where the words that stand within so many characters weigh most. */
  function densest(hits, room) {
    let best = { start: 0, weight: 0 };
    hits.forEach(function (hit, index) {
      const seen = new Set();
      let weight = 0;
      for (let i = index; i < hits.length && hits[i].start <= hit.start + room; i++) {
        if (!seen.has(hits[i].word)) { seen.add(hits[i].word); weight += hits[i].weight; }
      }
      if (weight > best.weight) best = { start: hit.start, weight: weight };
    });
    return best;
  }

  /**
   * How like the query a text is: how much of its letters stand there, a few at a time and as a whole, how close together its words,
   * how many of them in the title, and how far from the beginning. The weights are fitted, see ARCHITECTURE.md.
   * @param {ReadText} section @param {Found[]} hits @param {{each: Map<string, number>, all: number}} wanted @param {string[]} said @returns {number}
   */
  function likeness(section, hits, wanted, said) {
    const whole = said.some(function (letters) { return letters.length > 1 && section.letters.includes(letters); });
    const letters = said.map(function (way) { return LETTERS.reduce(function (sum, one) { return sum + one[1] * shared(section, way, one[0]); }, 0); });
    const close = (densest(hits, 40).weight + densest(hits, 120).weight) / 2 / wanted.all;
    const head = densest(hitsIn(section.head, wanted.each), Infinity).weight / wanted.all;
    const late = hits.length ? hits[0].start / section.body.text.length : 1;
    return Math.max.apply(null, letters) + CLOSE * close + (whole ? WHOLE : TITLE * head) - LATE * late;
  }

  /** @param {string} value @returns {string} Without what a reader does not see as a letter. */
  function bare(value) { return text.lower(value).replace(/[\s.,;:!?()'"\u3001\u3002\uff0c\uff1a\uff1b\uff1f\u300a\u300b\u201c\u201d-]/g, ""); }

  /** @param {ReadText} section @param {string} letters @param {number} most @returns {number} The share of the letters, so many at a time, or all where they are fewer, that stand in a text. */
  function shared(section, letters, most) {
    const width = Math.min(most, letters.length);
    const grams = new Set();
    for (let i = 0; i + width <= letters.length; i++) grams.add(letters.slice(i, i + width));
    let count = 0;
    grams.forEach(function (gram) {
      if (!section.grams.has(gram)) section.grams.set(gram, section.letters.includes(gram));
      if (section.grams.get(gram)) count++;
    });
    return count / (grams.size || 1);
  }

  /**
   * The stretch of a text that holds most of the query, cut at word borders, in pieces that are hits or not.
   * @param {string} original @param {ReadText} section @param {Found[]} hits @returns {Piece[]}
   */
  function snippet(original, section, hits) {
    const { body, words } = section;
    const room = /[\u3400-\u9fff]{4}/.test(original) ? SNIPPET_HAN : SNIPPET;
    const best = densest(hits, room - 30).start;
    const before = words.filter(function (p) { return p.start <= Math.max(0, best - 30); });
    const from = best < 60 || !before.length ? 0 : before[before.length - 1].start;
    const to = Math.min(body.text.length, from + room);
    const ends = words.filter(function (p) { return p.end <= to; });
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

  return { search: search, open: open, skeleton: skeleton };
}

if (typeof module === "object" && module.exports) module.exports = medixchangeSearch;
