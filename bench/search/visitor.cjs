// Queries an index with the shipped core, as a visitor's page would, and counts what each query loads.
// Input (file named by the first argument): {root, files: {name: payload}, queries: [string], visits: [[string]], limit}
"use strict";
const fs = require("fs");
const path = require("path");
const zlib = require("zlib");

const job = JSON.parse(fs.readFileSync(process.argv[2], "utf8"));
const assets = path.join(job.root, "theme", "assets");
const createSearch = require(path.join(assets, "search-core.js"));
const sizes = new Map();

function gzipped(text) {
  return zlib.gzipSync(text, { level: 9 }).length;
}

/** The bytes of a file as it travels: a classic script with one call. */
function size(name) {
  if (!sizes.has(name)) sizes.set(name, gzipped(`mx(${JSON.stringify(job.files[name])})`));
  return sizes.get(name);
}

/** A search with an empty cache, and the names that it loads. */
function visitor() {
  const loaded = [];
  const load = (name) => {
    if (job.files[name] === undefined) return Promise.reject(new Error(name));
    loaded.push(name);
    return Promise.resolve(job.files[name]);
  };
  return { loaded, search: createSearch({ load }) };
}

async function answers() {
  const { search } = visitor();
  const results = [];
  await search.open();
  for (const query of job.queries) {
    const started = process.hrtime.bigint();
    const found = await search.search(query, { limit: job.limit || 10 });
    const ms = Number(process.hrtime.bigint() - started) / 1e6;
    results.push({ urls: found.hits.map((hit) => hit.url), total: found.total, also: found.alsoSearched, suggestion: found.suggestion, ms });
  }
  return results;
}

async function visits() {
  const rows = [];
  for (const queries of job.visits) {
    const { search, loaded } = visitor();
    const steps = [];
    for (const query of queries) {
      const before = loaded.length;
      await search.search(query, { limit: 10 });
      const names = loaded.slice(before);
      steps.push({ bytes: names.reduce((sum, name) => sum + size(name), 0), requests: names.length });
    }
    rows.push(steps);
  }
  return rows;
}

(async () => {
  const output = { answers: await answers(), visits: await visits() };
  process.stdout.write(JSON.stringify(output));
})();
