// A copy is proved and changed: over three releases and back, with the power cut at every change, and by hostile packs.
"use strict";
const assert = require("node:assert/strict");
const test = require("node:test");
const zlib = require("node:zlib");
const { apply, format, MemoryFolder, Signer, release, packOf, siteZip, zipOf } = require("./updating.js");

const quiet = () => {};
const STRICT = { older: false, unsigned: false };
const TOLD = { older: true, unsigned: true };
const key = new Signer("founder");
const signed = { signer: key, keys: key.line() };
const PAGE = "The dose is six milligrams.\n".repeat(40);
const ONE = release("0.1.0", "2026-01-01", { "en/index.html": "home", "en/a.html": PAGE, "en/gone.html": "x" }, signed);
const TWO = release("0.2.0", "2026-02-01", { "en/index.html": "home", "en/a.html": PAGE.replace("six", "four"), "en/b.html": "new" }, signed);
const THREE = release("0.3.0", "2026-03-01", { "en/index.html": "home 3", "en/b.html": "new", "en/c/d.html": "deep" }, signed);
const refusal = (name, said = "") => (error) => error instanceof format.Refusal && error.key === name && JSON.stringify(error.values).includes(said);
const content = (files) => new MemoryFolder(files).content();

/** A recall as scripts/bundle.py signs it. */
function notice(change = {}, signer = key) {
  const plain = { format: 1, id: "oxygen-1", issued: "2026-01-15", page: "a", reason: { en: "wrong", th: "ผิด", zh: "有误" }, section: "doses", since: "0.1.0", ...change };
  return { ...plain, signature: signer.sign("Open MediXchange recall 1\n", format.canonical(plain)) };
}
const asFile = (value) => new Blob([format.canonical(value)]);

test("verify names what is damaged, missing and foreign, and who signed", async () => {
  const folder = new MemoryFolder({ ...ONE, "en/a.html": "broken", "evil.html": "x", "en/index.html.gz": zlib.gzipSync("home"), "en/index.html.br": "not read", "copy.js.gz": zlib.gzipSync("old"), "local/mine.md": "own", "update-work/old-12345678/x": "kept", "hasOwnProperty.gz": "x" });
  folder.files.delete("en/gone.html");
  const copy = await apply.open(folder);
  assert.equal(copy.signer.name, "founder");
  assert.deepEqual(await apply.health(folder, copy, quiet), { damaged: ["en/a.html", "copy.js.gz"], missing: ["en/gone.html"], foreign: ["evil.html", "hasOwnProperty.gz"] });
});

test("a manifest whose signature does not fit is signed by nobody", async () => {
  const other = release("0.1.0", "2026-01-01", { "en/index.html": "evil" }, signed);
  assert.equal((await apply.open(new MemoryFolder({ ...ONE, "manifest.json": other["manifest.json"] }))).signer, null);
});

test("a folder that is no copy is said to be none", async () => {
  await assert.rejects(apply.open(new MemoryFolder({ "index.html": "x" })), refusal("no-copy"));
});

test("packs lead over three releases, a rollback leads one back, and a second one forward again", async () => {
  const folder = new MemoryFolder(ONE);
  const staged = await apply.apply(folder, packOf(ONE, TWO), STRICT, quiet);
  assert.deepEqual([staged.put, staged.remove, staged.signer.name], [["copy.js", "en/a.html", "en/b.html", "manifest.json", "manifest.sig"], ["en/gone.html"], "founder"]);
  assert.deepEqual(folder.content(), content(TWO));
  await apply.apply(folder, packOf(TWO, THREE), STRICT, quiet);
  assert.deepEqual(folder.content(), content(THREE));
  await apply.rollback(folder, STRICT, quiet);
  assert.deepEqual(folder.content(), content(TWO));
  await apply.rollback(folder, STRICT, quiet);
  assert.deepEqual(folder.content(), content(THREE));
  assert.equal([...folder.files.keys()].filter((name) => /old-.*manifest.json/.test(name)).length, 1);
});

