// What the files of a copy say and which are believed.
"use strict";
const assert = require("node:assert/strict");
const fs = require("node:fs");
const path = require("node:path");
const test = require("node:test");
const { ed25519, format, leaf, delta, zip, Signer, zipOf, changesOf, varint, release } = require("./updating.js");

const vectors = (name) => JSON.parse(fs.readFileSync(path.join(__dirname, "..", "vectors", `${name}.json`), "utf8"));
const bytes = (hex) => Uint8Array.from(Buffer.from(hex, "hex"));
const key = (name) => (error) => error instanceof format.Refusal && error.key === name;

for (const verify of [ed25519.verify, ed25519.verifyByHand]) {
  test(`${verify.name} accepts the test vectors of RFC 8032 and nothing that differs from them by a bit`, async () => {
    for (const { key, message, signature } of vectors("ed25519")) {
      const [k, m, s] = [bytes(key), bytes(message), bytes(signature)];
      assert.equal(await verify(k, s, m), true, key);
      for (const [at, one] of [[5, s], [40, s], [0, k]]) {
        const other = Uint8Array.from(one);
        other[at] ^= 1;
        assert.equal(await verify(one === k ? other : k, one === s ? other : s, m), false, key);
      }
      assert.equal(await verify(k, s, Uint8Array.from([...m, 0])), false, key);
    }
  });

  test(`${verify.name} accepts no signature whose number is above the order of the group`, async () => {
    // RFC 8032, 5.1.7: S has to be below L; S + L would else be a second signature
    const { key, message, signature } = vectors("ed25519")[1];
    const order = 2n ** 252n + 27742317777372353535851937790883648493n;
    const s = BigInt(`0x${Buffer.from(bytes(signature).subarray(32)).reverse().toString("hex")}`) + order;
    const twin = Buffer.concat([bytes(signature).subarray(0, 32), Buffer.from(s.toString(16).padStart(64, "0"), "hex").reverse()]);
    assert.equal(await verify(bytes(key), Uint8Array.from(twin), bytes(message)), false);
  });
}

test("our own arithmetic verifies what the platform signed", async () => {
  const signer = new Signer("one");
  const line = signer.sign("", "text").split(" ");
  const [key, signature] = [Uint8Array.from(signer.raw), Uint8Array.from(Buffer.from(line[2], "base64"))];
  assert.equal(await ed25519.verifyByHand(key, signature, format.bytesOf("text")), true);
  assert.equal(await ed25519.verifyByHand(key, signature, format.bytesOf("texts")), false);
});

test("canonical JSON is what Python writes", () => {
  const cases = vectors("canonical_json");
  assert.ok(cases.length > 8);
  for (const { value, text } of cases) assert.equal(format.canonical(value), `${text}\n`);
});

test("JSON is read in its one form only", () => {
  const read = (text) => format.readJson(format.bytesOf(text), "x.json");
  assert.deepEqual(read('{"a":[1,"\\u0e01"]}\n'), { a: [1, "ก"] });
  const bad = ['{"a":1}', '{ "a":1}\n', '{"b":1,"a":2}\n', '{"a":1.5}\n', '{"a":1,"a":1}\n', '{"a":"ก"}\n', '{"a":true}\n', '{"a":9007199254740993}\n', "[]\n", "null\n", '"x"\n', "", "{", "[".repeat(100000)];
  for (const text of bad) assert.throws(() => read(text), key("damaged-file"), text.slice(0, 40));
});

test("names that mean something else somewhere are refused", () => {
  const bad = ["../a", "a/../b", "/a", "a\\b", "C:a", "a//b", "a/", "", ".", "con", "x/NUL.txt", "com1", "a.", "a b", "ก", "a\u0000b", "a*", 5, null, "x".repeat(181)];
  for (const name of bad) assert.equal(format.isName(name), false, String(name));
  for (const name of ["index.html", "en/clinical/oxygen.html", ".nojekyll", "th/search/a-1.js", "console.html"]) assert.equal(format.isName(name), true, name);
  for (const names of [["a/B.html", "A/b.html"], ["a", "a/b"], ["local/local.js"], ["Update-Work/x"], ["manifest.json"], ["recalls.js"]]) assert.throws(() => format.checkNames(names), key("hostile-name"), names.join());
});

