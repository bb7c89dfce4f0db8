// Three peers over the documents and queries of a set: what each finds, and the bytes that its index takes.
// Input (file named by the first argument): {language, documents: [{title, text}], queries: [string],
//   words: null or {documents: [{title: [string], text: [string]}], queries: [[string]]}} (cut where the language needs it)
// Output: {name: {answers: [[number of a document]], index: bytes, code: bytes}}; bytes as gzip -9 packs them, no texts stored
"use strict";
const fs = require("fs");
const path = require("path");
const zlib = require("zlib");
const FlexSearch = require("flexsearch");
const MiniSearch = require("minisearch");
const lunr = require("lunr");

const LIMIT = 10;
// Chosen on the Chinese development set alone (question / kw_answer / kw_words), the other sets were not tried.
// MiniSearch .984/.931/.907; without prefix .983/.937/.909, fuzzy 0.1 the same, fuzzy 0.2 .983/.926/.909, title boost 0.2 .979/.940/.897.
// FlexSearch .949/.972/.881; depth 1 .948/.976/.874, title and text as two fields .948/.972/.879. lunr .982/.918/.897; boost 0.2 .973/.920/.888.
const MINISEARCH = { combineWith: "OR", fuzzy: false, boost: { title: 1 }, prefix: (_term, at, terms) => at === terms.length - 1 };
const FLEXSEARCH = { fields: ["content"], depth: 2, bidirectional: true, resolution: 9 };
const LUNR = { boost: 1 };

function gzipped(data) {
  return zlib.gzipSync(data, { level: 9 }).length;
}

function code(...parts) {
  return gzipped(fs.readFileSync(path.join(__dirname, "..", "..", "node_modules", ...parts)));
}

/** Words as the browser itself cuts them. */
function segmenter(language) {
  const cut = new Intl.Segmenter(language, { granularity: "word" });
  return (text) => [...cut.segment(text)].filter((one) => one.isWordLike).map((one) => one.segment.toLowerCase());
}

function miniSearch(job, options = MINISEARCH) {
  const index = new MiniSearch({ fields: ["title", "text"], tokenize: segmenter(job.language), searchOptions: options });
  index.addAll(job.documents.map((one, id) => ({ id, title: one.title, text: one.text })));
  return {
    answers: job.queries.map((query) => index.search(query).slice(0, LIMIT).map((hit) => hit.id)),
    index: gzipped(JSON.stringify(index)),
    code: code("minisearch", "dist", "umd", "index.js"),
  };
}

function flexSearch(job, options = FLEXSEARCH) {
  const { depth, bidirectional, resolution } = options;
  const index = new FlexSearch.Document({
    document: { id: "id", index: options.fields },
    tokenize: "strict",
    resolution,
    encode: segmenter(job.language),
    context: depth ? { depth, bidirectional, resolution } : false,
  });
  job.documents.forEach((one, id) => index.add({ id, title: one.title, text: one.text, content: `${one.title}\n${one.text}` }));
  const answers = job.queries.map((query) => {
    const found = index.search(query, { limit: LIMIT, suggest: true });
    return [...new Set(found.flatMap((field) => field.result))].slice(0, LIMIT);
  });
  const parts = [];
  index.export((key, data) => { parts.push(key, data || ""); });
  return { answers, index: gzipped(parts.join("\n")), code: code("flexsearch", "dist", "flexsearch.bundle.min.js") };
}

function lunrSearch(job, options = LUNR) {
  const index = lunr(function () {
    this.ref("id");
    this.field("title", { boost: options.boost });
    this.field("text");
    if (job.words) {
      this.pipeline.reset(); // made for English: its trimmer would remove every Thai or Chinese word
      this.searchPipeline.reset();
    }
    (job.words ? job.words.documents : job.documents).forEach((one, id) => this.add({ id, title: one.title, text: one.text }));
  });
  const answers = job.queries.map((query, at) => {
    const terms = lunr.tokenizer(job.words ? job.words.queries[at] : query);
    const found = index.query((wanted) => {
      for (const term of terms) wanted.term(term.toString());
    });
    return found.slice(0, LIMIT).map((hit) => Number(hit.ref));
  });
  return { answers, index: gzipped(JSON.stringify(index)), code: code("lunr", "lunr.min.js") };
}

module.exports = { miniSearch, flexSearch, lunrSearch };

if (require.main === module) {
  const job = JSON.parse(fs.readFileSync(process.argv[2], "utf8"));
  process.stdout.write(JSON.stringify({ MiniSearch: miniSearch(job), FlexSearch: flexSearch(job), lunr: lunrSearch(job) }));
}