test("a whole ZIP does the same, leaves the hospital's leaf alone, and mends what is damaged", async () => {
  const folder = new MemoryFolder({ ...ONE, "en/index.html": "damaged", "local/local.js": "medixchangeLocal([1]);\n" });
  await apply.apply(folder, siteZip(TWO), STRICT, quiet);
  assert.deepEqual(folder.content(), content({ ...TWO, "local/local.js": "medixchangeLocal([1]);\n" }));
  await assert.rejects(apply.apply(folder, siteZip(TWO), STRICT, quiet), refusal("already", "0.2.0"));
  for (const damage of [{ "en/a.html": "damaged" }, { "copy.js": "damaged" }]) {
    const mended = new MemoryFolder({ ...TWO, ...damage });
    await apply.apply(mended, siteZip(TWO), STRICT, quiet);
    assert.deepEqual(mended.content(), content(TWO));
  }
});

test("a compressed twin of a changed file goes, for a server would go on sending it", async () => {
  const twin = zlib.gzipSync("home");
  const folder = new MemoryFolder({ ...ONE, "en/a.html.gz": zlib.gzipSync(PAGE), "en/gone.html.br": "old", "en/index.html.gz": twin });
  await apply.apply(folder, packOf(ONE, TWO), STRICT, quiet);
  assert.deepEqual(folder.content(), content({ ...TWO, "en/index.html.gz": twin }));
});

const RECALLED = { ...ONE, "recalls.js": format.recallsScript([notice()]) };
const BARE = release("0.1.0", "2026-01-01", { "en/a.html": "a", "en/c.html": "", "en/empty.html": "" });
const SIGNED = release("0.2.0", "2026-02-01", { "en/a.html": "", "en/c.html": "full" }, signed);
const MOVES = {
  "an update": { from: ONE, to: TWO, act: (folder) => apply.apply(folder, packOf(ONE, TWO), STRICT, quiet) },
  "an update from a whole ZIP": { from: ONE, to: TWO, act: (folder) => apply.apply(folder, siteZip(TWO), STRICT, quiet) },
  "an update that absorbs a recall": { from: RECALLED, to: TWO, act: (folder) => apply.apply(folder, packOf(ONE, TWO), STRICT, quiet) },
  "an update that brings the first signature": { from: BARE, to: SIGNED, act: (folder) => apply.apply(folder, packOf(BARE, SIGNED), TOLD, quiet) },
  "a way back": { from: TWO, to: RECALLED, act: (folder) => apply.rollback(folder, STRICT, quiet), before: (folder) => apply.apply(folder, packOf(ONE, TWO), STRICT, quiet), first: RECALLED },
};

/** Whether an update lies there that was begun and not finished. */
const isCutOff = (folder) => Boolean(folder.files.get("update-work/journal.json")?.length);

for (const [name, { from, to, act, before = null, first = from }] of Object.entries(MOVES)) {
  test(`${name} that is cut off at any change leaves the old copy, or is finished to the new one`, async () => {
    let [kept, finished] = [0, 0];
    const start = new MemoryFolder(first);
    if (before) await before(start);
    for (let left = 0, whole = false; !whole; left++) {
      const folder = new MemoryFolder(Object.fromEntries(start.files), left);
      whole = await act(folder).then(() => true, (error) => assert.equal(error.message, "the power went"));
      folder.left = Infinity;
      const now = folder.content();
      // from the first page that changes until the stamp is in place, all pages say that an update was cut off
      if (isCutOff(folder) && now["en/a.html"] !== from["en/a.html"]) assert.ok(now["copy.js"] === to["copy.js"] || now["copy.js"].includes('"updating":"'));
      if (!isCutOff(folder)) assert.ok(!now["copy.js"].includes("updating"));
      // cut off a second time, a little later
      folder.left = left % 7;
      await apply.rollForward(folder, quiet).catch((error) => assert.equal(error.message, "the power went"));
      folder.left = Infinity;
      const version = await apply.rollForward(folder, quiet);
      assert.ok(!isCutOff(folder) && !folder.files.has("update-work/new/manifest.json"));
      const is = JSON.stringify(folder.content());
      if (is === JSON.stringify(content(from))) kept++;
      else assert.equal(is, JSON.stringify(content(to)), `cut after ${left} changes, finished ${version}`);
      if (is !== JSON.stringify(content(from))) {
        finished++;
        await apply.rollback(folder, TOLD, quiet);
        assert.deepEqual(folder.content(), content(from), `back after ${left} changes`);
      }
    }
    assert.ok(kept > 5 && finished > 20, `${kept} ${finished}`);
  });
}