test("a manifest is read only where it is one", () => {
  const good = release("1.0", "2026-11-01", { "en/index.html": "x" })["manifest.json"];
  assert.equal(format.readManifest(format.bytesOf(good)).version, "1.0");
  const value = JSON.parse(good);
  const entry = value.files["copy.js"];
  const changes = [{ built: "yesterday" }, { more: 1 }, { languages: [] }, { languages: ["de"] }, { version: "" }, { files: {} }, { files: [] }, { files: { x: { sha256: "0".repeat(64), size: 2 ** 29 } } }, { files: { x: { sha256: "0", size: 1 } } }, { files: { x: { ...entry, size: -1 } } }];
  for (const change of changes) assert.throws(() => format.readManifest(format.bytesOf(format.canonical({ ...value, ...change }))), key("damaged-file"), JSON.stringify(change));
  assert.throws(() => format.readManifest(format.bytesOf(format.canonical({ ...value, format: 2 }))), key("newer-format"));
  assert.throws(() => format.readManifest(format.bytesOf(format.canonical({ ...value, files: { "../x": entry } }))), key("hostile-name"));
});

test("a copy is older by its day or by the numbers of its version", () => {
  const made = (built, version) => ({ built, version });
  const older = [[made("2025-01-01", "1"), made("2026-01-01", "1")], [made("2026-01-01", "0.9.0"), made("2026-01-01", "0.10.0")], [made("2026-01-01", "0.10"), made("2026-01-01", "0.10.1")]];
  for (const [one, two] of older) {
    assert.equal(format.isOlder(one, two), true);
    assert.equal(format.isOlder(two, one), false);
    assert.equal(format.isOlder(one, one), false);
  }
});

test("a new key counts only where an old one vouches for it, directly or through another", async () => {
  const [first, second, third, foreign] = ["first", "second", "third", "foreign"].map((name) => new Signer(name));
  const keysOf = (text) => format.readKeys(format.bytesOf(text));
  const old = await keysOf(`# keys\n\n${first.line()}`);
  const offered = await keysOf(third.line(second) + second.line(first) + foreign.line(foreign) + foreign.line());
  assert.deepEqual((await format.withEndorsed(old, offered)).map((key) => key.name), ["first", "second", "third"]);
  const forged = second.line(first).replace(second.raw.toString("base64"), foreign.raw.toString("base64"));
  assert.deepEqual((await format.withEndorsed(old, await keysOf(forged))).map((key) => key.name), ["first"]);
});

test("lines that are no keys are passed over", async () => {
  const text = ["name ed25519 AAAA", "name rsa AAAA", `${new Signer("x").line().trim()} abc`, "x", "", "# y", `${new Signer("good").line().trim()} # a comment`].join("\r\n");
  assert.deepEqual((await format.readKeys(format.bytesOf(text))).map((one) => one.name), ["good"]);
});

const NOTICE = { format: 1, id: "a-1", issued: "2026-11-24", page: "clinical/oxygen", reason: { en: "a", th: "b", zh: "c" }, section: "doses", since: "0.1.0" };

test("a recall is one only with all its parts", () => {
  const read = (value) => format.readNotice(format.bytesOf(format.canonical(value)), "recall");
  assert.equal(read(NOTICE).id, "a-1");
  assert.equal(read({ ...NOTICE, signature: "x", section: "" }).signature, "x");
  for (const change of [{ page: "../x" }, { page: "javascript:x" }, { issued: "soon" }, { reason: { en: "a" } }, { reason: { en: "a", th: "", zh: "c" } }, { more: 1 }, { section: "a b" }, { format: 2 }, { id: "" }]) {
    assert.throws(() => read({ ...NOTICE, ...change }), key("damaged-file"), JSON.stringify(change));
  }
});

test("recalls travel as one call and are read without being run", () => {
  assert.equal(format.recallsScript([]), "medixchangeRecalls([]);\n");
  const text = format.recallsScript([NOTICE, { ...NOTICE, id: "b", since: "0.2" }]);
  assert.equal(text.split("\n").length, 5);
  const read = (script) => format.readRecalls(format.bytesOf(script));
  assert.deepEqual(read(text).map((one) => one.id), ["a-1", "b"]);
  for (const bad of ["alert(1)", "medixchangeRecalls([]);alert(1)", "medixchangeRecalls([1);", "medixchangeRecalls(5);", "medixchangeRecalls([5]);", "medixchangeRecalls([null]);", 'medixchangeRecalls([{"id":true}]);']) assert.throws(() => read(bad), key("damaged-file"), bad);
});

