// What the tests of update.html share: its scripts as the page loads them, a folder in memory that can fail, packs and ZIPs.
"use strict";
const crypto = require("node:crypto");
const fs = require("node:fs");
const path = require("node:path");
const vm = require("node:vm");
const zlib = require("node:zlib");

const COPY = path.join(__dirname, "..", "..", "copy");
const SCRIPTS = ["ed25519", "format", "zip", "delta", "leaf", "apply"];
// classic scripts, in the order of the page
for (const name of SCRIPTS) vm.runInThisContext(fs.readFileSync(path.join(COPY, `update-${name}.js`), "utf8"), name);
/* global medixchangeEd25519, medixchangeFormat, medixchangeZip, medixchangeDelta, medixchangeLeaf, medixchangeApply */
const parts = { ed25519: medixchangeEd25519, format: medixchangeFormat, zip: medixchangeZip, delta: medixchangeDelta, leaf: medixchangeLeaf, apply: medixchangeApply };
const { format } = parts;

/** Files by address. `left` is how many changes it takes before the power goes: that change is not made, and none after it. */
class MemoryFolder {
  constructor(files = {}, left = Infinity) {
    this.files = new Map(Object.entries(files).map(([name, data]) => [name, Buffer.from(data)]));
    this.left = left;
  }
  change(make) {
    if (this.left-- <= 0) throw new Error("the power went");
    make();
  }
  async read(name) {
    const found = this.files.get(name);
    return found ? new Uint8Array(found) : null;
  }
  async write(name, bytes) {
    // a file that was not there is empty at first
    if (!this.files.has(name)) this.change(() => this.files.set(name, Buffer.alloc(0)));
    this.change(() => this.files.set(name, Buffer.from(bytes)));
  }
  async remove(name) {
    const gone = [...this.files.keys()].filter((one) => one === name || one.startsWith(`${name}/`));
    // a folder is not removed at once
    for (const one of gone) this.change(() => this.files.delete(one));
  }
  async list(prefix) {
    return [...this.files.keys()].filter((name) => name.startsWith(prefix)).sort();
  }
  async prune() {
    // a map has no empty folders
  }
  async modified() {
    return "2026-11-24";
  }
  content() {
    return Object.fromEntries([...this.files].filter(([name]) => !name.startsWith("update-work/")).map(([name, data]) => [name, data.toString("latin1")]).sort());
  }
}

const hash = (data) => crypto.createHash("sha256").update(data).digest("hex");

class Signer {
  constructor(name) {
    const pair = crypto.generateKeyPairSync("ed25519");
    this.name = name;
    this.secret = pair.privateKey;
    this.raw = pair.publicKey.export({ format: "der", type: "spki" }).subarray(-32);
    this.id = hash(this.raw).slice(0, 16);
  }
  sign(prefix, data) {
    const signature = crypto.sign(null, Buffer.concat([Buffer.from(prefix), Buffer.from(data)]), this.secret);
    return `ed25519 ${this.id} ${signature.toString("base64")}`;
  }
  line(endorser) {
    const more = endorser ? ` ${endorser.sign("Open MediXchange key 1\n", this.raw).slice("ed25519 ".length)}` : "";
    return `${this.name} ed25519 ${this.raw.toString("base64")}${more}\n`;
  }
}

/** A whole copy: `texts` with stamp, keys, manifest and signature. */
function release(version, built, texts, { signer = null, keys = "# none yet\n" } = {}) {
  const stamp = `medixchangeCopy(${JSON.stringify({ version, built, revision: `r${version}` })});\n`;
  const files = { ...texts, "copy.js": stamp, "signing-keys.txt": keys };
  const entries = Object.fromEntries(Object.entries(files).map(([name, data]) => [name, { sha256: hash(data), size: Buffer.byteLength(data) }]));
  const manifest = format.canonical({ built, files: entries, format: 1, languages: ["en", "th", "zh"], revision: `r${version}`, version });
  const signed = signer ? { "manifest.sig": `${signer.sign("Open MediXchange manifest 1\n", manifest)}\n` } : {};
  return { ...files, "manifest.json": manifest, ...signed, "recalls.js": "medixchangeRecalls([]);\n", "local/local.js": "medixchangeLocal([]);\n" };
}

