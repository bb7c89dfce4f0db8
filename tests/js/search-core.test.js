// The search itself, on a small index in each language that Python builds for this run (tests/tiny_index.py).
"use strict";
const assert = require("node:assert/strict");
const { execFileSync } = require("node:child_process");
const fs = require("node:fs");
const path = require("node:path");
const test = require("node:test");

const ROOT = path.join(__dirname, "..", "..");
const createSearch = require(path.join(ROOT, "theme", "assets", "search-core.js"));
const OWN_PYTHON = path.join(ROOT, ".venv", "bin", "python");
const python = process.env.PYTHON || (fs.existsSync(OWN_PYTHON) ? OWN_PYTHON : "python3");
const INDEXES = JSON.parse(execFileSync(python, [path.join(ROOT, "tests", "tiny_index.py")], { maxBuffer: 1 << 26, encoding: "utf8" }));
const LANGUAGES = ["en", "th", "zh"];

/** A search on the index of a language; `changed` names files that are gone (null) or that say something else. */
function opened(language, changed = {}) {
  const files = { ...INDEXES[language], ...changed };
  const loaded = [];
  const load = (name) => {
    loaded.push(name);
    return typeof files[name] === "string" ? Promise.resolve(files[name]) : Promise.reject(new Error(name));
  };
  return { ...createSearch({ load }), loaded };
}

const searches = Object.fromEntries(LANGUAGES.map((language) => [language, opened(language)]));

/** The names of the pages that a query finds, best first. */
async function found(language, query, options) {
  const { hits } = await searches[language].search(query, options);
  return hits.map((hit) => hit.url.replace(/^clinical\/|\.html$/g, ""));
}

async function first(language, query, page) {
  assert.equal((await found(language, query))[0], page, `${language}: ${query}`);
}

const HOSTILE = [
  "", " ", "a", "ก", "氧", "\u0000", "์", "ำ", "่", "-", "'", "\"", "\\", "<", "🦒", "\u200b", "\ufeff", "%", "?q=", "\ud800", "\udc00x", "x\ud83d", "\ud800ก\udfff氧", "\u0301\u0301",
  "a".repeat(2000), "ก".repeat(2000), "เ".repeat(2000), "氧".repeat(2000), "a ".repeat(1000), "เด็กซาเมธาโซน".repeat(150), "護".repeat(2000), "1,".repeat(1000), "-".repeat(2000), "a-".repeat(1000), "\ud800".repeat(2000), "\u0e4d\u0e48\u0e32".repeat(600),
  "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "</title><b>", "&lt;&amp;&#60;", "javascript:alert(1)", "$&$1$`", "(.*)+", "[", "(", "*", "+?{2,}", "\\d+\\", "^$|", "(?<=a)b", "__proto__", "constructor", "toString", "hasOwnProperty", "../../etc/passwd", "index", "null", "undefined", "NaN", "' OR 1=1 --", "\n\t\r", "๑๒๓", "１２３", "٣", "اختبار", "עברית", "हिन्दी", "한국어", "ﬁ", "ẞ", "İ",
];

test("no query makes the search fail, and what it answers is complete", async () => {
  for (const language of LANGUAGES) {
    for (const query of HOSTILE) {
      for (const typing of [true, false]) {
        const result = await searches[language].search(query, { typing });
        assert.ok(result.hits.length <= 10 && result.total >= result.hits.length, query);
        assert.deepEqual(result.damaged, [], query);
        for (const hit of result.hits) for (const key of ["url", "title", "state", "snippet"]) assert.ok(hit[key] !== undefined, query);
      }
    }
  }
});

test("a query without words finds nothing and loads nothing but the directory", async () => {
  for (const query of ["", "   ", "!?", "\ud800"]) {
    const search = opened("en");
    assert.deepEqual(await search.search(query), { hits: [], total: 0, alsoSearched: [], suggestion: "", damaged: [] });
    assert.deepEqual(search.loaded, ["index"]);
  }
});

