// What text comes to in the page, by the vectors that tests/unit/test_search_vectors.py reads too.
"use strict";
const assert = require("node:assert/strict");
const fs = require("node:fs");
const path = require("node:path");
const test = require("node:test");

const ASSETS = path.join(__dirname, "..", "..", "theme", "assets");
const text = require(path.join(ASSETS, "search-text.js"));
const stem = require(path.join(ASSETS, "search-stem.js"));
const index = require(path.join(ASSETS, "search-index.js"))({ load: () => Promise.reject(new Error("nothing is loaded")) });
const { skeleton } = require(path.join(ASSETS, "search-spelling.js"))(index);

function vectors(name) {
  return JSON.parse(fs.readFileSync(path.join(__dirname, "..", "vectors", `search_${name}.json`), "utf8"));
}

/** A vocabulary that knows these words and no others. */
function vocabularyOf(words, stop = []) {
  const hashes = new Set(words.map(text.hash));
  return { has: (hash) => hashes.has(hash), stop: new Set(stop) };
}

/** Every difference at once: one wrong rule changes many cases. */
function same(cases, got) {
  const wrong = cases.filter((one) => JSON.stringify(got(one)) !== JSON.stringify(one)).map((one) => ({ expected: one, got: got(one) }));
  assert.ok(cases.length > 50);
  assert.deepEqual(wrong, []);
}

test("text has one spelling, small letters and Simplified characters", () => {
  const { simplified, cases } = vectors("normalize");
  const map = new Map(Object.entries(simplified));
  same(cases, ([one]) => [one, text.normalize(one), text.lower(text.normalize(one)), text.normalize(one, map)]);
});

test("each character of the one spelling knows its place in the original", () => {
  for (const [one, plain] of vectors("normalize").cases) {
    const { text: got, at } = text.mapped(one);
    assert.equal(at.length, plain.length + 1, one);
    assert.equal(got, plain);
    assert.equal(at[plain.length], one.length);
    for (let index = 1; index < at.length; index++) assert.ok(at[index - 1] <= at[index] && at[index] <= one.length, one);
  }
});

test("a run is cut along the cheapest path, and the words join to the run", () => {
  const { vocabularies, cases } = vectors("cut");
  const known = vocabularies.map((words) => vocabularyOf(words));
  same(cases, ([number, run]) => [number, run, text.cut(run, known[number])]);
  for (const [, run, words] of cases) assert.equal(words.join(""), run);
});

test("a text is looked for by the words that it is indexed by", () => {
  const { words, stop, cases } = vectors("terms");
  const vocabulary = vocabularyOf(words, stop);
  same(cases, ([one]) => [one, text.positions(text.normalize(one), vocabulary).map(({ word, more }) => (more.length ? [word, ...more] : word))]);
});

test("the words of a text stand where they say", () => {
  const { words, stop, cases } = vectors("terms");
  const vocabulary = vocabularyOf(words, stop);
  for (const [one] of cases) {
    const plain = text.normalize(one);
    for (const { word, start, end } of text.positions(plain, vocabulary)) {
      assert.ok(start >= 0 && start < end && end <= plain.length);
      if (!text.isLatin(word)) assert.equal(plain.slice(start, end), word);
    }
  }
});

test("an English word has a stem", () => same(vectors("stem").cases, ([word]) => [word, stem(word)]));

test("a text has a hash", () => same(vectors("hash").cases, ([one]) => [one, text.hash(one)]));

test("a word has a skeleton", () => same(vectors("skeleton").cases, ([word]) => [word, skeleton(word)]));