const refusals = {
  "a pack for another copy, which says which one it fits": [ONE, () => packOf(TWO, THREE), STRICT, "misfit", '"wanted":"0.2.0"'],
  "a pack whose copy is there already": [TWO, () => packOf(ONE, TWO), STRICT, "already"],
  "an older copy unless told": [TWO, () => packOf(TWO, ONE), STRICT, "older"],
  "an older whole ZIP unless told": [TWO, () => siteZip(ONE), STRICT, "older"],
  "a damaged file that the pack builds on": [{ ...ONE, "en/a.html": PAGE.replace("six", "ten") }, () => packOf(ONE, TWO), STRICT, "repair-first", "en/a.html"],
  "a pack that makes something else than it says": [ONE, () => packOf(ONE, TWO, { to: "0".repeat(64) }), STRICT, "damaged-file", "pack.json"],
  "a pack that writes outside the copy": [ONE, () => packOf(ONE, TWO, { added: ["../x"] }), STRICT, "hostile-name"],
  "a pack that removes outside the copy": [ONE, () => packOf(ONE, TWO, { removed: ["../x"] }), STRICT, "hostile-name"],
  "a pack that writes the hospital's leaf": [ONE, () => packOf(ONE, TWO, { added: ["local/local.js"] }), STRICT, "hostile-name"],
  "a pack of a foreign key": [ONE, () => packOf(ONE, release("0.2.0", "2026-02-01", {}, { signer: new Signer("foreign"), keys: key.line() })), TOLD, "foreign-signature"],
  "a foreign key that vouches for itself": [ONE, () => { const foreign = new Signer("foreign"); return packOf(ONE, release("0.2.0", "2026-02-01", {}, { signer: foreign, keys: key.line() + foreign.line(foreign) })); }, TOLD, "foreign-signature"],
  "an unsigned pack for a signed copy, whatever it is told": [ONE, () => packOf(ONE, release("0.2.0", "2026-02-01", {}, { keys: key.line() })), TOLD, "unsigned-for-signed"],
  "a signature that does not fit": [ONE, () => packOf(ONE, { ...TWO, "manifest.sig": THREE["manifest.sig"] }), TOLD, "foreign-signature"],
  "an unsigned pack for an unsigned copy unless told": [release("0.1.0", "2026-01-01", {}), () => packOf(release("0.1.0", "2026-01-01", {}), release("0.2.0", "2026-02-01", {})), STRICT, "unsigned"],
  "a ZIP that is something else": [ONE, () => zipOf([["a.txt", "x"]]), STRICT, "damaged-file", "manifest.json"],
  "a pack with a file too many": [ONE, () => zipOf([["pack.json", "{}"], ["changes", ""], ["more", ""]]), STRICT, "damaged-file", "pack.json"],
  "a whole ZIP of other languages": [ONE, () => { const value = JSON.parse(TWO["manifest.json"]); return siteZip({ ...TWO, "manifest.json": format.canonical({ ...value, languages: ["th"] }) }); }, STRICT, "other-languages", "en, th, zh"],
  "a whole ZIP that lacks a file": [ONE, () => siteZip(Object.fromEntries(Object.entries(TWO).filter(([name]) => name !== "en/b.html"))), STRICT, "damaged-file", "en/b.html"],
  "a whole ZIP with another text in a file": [ONE, () => siteZip({ ...TWO, "en/b.html": "eve" }), STRICT, "damaged-file", "en/b.html"],
};
for (const [name, [files, make, allowed, why, detail]] of Object.entries(refusals)) {
  test(`it refuses ${name}, and leaves the copy as it was`, async () => {
    const folder = new MemoryFolder(files);
    await assert.rejects(apply.apply(folder, make(), allowed, quiet), refusal(why, detail));
    assert.deepEqual(Object.fromEntries(folder.files), Object.fromEntries(new MemoryFolder(files).files));
  });
}

