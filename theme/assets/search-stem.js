/*!
 * English stemmer after lunr.stemmer (MIT), Copyright (C) 2020 Oliver Nightingale,
 * which includes code from http://tartarus.org/~martin/PorterStemmer/js.txt
 */
"use strict";

/** The Porter stem of a lower-case word: `infections` -> `infect`. Pinned to lunr.py by tests/vectors/search_stem.json. */
var medixchangeStem = (function () {
  var step2 = "ational:ate tional:tion enci:ence anci:ance izer:ize bli:ble alli:al entli:ent eli:e ousli:ous ization:ize " +
    "ation:ate ator:ate alism:al iveness:ive fulness:ful ousness:ous aliti:al iviti:ive biliti:ble logi:log";
  var step3 = "icate:ic ative: alize:al iciti:ic ical:ic ful: ness:";
  var C = "[^aeiou][^aeiouy]*";
  var V = "[aeiouy][aeiou]*";
  var many = new RegExp("^(" + C + ")?" + V + C);
  var one = new RegExp("^(" + C + ")?" + V + C + "(" + V + ")?$");
  var more = new RegExp("^(" + C + ")?" + V + C + V + C);
  var vowel = new RegExp("^(" + C + ")?[aeiouy]");
  var short = new RegExp("^" + C + "[aeiouy][^aeiouwxy]$");
  var double = /([^aeiouylsz])\1$/;
  var suffixes4 = /^(.+?)(al|ance|ence|er|ic|able|ible|ant|ement|ment|ent|ou|ism|ate|iti|ous|ive|ize)$/;

  /** @param {string} table @returns {(word: string) => string} Swaps the first suffix of the table that the word ends in. */
  function swapper(table) {
    var pairs = table.split(" ").map(function (pair) { return pair.split(":"); });
    var ends = new RegExp("^(.+?)(" + pairs.map(function (pair) { return pair[0]; }).join("|") + ")$");
    return function (word) {
      var found = ends.exec(word);
      if (!found || !many.test(found[1])) return word;
      var suffix = found[2];
      return found[1] + pairs.filter(function (pair) { return pair[0] === suffix; })[0][1];
    };
  }
  var swap2 = swapper(step2);
  var swap3 = swapper(step3);

  /** @param {string} word @returns {string} Without -eed, -ed, -ing. */
  function past(word) {
    var found = /^(.*?)eed$/.exec(word);
    if (found) return many.test(found[1]) ? word.slice(0, -1) : word;
    found = /^(.+?)(ed|ing)$/.exec(word);
    if (!found || !vowel.test(found[1])) return word;
    word = found[1];
    if (/(at|bl|iz)$/.test(word)) return word + "e";
    if (double.test(word)) return word.slice(0, -1);
    return short.test(word) ? word + "e" : word;
  }

  /** @param {string} word @returns {string} Without the suffixes of Porter's fourth step. */
  function step4(word) {
    var found = suffixes4.exec(word);
    if (found) return more.test(found[1]) ? found[1] : word;
    found = /^(.+?)(s|t)ion$/.exec(word);
    return found && more.test(found[1] + found[2]) ? found[1] + found[2] : word;
  }

  /** @param {string} word @returns {string} Without a last e, and with one l for two. */
  function step5(word) {
    var found = /^(.+?)e$/.exec(word);
    if (found && (more.test(found[1]) || (one.test(found[1]) && !short.test(found[1])))) word = found[1];
    return /ll$/.test(word) && more.test(word) ? word.slice(0, -1) : word;
  }

  /** @param {string} word @returns {string} */
  return function (word) {
    if (word.length < 3) return word;
    var y = word[0] === "y";
    if (y) word = "Y" + word.slice(1);
    if (/(ss|i)es$/.test(word)) word = word.slice(0, -2);
    else if (/^.+?[^s]s$/.test(word)) word = word.slice(0, -1);
    word = past(word);
    if (/.y$/.test(word) && vowel.test(word.slice(0, -1))) word = word.slice(0, -1) + "i"; // as lunr.py; lunr.js keeps "day"
    word = step5(step4(swap3(swap2(word))));
    return y ? "y" + word.slice(1) : word;
  };
})();

if (typeof module === "object" && module.exports) module.exports = medixchangeStem;
