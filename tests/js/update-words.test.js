// Every word that update.html may say stands in data/wording.yml, in three languages; and none stands there for nothing.
"use strict";
const assert = require("node:assert/strict");
const fs = require("node:fs");
const path = require("node:path");
const test = require("node:test");

const ROOT = path.join(__dirname, "..", "..");
const source = ["format", "zip", "delta", "leaf", "folder", "apply"].map((name) => `update-${name}.js`).concat("update.js").map((name) => fs.readFileSync(path.join(ROOT, "copy", name), "utf8")).join("\n");
const keys = Array.from(fs.readFileSync(path.join(ROOT, "data", "wording.yml"), "utf8").matchAll(/^update-([a-z0-9-]+): \{en: ".+", th: ".+", zh: ".+"\}$/gm), (found) => found[1]);

test("every reason for a refusal has words", () => {
  const refusals = Array.from(source.matchAll(/Refusal\((?:[^"()]*\? )?"([a-z0-9-]+)"(?: : "([a-z0-9-]+)")?/g)).flatMap((found) => found.slice(1).filter(Boolean));
  assert.ok(new Set(refusals).size > 15);
  for (const key of refusals) assert.ok(keys.includes(key), key);
});

test("every word is said somewhere", () => {
  assert.ok(keys.length > 60);
  for (const key of keys) assert.match(source, new RegExp(`["{, ]${key}[":]`), key);
});
