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
// The best that the development sets showed. MiniSearch: fuzzy 0.1 changes nothing, 0.2 costs answer strings; a title boost of 2 or
// 0.2 loses more than it gains. FlexSearch: one field of title and text beats two; depth 1 is within 0.007. lunr: boosts of 2 and 0.2 lose.
const MINISEARCH = { combineWith: "OR", fuzzy: false, boost: { title: 1 }, prefix: (_term, at, terms) => at === terms.length - 1 };
const FLEXSEARCH = { fields: ["content"], depth: 2, bidirectional: true, resolution: 9 };
const LUNR = { boost: 1, prefix: false };

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
    context: depth ? { depth, bidirectional, resolution: options.contextResolution || resolution } : false,
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
      terms.forEach((term) => wanted.term(term.toString()));
      if (options.prefix && terms.length) {
        wanted.term(terms[terms.length - 1].toString(), { wildcard: lunr.Query.wildcard.TRAILING, usePipeline: false, boost: 0.3 });
      }
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