test("what a reader may allow is done when it is allowed", async () => {
  const back = new MemoryFolder(TWO);
  await apply.apply(back, siteZip(ONE), { older: true, unsigned: false }, quiet);
  assert.deepEqual(back.content(), content(ONE));
  const [bare, next] = [release("0.1.0", "2026-01-01", { "en/x.html": "a" }), release("0.2.0", "2026-02-01", { "en/x.html": "b" })];
  const folder = new MemoryFolder(bare);
  assert.equal((await apply.apply(folder, packOf(bare, next), TOLD, quiet)).signer, null);
  assert.deepEqual(folder.content(), content(next));
});

test("a new key that the old one vouches for takes over with the pack that brings it", async () => {
  const heir = new Signer("heir");
  const keys = key.line() + heir.line(key);
  const next = release("0.2.0", "2026-02-01", { "en/a.html": "new" }, { signer: heir, keys });
  const folder = new MemoryFolder(ONE);
  assert.equal((await apply.apply(folder, packOf(ONE, next), STRICT, quiet)).signer.name, "heir");
  assert.equal((await apply.open(folder)).signer.name, "heir");
});

test("the way back to an unsigned copy is open only to those who ask for it", async () => {
  const folder = new MemoryFolder(BARE);
  assert.equal((await apply.apply(folder, packOf(BARE, SIGNED), TOLD, quiet)).signer, null);
  await assert.rejects(apply.rollback(folder, STRICT, quiet), refusal("unsigned-way-back"));
  assert.deepEqual(folder.content(), content(SIGNED));
  await apply.rollback(folder, TOLD, quiet);
  assert.deepEqual(folder.content(), content(BARE));
});

test("there is no way back where nothing was done, or where the backup is damaged", async () => {
  const folder = new MemoryFolder(ONE);
  await assert.rejects(apply.rollback(folder, STRICT, quiet), refusal("no-way-back"));
  await apply.apply(folder, packOf(ONE, TWO), STRICT, quiet);
  const kept = [...folder.files.keys()].find((name) => /old-.*a\.html/.test(name));
  folder.files.set(kept, Buffer.from("damaged"));
  await assert.rejects(apply.rollback(folder, STRICT, quiet), refusal("damaged-file", "en/a.html"));
  assert.deepEqual(folder.content(), content(TWO));
});

test("a recall goes into the copy once, is proved, is absorbed by the update that is newer, and comes back with the old text", async () => {
  const folder = new MemoryFolder(ONE);
  const ids = async () => (await apply.open(folder)).recalls.map((one) => one.id).sort();
  assert.equal((await apply.recall(folder, asFile(notice()), STRICT)).signer.name, "founder");
  await apply.recall(folder, asFile(notice()), STRICT);
  await apply.recall(folder, asFile(notice({ id: "later", issued: "2026-02-15", section: "" })), STRICT);
  assert.deepEqual(await ids(), ["later", "oxygen-1"]);
  assert.deepEqual(await apply.falseRecalls(await apply.open(folder)), []);
  await apply.apply(folder, packOf(ONE, TWO), STRICT, quiet);
  assert.deepEqual(await ids(), ["later"]);
  await apply.rollback(folder, STRICT, quiet);
  assert.deepEqual(await ids(), ["later", "oxygen-1"]);
});

