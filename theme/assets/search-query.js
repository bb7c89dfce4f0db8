/*
 * Reads a query: cuts it into words as the index was cut, finds what else they may mean, and loads the lists of all. Pure.
 */
"use strict";

/**
 * @typedef {{terms: Term[], share: number}} Choice One way to say a part of the query: all its words, and how much it is worth.
 * @typedef {{choices: Choice[]}} Part
 * `said`: the query in every way it was read, as written first.
 * @typedef {{parts: Part[], said: string[], also: string[], suggestion: string, nearest: string}} Read
 */

/** @param {ReturnType<typeof medixchangeIndex>} index @param {ReturnType<typeof medixchangeSpelling>} spelling */
function medixchangeQuery(index, spelling) {
  const text = typeof medixchangeText === "object" ? medixchangeText : require("./search-text.js");
  const { files, term, bridges, isKnown, pairsIn, printOf } = index;
  const { corrected, beginnings, itemsOf } = spelling;

  /** @param {Directory} dir @param {string} query @param {boolean} typing @returns {Promise<Read>} */
  async function read(dir, query, typing) {
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
      seeming.forEach(function (one) { dir.lost.add(text.hash(one.word)); });
      const simplified = pairsIn(await files("s", dir.traditional, none.map(function (one) { return one.word; }).join("").match(/[\u3400-\u{3ffff}]/gu) || []));
      const simpler = text.normalize(plain, simplified);
      if (turn > 2 || (!seeming.length && simpler === plain)) return { plain: plain, found: found, terms: both[0], known: both[1] };
      plain = simpler;
    }
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

  /** @param {string} small @param {number} start @param {Map<string, string[]>} forms @returns {string} */
  function longest(small, start, forms) {
    for (let end = Math.min(small.length, start + 60); end > start + 1; end--) {
      const form = small.slice(start, end);
      const whole = !text.isLatin(form) || !/[0-9a-z]/.test(small[end] || " ") || !/[0-9a-z]$/.test(form);
      if (whole && forms.has(form)) return form;
    }
    return "";
  }

  /** @param {Directory} dir @param {Position[]} found @param {Position} position @returns {number[]} Prints of neighbours: the twin of `spell_one` in postings.py. */
  function smallBeside(dir, found, position) {
    const small = function (/** @type {Position} */ one) { return !text.isLatin(one.word) && text.clusters(one.word).length === 1; };
    if (dir.common.has(position.word) || !small(position)) return [];
    return found.filter(function (other) { return dir.common.has(other.word) && small(other) && (other.end === position.start || other.start === position.end); })
      .map(function (other) { return printOf(other.word, other.start === position.end ? 1 : 0); });
  }

  return read;
}

if (typeof module === "object" && module.exports) module.exports = medixchangeQuery;
