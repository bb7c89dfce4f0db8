/*
 * Which sections answer a query best, first by their lists, then by their texts, and what is shown of them. Pure. See ARCHITECTURE.md.
 */
"use strict";

/**
 * @typedef {{at: number, score: number}} Score
 * @typedef {{text: string, hit: boolean}} Piece
 * @typedef {{url: string, anchor: string, title: string, heading: string, kind: string, state: string, successor: string,
 *   lang: string, standing: string, spoken: string, snippet: Piece[], score: number}} Hit `lang` where the text stands in for one of
 *   the reader's language; `standing` where a translated section is behind its source, whose text in the language `spoken` is shown
 */

/** @param {ReturnType<typeof medixchangeIndex>} index */
function medixchangeRanking(index) {
  const text = typeof medixchangeText === "object" ? medixchangeText : require("./search-text.js");
  const { section, pairsIn, digitOf, beside, once } = index;
  const K1 = 1.2;
  const B = 0.6;
  /** What neighbours are worth: written together as in Thai and Chinese, or apart. */
  const PAIR = 0.9;
  const APART = 0.3;
  /** What a common small neighbour is worth, which is not asked for by itself. */
  const SMALL = 1;
  /** What likeness of a text to the query is worth: letters, so many at a time, and the rest. */
  const LETTERS = [[2, 0.75], [3, 0.4], [4, 0.35], [6, 0.5]];
  const CLOSE = 0.9;
  const WHOLE = 0.16;
  const TITLE = 0.45;
  const LATE = 0.26;
  const SNIPPET = 170;
  const SNIPPET_HAN = 80;
  /** Steps of length, a quarter of the mean each. */
  const LENGTHS = 15;
  /** Historical and superseded text stays findable below what is current. @type {number[]} */
  const STATE_SHARE = [1, 0.85, 0.6];
  /** A text that stands in for one of the reader's language ranks below its equals. */
  const FOREIGN_SHARE = 0.5;

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
        const length = (digitOf(dir.lengths[posting.at]) % LENGTHS) / 4;
        const times = posting.times * (K1 + 1) / (posting.times + K1 * (1 - B + B * length));
        const spelled = one.small.filter(function (print) { return posting.near.has(print); }).length;
        const part = one.weight * (times + SMALL * spelled);
        scores.set(posting.at, (scores.get(posting.at) || 0) + part * choice.share);
      }
    }
    return scores;
  }

  /** @param {Directory} dir @param {number} at */
  function stateOf(dir, at) { return Math.min(2, Math.floor(digitOf(dir.lengths[at]) / LENGTHS)); }

  /** @param {Term[]} terms @param {Map<number, number>} total Adds what neighbours of the query are worth where they are neighbours in the text. */
  function pairs(terms, total) {
    for (let index = 0; index + 1 < terms.length; index++) {
      const left = terms[index];
      const right = terms[index + 1];
      const worth = (left.end === right.start ? PAIR : APART) * (left.weight + right.weight);
      beside(left, right).forEach(function (at) { if (total.has(at)) total.set(at, (total.get(at) || 0) + worth); });
    }
  }

  /**
   * @param {Directory} dir @param {Score[]} scores @param {Read} read
   * @returns {Promise<Hit[]>}
   */
  async function described(dir, scores, read) {
    const texts = await Promise.all(scores.map(function (score) { return section(dir, score.at); }));
    const wanted = weights(read.parts);
    const said = read.said.map(bare);
    /** @type {Hit[]} */
    const hits = [];
    texts.forEach(function (f, index) {
      if (!f) return;
      const known = once("text " + scores[index].at, function () { return readText(dir, f); });
      const inText = hitsIn(known.words, wanted.each);
      hits.push({
        url: f[0], anchor: f[1], title: f[2], heading: f[3], kind: f[4], state: f[5], successor: f[6], lang: f[9] || "", standing: f[10] || "", spoken: f[11] || "",
        snippet: snippet(f[7], known, inText), score: scores[index].score * Math.exp(likeness(known, inText, wanted, said)),
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

  return { ranked: ranked, described: described };
}

if (typeof module === "object" && module.exports) module.exports = medixchangeRanking;