test("a word in any language finds the page that is written in the reader's", async () => {
  for (const language of LANGUAGES) {
    for (const query of ["dexamethasone", "Dexamethasone", "เดกซาเมทาโซน", "เดกซาเมธาโซน", "地塞米松"]) await first(language, query, "dexamethasone");
    for (const query of ["remdesivir", "เรมเดซิเวียร์", "瑞德西韦", "瑞德西韋"]) await first(language, query, "remdesivir");
  }
});

test("an abbreviation finds what it stands for, and the reader is told", async () => {
  const expected = { HFNC: "high-flow", hfnc: "high-flow", PPE: "protection", ATK: "kit" };
  for (const language of LANGUAGES) {
    for (const [query, page] of Object.entries(expected)) {
      await first(language, query, page);
      assert.ok((await searches[language].search(query)).alsoSearched.length > 0);
    }
    assert.ok((await found(language, "新冠")).slice(0, 2).includes("disease"), language);
  }
});

test("no page but those of the term answers for a term of another language", async () => {
  assert.deepEqual(await found("en", "地塞米松"), ["dexamethasone"]);
  assert.deepEqual(await found("th", "地塞米松"), ["dexamethasone"]);
  assert.deepEqual(await found("zh", "dexamethasone"), ["dexamethasone"]);
});

test("a misspelled drug is found, and the right spelling offered", async () => {
  for (const query of ["dexamethasome", "dexametasone", "dexamethazone", "dexamehtasone"]) {
    await first("en", query, "dexamethasone");
    assert.equal((await searches.en.search(query)).suggestion, "dexamethasone");
  }
  await first("en", "remdezivir", "remdesivir");
  await first("th", "เด็กซาเมธาโซน", "dexamethasone");
  assert.equal((await searches.th.search("เด็กซาเมธาโซน")).suggestion, "เดกซาเมทาโซน");
});

test("a misspelled name of another language finds the page that is written in the reader's", async () => {
  const misspelled = { dexamethasome: "dexamethasone", dexametasone: "dexamethasone", "เด็กซาเมธาโซน": "dexamethasone", "เดกซาเมทาโซนน์": "dexamethasone", remdezivir: "remdesivir" };
  for (const language of LANGUAGES) {
    for (const [query, page] of Object.entries(misspelled)) {
      assert.deepEqual(await found(language, query), [page], `${language}: ${query}`);
      // a right name with a letter behind it is read as the name
      if (query !== "เดกซาเมทาโซนน์") assert.notEqual((await searches[language].search(query)).suggestion, "", `${language}: ${query}`);
    }
  }
});

test("the beginning of a name finds it, in a run of Thai or Chinese and in every language", async () => {
  for (const language of LANGUAGES) {
    for (const query of ["瑞德", "เรมเด", "remdes"]) await first(language, query, "remdesivir");
    for (const query of ["dexam", "เดกซาเม", "地塞"]) await first(language, query, "dexamethasone");
  }
  await first("zh", "静脉给予瑞德", "remdesivir");
  await first("th", "ให้เรมเด", "remdesivir");
});

test("one medicine is no misspelling of another", async () => {
  for (const language of LANGUAGES) {
    // hydralazine stands in the list of medicines and in no page, hydroxyzine neither
    const search = opened(language);
    const result = await search.search("hydralazine");
    assert.deepEqual([result.suggestion, result.hits, result.damaged], ["", [], []]);
  }
});

test("a word that Taiwan says finds the page before those that share its letters", async () => {
  for (const query of ["抗原快篩", "抗原快筛"]) for (const language of LANGUAGES) await first(language, query, "kit");
});

test("a word that the index has is never corrected", async () => {
  for (const [language, query] of [["en", "dexamethasone"], ["en", "hands"], ["th", "น้ำ"], ["th", "นำ"], ["zh", "氧"]]) {
    assert.equal((await searches[language].search(query)).suggestion, "");
  }
});