test("the hospital's own leaf reads as the vectors shared with update.py say", () => {
  const cases = vectors("local");
  assert.ok(cases.length > 25);
  for (const { case: name, name: file, text, modified, leaf: expected } of cases) assert.deepEqual(leaf.leaf(file, text, modified), expected, name);
});

test("the leaf travels as one call in which no text can end the script", () => {
  const script = leaf.script([leaf.leaf("a.md", "</script>\u2028ก", "2026-11-24")]);
  assert.match(script, /^medixchangeLocal\(\[\{[ -~]*\}\]\);\n$/);
});

test("of the files in local/ those are shown that are text or HTML and not hidden", () => {
  assert.deepEqual(["a.md", "b.HTML", "c.htm", "local.js", ".x.md", "_draft.md", "d.docx"].filter(leaf.isSource), ["a.md", "b.HTML", "c.htm"]);
});

test("edits copy from the old file, leave out, and insert what is new; the rest follows", () => {
  const old = format.bytesOf("0123456789");
  // on to 3; three from there, back by two; four from there, and all that follows but the last
  const changes = changesOf([1], [[[0, 3, ""], [3, -2, ""], [4, 1, "ก"]], [[0, 0, "new"]]]);
  const builder = delta.builder(Uint8Array.from(changes), ["a", "b"], ["c"]);
  assert.deepEqual(builder.names, ["b", "c"]);
  assert.equal(new TextDecoder().decode(builder.rebuilt(old)), "3454567ก9");
  assert.equal(new TextDecoder().decode(builder.rebuilt(new Uint8Array())), "new");
  assert.ok(builder.isAtEnd());
});

test("edits that reach outside the old file or the changes are refused", () => {
  const old = format.bytesOf("0123456789");
  const edits = [[[11, 0, ""]], [[0, -1, ""]], [[10, 1, ""]], [[5, 6, ""]], [[0, 2 ** 34, ""]]].map((file) => changesOf([0], [file]));
  const short = changesOf([0], [[[0, 0, "some text"]]]).subarray(0, -1);
  const endless = [Buffer.from([255, 255, 255, 255, 255, 255]), Buffer.from([]), Buffer.concat([varint(1), varint(0), varint(2 ** 34)]), changesOf([1], [[[0, 0, ""]]])];
  for (const changes of [...edits, short, ...endless]) {
    assert.throws(() => delta.builder(Uint8Array.from(changes), ["a"], []).rebuilt(old), key("damaged-file"), changes.toString("hex"));
  }
});

test("a ZIP gives back what was put into it, stored or deflated", async () => {
  const archive = await zip.open(zipOf([["a/", "", { mode: 0o040755 }], ["a/b.txt", "x".repeat(5000)], ["c", "stored", { stored: true }], ["empty", ""]]));
  const read = async (name) => new TextDecoder().decode(await archive.read(name, 5000));
  assert.deepEqual([await read("a/b.txt"), await read("c"), await read("empty")], ["x".repeat(5000), "stored", ""]);
  assert.equal(await archive.text("missing"), null);
  await assert.rejects(archive.read("a/b.txt", 4999), key("damaged-file"));
  for (const name of ["missing", "a/", "toString"]) await assert.rejects(archive.read(name, 5000), key("damaged-file"));
});

test("a ZIP that is hostile is refused before anything is unpacked, or where it grows past what it said", async () => {
  const refused = {
    "hostile-name": [[["../x", "a"]], [["/etc/passwd", "a"]], [["a\\b", "a"]], [["con", "a"]]],
    "no-update": [[["a", "1"], ["a", "2"]]],
    link: [[["link", "target", { mode: 0o120777 }]], [["device", "", { mode: 0o060644 }]]],
    "damaged-file": [[["a", "b", { flags: 1 }]], [["a", "b", { method: 12 }]]],
  };
  for (const [why, cases] of Object.entries(refused)) for (const entries of cases) await assert.rejects(zip.open(zipOf(entries)), key(why), why);
  const bomb = await zip.open(zipOf([["a", "x".repeat(100000), { size: 10 }]]));
  await assert.rejects(bomb.read("a", 100), key("damaged-file"));
  const short = await zip.open(zipOf([["a", "xy", { size: 10 }]]));
  await assert.rejects(short.read("a", 100), key("damaged-file"));
  for (const text of ["", "no ZIP at all", "PK\u0005\u0006"]) await assert.rejects(zip.open(new Blob([text])), key("no-update"));
});