test("a recall that is foreign, unsigned, forged, about nothing here or already answered is refused", async () => {
  const { signature, ...unsigned } = notice();
  assert.ok(signature);
  const cases = [[notice({}, new Signer("foreign")), "foreign-recall"], [unsigned, "foreign-recall"], [{ ...notice(), section: "who" }, "foreign-recall"], [notice({ page: "nowhere" }), "recall-elsewhere"], [notice({ issued: "2025-01-01" }), "recall-answered"], [{ a: 1 }, "damaged-file"]];
  for (const [value, why] of cases) {
    const folder = new MemoryFolder(ONE);
    await assert.rejects(apply.recall(folder, asFile(value), TOLD), refusal(why), why);
    assert.deepEqual(folder.content(), content(ONE));
  }
});

test("a recall that somebody wrote into recalls.js by hand is named", async () => {
  const folder = new MemoryFolder({ ...ONE, "recalls.js": format.recallsScript([notice({}, new Signer("foreign"))]) });
  assert.deepEqual(await apply.falseRecalls(await apply.open(folder)), ["oxygen-1"]);
});

test("the files in local/ become one script, in the order of their names", async () => {
  const folder = new MemoryFolder({ ...ONE, "local/b.md": "# สอง\n", "local/a.html": "<p>one</p>", "local/deep/c.md": "no", "local/_draft.md": "no", "local/x.docx": "no" });
  assert.deepEqual(await apply.local(folder), ["local/a.html", "local/b.md"]);
  const script = folder.content()["local/local.js"];
  assert.deepEqual(JSON.parse(script.slice("medixchangeLocal(".length, -3)).map((one) => [one.title, one.updated]), [["a", "2026-11-24"], ["สอง", "2026-11-24"]]);
  folder.files.set("local/c.md", Buffer.from([0xc3, 0x28]));
  await assert.rejects(apply.local(folder), refusal("not-utf-8", "local/c.md"));
  folder.files.set("local/c.md", Buffer.alloc(300000, "x"));
  await assert.rejects(apply.local(folder), refusal("damaged-file", "local/c.md"));
  assert.equal(folder.content()["local/local.js"], script);
});

/** Numbers that are the same on every run (mulberry32). */
function numbers(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

test("of a thousand mutated packs and ZIPs none is applied, and none is met with anything but a refusal", async () => {
  const random = numbers(20261124);
  const originals = await Promise.all([packOf(ONE, TWO), siteZip(TWO)].map(async (file) => Buffer.from(await file.arrayBuffer())));
  const before = JSON.stringify(content(ONE));
  let refused = 0;
  for (let round = 0; round < 1000; round++) {
    const original = originals[round % 2];
    const [at, length] = [Math.floor(random() * original.length), 1 + Math.floor(random() * 40)];
    const flipped = Buffer.from(original);
    flipped[at] ^= 1 << Math.floor(random() * 8);
    const forms = [original.subarray(0, at), flipped, Buffer.concat([original.subarray(0, at), original.subarray(at + length)]), Buffer.concat([original.subarray(0, at), original.subarray(0, length), original.subarray(at)])];
    const folder = new MemoryFolder(ONE);
    const result = await apply.apply(folder, new Blob([forms[Math.floor(random() * 4)]]), STRICT, quiet).then((staged) => staged, (error) => error);
    if (result instanceof Error) {
      assert.ok(result instanceof format.Refusal, `${round}: ${result.stack}`);
      assert.equal(JSON.stringify(folder.content()), before, `${round}`);
      refused++;
    } else {
      // a bit that carries nothing (a time, a checksum that the hashes make superfluous): then all is as if it had not changed
      assert.deepEqual(folder.content(), content(TWO), `${round}`);
    }
  }
  assert.ok(refused > 800, String(refused));
});