/** A ZIP of entries [name, data, how] as APPNOTE has it; `how` overrides what the list of entries says. */
function zipOf(entries) {
  const [local, central] = [[], []];
  let at = 0;
  for (const [name, data, how = {}] of entries) {
    const [plain, title] = [Buffer.from(data), Buffer.from(name)];
    const packed = how.stored ? plain : zlib.deflateRawSync(plain);
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(title.length, 26);
    const line = Buffer.alloc(46);
    line.writeUInt32LE(0x02014b50, 0);
    line.writeUInt16LE(how.flags ?? 0, 8);
    line.writeUInt16LE(how.method ?? (how.stored ? 0 : 8), 10);
    line.writeUInt32LE(packed.length, 20);
    line.writeUInt32LE(how.size ?? plain.length, 24);
    line.writeUInt16LE(title.length, 28);
    line.writeUInt32LE((how.mode ?? 0o100644) * 65536, 38);
    line.writeUInt32LE(at, 42);
    local.push(head, title, packed);
    central.push(line, title);
    at += 30 + title.length + packed.length;
  }
  const list = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(at, 16);
  return new Blob([...local, list, end]);
}

function varint(value) {
  const bytes = [];
  for (; value >= 128; value = Math.floor(value / 128)) bytes.push((value % 128) | 128);
  return Buffer.from([...bytes, value]);
}

/** The changes of a pack: gaps between the files that changed, and for each file its edits, `[copied, left out, inserted]`. */
function changesOf(gaps, files) {
  const edits = files.flat();
  const zigzag = (value) => (value < 0 ? -2 * value - 1 : 2 * value);
  const inserted = edits.map(([, , data]) => Buffer.from(data));
  const numbers = [gaps.length, ...gaps, ...files.map((file) => file.length), ...edits.map(([copied]) => copied), ...edits.map(([, leftOut]) => zigzag(leftOut)), ...inserted.map((data) => data.length)];
  return Buffer.concat([...numbers.map(varint), ...inserted]);
}

/** The pack from one copy to another; each changed file begins with what it has in common with the old one. */
function packOf(old, next, change = {}) {
  const [from, to] = [old, next].map((one) => JSON.parse(one["manifest.json"]));
  const there = Object.keys(from.files).sort();
  const places = [...there.keys()].filter((at) => there[at] in to.files && from.files[there[at]].sha256 !== to.files[there[at]].sha256);
  const added = Object.keys(to.files).filter((name) => !(name in from.files)).sort();
  const removed = there.filter((name) => !(name in to.files));
  const files = [...places.map((at) => there[at]), ...added].map((name) => {
    const [before, after] = [Buffer.from(old[name] || ""), Buffer.from(next[name])];
    let same = 0;
    while (same < Math.min(before.length, after.length) && before[same] === after[same]) same++;
    return [[same, before.length - same, after.subarray(same)]];
  });
  const { built, languages, revision, version } = to;
  const head = { added, format: 1, from: hash(old["manifest.json"]), from_version: from.version, header: { built, format: 1, languages, revision, version }, removed, signature: next["manifest.sig"] || "", to: hash(next["manifest.json"]), ...change };
  return zipOf([["pack.json", format.canonical(head)], ["changes", changesOf(places.map((at, index) => at - (index ? places[index - 1] : -1) - 1), files)]]);
}

const siteZip = (files) => zipOf(Object.entries(files));

module.exports = { ...parts, MemoryFolder, Signer, release, zipOf, packOf, siteZip, changesOf, varint, hash };