test("what is written in several ways is one", async () => {
  const same = [
    ["en", "SpO2", ["ＳｐＯ２", "SpO₂", "SpO²", "spo2", "SPO2"]],
    ["th", "SpO2", ["ＳｐＯ２", "SpO₂"]],
    ["zh", "SpO2", ["ＳｐＯ２", "SpO₂"]],
    ["en", "COVID-19", ["COVID19", "covid-19", "COVID‑19", "ＣＯＶＩＤ－１９", "CO\u00adVID-19"]],
    ["th", "14 วัน", ["๑๔ วัน", "１４ วัน"]],
    ["th", "น้ำ", ["น\u0e4d\u0e49า", "น\u0e49\u0e4dา", "น\u0e33\u0e49", "น\u200b้ำ"]],
    ["th", "แพทย์", ["เเพทย์"]],
    ["th", "ที่", ["ท\u0e48\u0e35"]],
    ["zh", "护士", ["護士"]],
    ["zh", "个人防护装备", ["個人防護裝備"]],
    ["zh", "接触者的隔离方案", ["接觸者的隔離方案"]],
  ];
  for (const [language, plain, others] of same) {
    const expected = await found(language, plain);
    assert.ok(expected.length > 0, plain);
    for (const other of others) assert.deepEqual(new Set(await found(language, other)), new Set(expected), `${plain} ${other}`);
  }
});

test("a Thai mark is never folded away: water is not the leader", async () => {
  assert.ok(!(await found("th", "น้ำ")).includes("lead"));
  assert.ok(!(await found("th", "นำ")).includes("water"));
});

test("an unfinished last word is finished, one before it is not", async () => {
  await first("en", "dexam", "dexamethasone");
  await first("en", "keep remdes", "remdesivir");
  await first("th", "เรมเด", "remdesivir");
  assert.deepEqual(await found("en", "remdes", { typing: false }), []);
});

test("a superseded page stands below its successor, and says what it is", async () => {
  for (const [language, query] of [["en", "isolation plan"], ["th", "แผนการกักตัว"], ["zh", "隔离方案"]]) {
    const { hits } = await searches[language].search(query);
    const pages = hits.map((hit) => hit.url);
    const [old, successor] = [pages.indexOf("clinical/plan-2020.html"), pages.indexOf("clinical/plan-2023.html")];
    assert.ok(successor >= 0 && old > successor, language);
    assert.equal(hits[old].state, "superseded");
    assert.equal(hits[old].successor, "clinical/plan-2023.html");
  }
  const { hits } = await searches.en.search("shelter hospitals");
  assert.equal(hits[0].state, "historical");
});

test("the results of one query come once each, page after page", async () => {
  for (const [language, query] of [["en", "giraffe"], ["th", "ยีราฟ"], ["zh", "长颈鹿"]]) {
    const anchors = [];
    for (const offset of [0, 10, 20]) {
      const { hits, total } = await searches[language].search(query, { limit: 10, offset });
      assert.equal(total, 25);
      anchors.push(...hits.map((hit) => hit.anchor));
    }
    assert.equal(anchors.length, 25);
    assert.equal(new Set(anchors).size, 25);
    assert.deepEqual((await searches[language].search(query, { limit: 10, offset: 30 })).hits, []);
    const few = [0, 3, 6, 9, 12].map((offset) => searches[language].search(query, { limit: 3, offset }));
    const pieces = (await Promise.all(few)).flatMap((result) => result.hits.map((hit) => hit.anchor));
    assert.equal(new Set(pieces).size, 15);
  }
});

test("a snippet is the page's own text, with the hits marked", async () => {
  for (const [language, query, hit] of [["en", "towel", "towel"], ["th", "วัคซีน", "วัคซีน"], ["zh", "毛巾", "毛巾"], ["en", "zebra", "Zebra"]]) {
    const [{ snippet }] = (await searches[language].search(query)).hits;
    assert.equal(snippet.filter((piece) => piece.hit).map((piece) => piece.text).join(""), hit);
  }
  const [{ title, snippet }] = (await searches.en.search("type quotation")).hits;
  assert.equal(title, "<img src=x onerror=alert(1)> and $& (.*)");
  assert.ok(snippet.map((piece) => piece.text).join("").includes('<script>alert("quotation")</script>'));
});

/** The file of lists that a query needs beside the directory. */
async function listsOf(language, query) {
  const search = opened(language);
  await search.search(query);
  return search.loaded.filter((name) => /^[bw]/.test(name));
}

test("a file of lists that is missing or damaged is named, and the other words still find", async () => {
  const other = await listsOf("en", "anaphylaxis");
  // small lists share files: a word of the page on hands whose list lies elsewhere
  const files = await Promise.all(["rub", "twenty", "seconds", "thumbs", "dry", "clean", "towel"].map(async (word) => [word, (await listsOf("en", word))[0]]));
  const [word, gone] = files.find(([, file]) => !other.includes(file));
  for (const payload of [null, "stale", INDEXES.en[gone].slice(0, -1), " ", "<<<", "\ud800"]) {
    const search = opened("en", { [gone]: payload });
    const result = await search.search(`${word} anaphylaxis`);
    assert.deepEqual(result.damaged, [gone]);
    assert.equal(result.hits[0].url, "clinical/vaccine.html");
    assert.deepEqual((await search.search("anaphylaxis")).damaged, []);
  }
});

test("a text, the glossary and the spelling may be missing: named, and nothing throws", async () => {
  for (const language of LANGUAGES) {
    for (const kind of ["t", "g", "k", "l", "s"]) {
      const names = Object.keys(INDEXES[language]).filter((name) => name[0] === kind && name !== "index");
      const search = opened(language, Object.fromEntries(names.map((name) => [name, null])));
      for (const query of ["dexamethasone", "zzyzxq", "เด็กซาเมธาโซน", "護士個", "giraffe"]) {
        const result = await search.search(query);
        assert.ok(result.damaged.every((name) => name[0] === kind));
        if (kind === "t") assert.deepEqual(result.hits, []);
      }
    }
  }
});

test("a file of another day is noticed in every kind of file, and nothing throws", async () => {
  const asked = { t: "towel", g: "地塞米松", k: "dexamethasome", l: "dexam", b: "towel", s: "護" };
  for (const [kind, query] of Object.entries(asked)) {
    const language = kind === "s" ? "zh" : "en";
    const whole = opened(language);
    await whole.search(query);
    const names = whole.loaded.filter((name) => name[0] === kind);
    assert.ok(names.length > 0, kind);
    // a checksum of a text has sixteen values: of several changes one is noticed for certain
    const stale = (change) => Object.fromEntries(names.map((name) => [name, INDEXES[language][name] + change]));
    const results = await Promise.all(["a", "bc", "def", "ghij", "k2"].map((change) => opened(language, stale(change)).search(query)));
    const noticed = results.filter((result) => names.some((name) => result.damaged.includes(name)));
    assert.ok(noticed.length >= (kind === "t" ? 3 : 4), `${kind}: ${noticed.length}`);
  }
});

test("a damaged text is named, and the other results stand", async () => {
  const [{ url }] = (await searches.en.search("towel")).hits;
  const name = Object.keys(INDEXES.en).find((one) => one[0] === "t" && INDEXES.en[one].includes(url));
  for (const payload of [null, "", "{", "[]", "null", INDEXES.en[name].slice(0, 40)]) {
    const result = await opened("en", { [name]: payload }).search("towel anaphylaxis");
    assert.deepEqual(result.damaged, [name], String(payload));
    assert.deepEqual(result.hits.map((hit) => hit.url), ["clinical/vaccine.html"]);
  }
});

test("a file that failed is asked for again, so that a reader who comes back into reach need not reload", async () => {
  const gone = (await listsOf("en", "towel"))[0];
  let reachable = false;
  const search = createSearch({ load: (name) => (name === gone && !reachable ? Promise.reject(new Error(name)) : Promise.resolve(INDEXES.en[name])) });
  assert.deepEqual((await search.search("towel")).damaged, [gone]);
  reachable = true;
  const again = await search.search("towel");
  assert.deepEqual(again.damaged, []);
  assert.equal(again.hits[0].url, "clinical/hands.html");
});

test("without a directory the search says so", async () => {
  for (const payload of [null, "{", '{"format":99}']) await assert.rejects(opened("en", { index: payload }).search("towel"));
});
