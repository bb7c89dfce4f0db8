/*
 * Proves and changes a copy, as update.py does, on the same files: every new file is first built whole under update-work/new/ and
 * checked; update-work/journal.json is the point of no return; from then on whoever opens the copy next brings the work to its end.
 */
"use strict";

/** @typedef {{ action: string, backup: string, format: number, from: string, keep: string[], put: string[], recalls: Notice[], remove: string[], to: string }} Journal
 * @typedef {{ backup: string, format: number, from: string, put: string[], recalls: Notice[], remove: string[], to: string }} Undo
 * @typedef {{ manifest: Manifest, bytes: Uint8Array, digest: string, keys: Key[], signer: Key | null, recalls: Notice[], undo: Undo | null }} Copy
 * @typedef {{ older: boolean, unsigned: boolean }} Told what the user takes upon himself
 * @typedef {{ manifest: Manifest, put: string[], remove: string[], signer: Key | null }} Staged
 * @typedef {{ damaged: string[], missing: string[], foreign: string[] }} Health
 * @typedef {(done: number, all: number, path: string) => void} Progress
 */

var medixchangeApply = (() => {
  const format = medixchangeFormat;
  const { Refusal, LIMITS, bytesOf, textOf, sha256 } = format;
  /** @type {typeof format.demand} */
  const demand = format.demand;
  const [MANIFEST, SIGNATURE, KEYS, RECALLS, STAMP] = ["manifest.json", "manifest.sig", "signing-keys.txt", "recalls.js", "copy.js"];
  const [WORK, NEW, JOURNAL, UNDO] = ["update-work/", "update-work/new/", "update-work/journal.json", "update-work/undo.json"];
  const PRECOMPRESSED = [".gz", ".br"];
  // files that are read at a time: waiting for each alone takes longer
  const TOGETHER = 32;

  /** @param {Record<string, any>} files @param {string} name */
  const lists = (files, name) => Object.hasOwn(files, name);
  /** @param {Folder} folder @param {string} path */
  async function mustRead(folder, path) {
    const bytes = await folder.read(path);
    demand(bytes, path);
    return bytes;
  }
  /** @param {Uint8Array} bytes @param {Entry} entry */
  const isWhole = async (bytes, entry) => bytes.length === entry.size && (await sha256(bytes)) === entry.sha256;

  /* -- what a copy is ------------------------------------------------------------------------------------------------------ */
  const LISTS = { format: /** @type {"number"} */ ("number"), put: /** @type {"list"} */ ("list"), recalls: /** @type {"list"} */ ("list"), remove: /** @type {"list"} */ ("list"), from: format.VERSION, to: format.VERSION, backup: /^old-[0-9a-f]{8}$/ };

  /** The journal or the way back, if there is one. @param {Folder} folder @param {string} path @param {Record<string, any>} more */
  async function readList(folder, path, more) {
    const bytes = await folder.read(path);
    // empty: cut off while it was made
    if (!bytes || !bytes.length) return null;
    const list = format.readJson(bytes, path);
    demand(format.has(list, { ...LISTS, ...more }) && [...list.put, ...list.remove, ...(list.keep || [])].every(format.isName), path);
    return list;
  }
  /** @param {Folder} folder @returns {Promise<Journal | null>} */
  const readJournal = (folder) => readList(folder, JOURNAL, { action: /^(?:update|rollback)$/, keep: "list" });
  /** @param {Folder} folder @returns {Promise<Undo | null>} */
  const readUndo = (folder) => readList(folder, UNDO, {});

  /** The copy in a folder. @param {Folder} folder @returns {Promise<Copy>} */
  async function open(folder) {
    const bytes = await folder.read(MANIFEST);
    if (!bytes) throw new Refusal("no-copy");
    const keys = await format.readKeys(await folder.read(KEYS));
    const signer = await format.manifestSigner(bytes, await folder.read(SIGNATURE), keys);
    const recalls = format.readRecalls(await folder.read(RECALLS));
    return { manifest: format.readManifest(bytes), bytes, digest: await sha256(bytes), keys, signer, recalls, undo: await readUndo(folder) };
  }

  /** Every file against the manifest. @param {Folder} folder @param {Copy} copy @param {Progress} progress @returns {Promise<Health>} */
  async function health(folder, copy, progress) {
    const { files } = copy.manifest;
    const there = await folder.list("");
    const isTwin = (/** @type {string} */ name) => !lists(files, name) && PRECOMPRESSED.some((ending) => name.endsWith(ending)) && lists(files, name.slice(0, -3));
    const found = /** @type {Health} */ ({ damaged: [], missing: [], foreign: [] });
    const names = [...Object.keys(files).sort(), ...there.filter((name) => isTwin(name) && name.endsWith(".gz"))];
    /** @param {string} name */
    const look = async (name) => {
      const bytes = await folder.read(name);
      if (!bytes) return found.missing;
      return (isTwin(name) ? await isPacked(bytes, files[name.slice(0, -3)]) : await isWhole(bytes, files[name])) ? null : found.damaged;
    };
    for (let at = 0; at < names.length; at += TOGETHER) {
      const some = names.slice(at, at + TOGETHER);
      const faults = await Promise.all(some.map(look));
      faults.forEach((list, index) => list && list.push(some[index]));
      progress(at + some.length, names.length, some[some.length - 1]);
    }
    found.foreign = there.filter((name) => !lists(files, name) && !isTwin(name) && !format.NOT_LISTED.test(name));
    return found;
  }
  /** Whether a compressed file holds what the file beside it should hold. @param {Uint8Array} bytes @param {Entry} entry */
  async function isPacked(bytes, entry) {
    const plain = await medixchangeZip.unpacked(new Blob([/** @type {BlobPart} */ (bytes)]), "gzip", entry.size, "").catch(() => null);
    return Boolean(plain && (await isWhole(plain, entry)));
  }
  /** The notices in recalls.js that no key of the copy signed. @param {Copy} copy */
  async function falseRecalls(copy) {
    const signers = await Promise.all(copy.recalls.map((notice) => format.noticeSigner(notice, copy.keys)));
    return copy.keys.length ? copy.recalls.filter((_, at) => !signers[at]).map((notice) => notice.id) : [];
  }

  /* -- building a new copy beside the old one --------------------------------------------------------------------------------- */
  /** Who signed the new copy; refused where that is nobody whom this copy knows. @param {Copy} copy @param {Uint8Array} manifest @param {Uint8Array | null} signatures @param {Uint8Array | null} newKeys @param {Told} told */
  async function checkTrust(copy, manifest, signatures, newKeys, told) {
    const known = await format.withEndorsed(copy.keys, await format.readKeys(newKeys));
    const by = await format.manifestSigner(manifest, signatures, known);
    if (!by && copy.keys.length) throw new Refusal(textOf(signatures).trim() ? "foreign-signature" : "unsigned-for-signed");
    if (!by && !told.unsigned) throw new Refusal("unsigned");
    return by;
  }
  /** @param {Copy} copy @param {Manifest} manifest @param {Told} told */
  function checkAge(copy, manifest, told) {
    if (!told.older && format.isOlder(manifest, copy.manifest)) throw new Refusal("older", { new: manifest.version, built: manifest.built, version: copy.manifest.version });
  }

  /** Takes from the ZIP of a whole copy what is not there as it should be, so that it mends too. @param {Folder} folder @param {Copy} copy @param {Archive} archive @param {Told} told @param {Progress} progress */
  async function stageZip(folder, copy, archive, told, progress) {
    const bytes = await archive.read(MANIFEST, LIMITS.file);
    const manifest = format.readManifest(bytes);
    if (manifest.languages.join() !== copy.manifest.languages.join()) throw new Refusal("other-languages", { languages: copy.manifest.languages.join(", ") });
    const signatures = await archive.text(SIGNATURE);
    const by = await checkTrust(copy, bytes, signatures, await archive.text(KEYS), told);
    checkAge(copy, manifest, told);
    const put = [];
    const names = Object.keys(manifest.files).sort();
    for (const [at, name] of names.entries()) {
      const there = await folder.read(name);
      if (name === STAMP || !there || !(await isWhole(there, manifest.files[name]))) {
        const made = await archive.read(name, manifest.files[name].size);
        demand(await isWhole(made, manifest.files[name]), name);
        await folder.write(NEW + name, made);
        put.push(name);
      }
      progress(at + 1, names.length, name);
    }
    const repairs = put.some((name) => name !== STAMP) || !isSame(await folder.read(STAMP), await folder.read(NEW + STAMP));
    if (!repairs && isSame(bytes, copy.bytes)) throw new Refusal("already", { version: copy.manifest.version });
    return staged(folder, copy, manifest, bytes, signatures, put, by);
  }

  /** Builds what a pack makes of this copy, which must be whole. @param {Folder} folder @param {Copy} copy @param {Archive} archive @param {Told} told @param {Progress} progress */
  async function stagePack(folder, copy, archive, told, progress) {
    demand(archive.names.join() === "pack.json,changes", "pack.json");
    const pack = medixchangeDelta.readPack(await archive.read("pack.json", LIMITS.file));
    const { version } = copy.manifest;
    if (pack.to === copy.digest) throw new Refusal("already", { version });
    if (pack.from !== copy.digest) throw new Refusal("misfit", { wanted: pack.from_version, new: pack.header.version, version });
    const { damaged, missing } = await health(folder, copy, progress);
    if (damaged.length || missing.length) throw new Refusal("repair-first", { names: some([...damaged, ...missing]) });
    const built = await build(folder, copy, pack.added, await archive.read("changes", LIMITS.all), progress);
    const bytes = rebuiltManifest(copy, pack, built);
    demand((await sha256(bytes)) === pack.to, "pack.json");
    const manifest = format.readManifest(bytes);
    const signatures = pack.signature ? bytesOf(pack.signature) : null;
    const keys = lists(manifest.files, KEYS) ? await folder.read((lists(built, KEYS) ? NEW : "") + KEYS) : null;
    const by = await checkTrust(copy, bytes, signatures, keys, told);
    checkAge(copy, manifest, told);
    const put = Object.keys(built);
    if (!put.includes(STAMP)) await folder.write(NEW + STAMP, await mustRead(folder, STAMP));
    return staged(folder, copy, manifest, bytes, signatures, Array.from(new Set([...put, STAMP])), by);
  }
  /** @param {string[]} names */
  const some = (names) => names.slice(0, 5).join(", ") + (names.length > 5 ? ", ..." : "");

  /** Writes the changed files below update-work/new/. @param {Folder} folder @param {Copy} copy @param {string[]} added @param {Uint8Array} changes @param {Progress} progress */
  async function build(folder, copy, added, changes, progress) {
    /** @type {Record<string, Entry>} */
    const entries = {};
    demand(!added.some((name) => lists(copy.manifest.files, name)), "pack.json");
    const builder = medixchangeDelta.builder(changes, Object.keys(copy.manifest.files).sort(), added);
    let total = 0;
    for (const [at, name] of builder.names.entries()) {
      const made = builder.rebuilt(lists(copy.manifest.files, name) ? await mustRead(folder, name) : new Uint8Array());
      total += made.length;
      demand(total <= LIMITS.all, "changes");
      entries[name] = { sha256: await sha256(made), size: made.length };
      await folder.write(NEW + name, made);
      progress(at + 1, builder.names.length, name);
    }
    demand(builder.isAtEnd(), "changes");
    return entries;
  }
  /** @param {Copy} copy @param {Pack} pack @param {Record<string, Entry>} built */
  function rebuiltManifest(copy, pack, built) {
    demand(pack.removed.every((name) => lists(copy.manifest.files, name) && !lists(built, name)), "pack.json");
    const kept = Object.entries(copy.manifest.files).filter(([name]) => !pack.removed.includes(name));
    return bytesOf(format.canonical({ ...pack.header, files: { ...Object.fromEntries(kept), ...built } }));
  }

  /** Puts the manifest and its signature beside the new files. @param {Folder} folder @param {Copy} copy @param {Manifest} manifest @param {Uint8Array} bytes @param {Uint8Array | null} signatures @param {string[]} put @param {Key | null} signer @returns {Promise<Staged>} */
  async function staged(folder, copy, manifest, bytes, signatures, put, signer) {
    await folder.write(NEW + MANIFEST, bytes);
    if (signatures) await folder.write(NEW + SIGNATURE, signatures);
    const gone = Object.keys(copy.manifest.files).filter((name) => !lists(manifest.files, name));
    const remove = await there(folder, signatures ? gone : [...gone, SIGNATURE]);
    return { manifest, put: [...put, MANIFEST, ...(signatures ? [SIGNATURE] : [])].sort(), remove: remove.sort(), signer };
  }
  /** Those of the names that the folder has. @param {Folder} folder @param {string[]} names */
  async function there(folder, names) {
    const found = [];
    for (const name of names) if (await folder.read(name)) found.push(name);
    return found;
  }

  /** Builds the copy from before the last update out of its backup; refused unless all of it is as it was. @param {Folder} folder @param {Copy} copy @param {Told} told @returns {Promise<Staged>} */
  async function stageRollback(folder, copy, told) {
    const { undo } = copy;
    if (!undo) throw new Refusal("no-way-back");
    const kept = WORK + undo.backup + "/";
    const bytes = await mustRead(folder, kept + MANIFEST);
    const manifest = format.readManifest(bytes);
    const signer = await format.manifestSigner(bytes, await folder.read(kept + SIGNATURE), copy.keys);
    if (!signer && copy.keys.length && !told.unsigned) throw new Refusal("unsigned-way-back");
    for (const name of undo.put) {
      const old = await mustRead(folder, kept + name);
      demand(!lists(manifest.files, name) || (await isWhole(old, manifest.files[name])), kept + name);
      await folder.write(NEW + name, old);
    }
    return { manifest, put: undo.put, remove: await there(folder, undo.remove), signer };
  }

  /* -- the machine: after the journal is written, whoever comes next brings it to its end ---------------------------------------- */
  /** @param {Uint8Array | null} one @param {Uint8Array | null} two */
  const isSame = (one, two) => Boolean(one && two && one.length === two.length && one.every((byte, at) => byte === two[at]));

  /** @param {Folder} folder @param {Copy} copy @param {string} action @param {Staged} staged @param {Notice[]} recalls */
  async function begin(folder, copy, action, staged, recalls) {
    const keep = await there(folder, staged.put);
    const journal = { action, backup: "old-" + copy.digest.slice(0, 8), format: 1, from: copy.manifest.version, keep, put: staged.put, recalls, remove: staged.remove, to: staged.manifest.version };
    await folder.write(JOURNAL, bytesOf(format.canonical(journal)));
  }

  /** Brings an update that was begun to its end; the version that the copy then has, or "" where none was begun. @param {Folder} folder @param {Progress} progress */
  async function rollForward(folder, progress) {
    const journal = await readJournal(folder);
    if (!journal) {
      await folder.remove(NEW.slice(0, -1));
      await folder.remove(JOURNAL);
      return "";
    }
    const last = [STAMP, MANIFEST];
    const steps = [
      ...journal.put.filter((name) => !last.includes(name)).map((name) => ({ name, step: put })),
      ...journal.remove.map((name) => ({ name, step: takeAway })),
      ...last.map((name) => ({ name, step: put })),
    ];
    await markAsUpdating(folder, journal);
    for (const [at, { name, step }] of steps.entries()) {
      await step(folder, journal, name);
      progress(at + 1, steps.length, name);
    }
    await settle(folder, journal);
    return journal.to;
  }

  /** Makes every page say that an update was cut off, until the new stamp is in place. @param {Folder} folder @param {Journal} journal */
  async function markAsUpdating(folder, journal) {
    if (!(await folder.read(NEW + STAMP))) return;
    const old = format.readManifest((await folder.read(WORK + journal.backup + "/" + MANIFEST)) || (await mustRead(folder, MANIFEST)));
    const said = { version: old.version, built: old.built, revision: old.revision, updating: journal.to };
    await keep(folder, journal, STAMP, await folder.read(NEW + STAMP));
    await folder.write(STAMP, bytesOf("medixchangeCopy(" + JSON.stringify(said) + ");\n"));
  }
  /** Copies the old file to the backup, once, and drops what was compressed from it. @param {Folder} folder @param {Journal} journal @param {string} name @param {Uint8Array | null} made the new file */
  async function keep(folder, journal, name, made) {
    const backup = WORK + journal.backup + "/" + name;
    const isKept = journal.keep.includes(name) || journal.remove.includes(name);
    const [old, kept] = isKept ? [await folder.read(name), await folder.read(backup)] : [null, null];
    // an empty backup was cut off while it was made, unless the new file is in place: then the old one was empty
    if (old && (kept ? !kept.length && !isSame(old, made) : true)) await folder.write(backup, old);
    for (const ending of PRECOMPRESSED) await folder.remove(name + ending);
  }
  /** @param {Folder} folder @param {Journal} journal @param {string} name */
  async function put(folder, journal, name) {
    const made = await folder.read(NEW + name);
    if (!made) return;
    await keep(folder, journal, name, made);
    await folder.write(name, made);
    await folder.remove(NEW + name);
  }
  /** @param {Folder} folder @param {Journal} journal @param {string} name */
  async function takeAway(folder, journal, name) {
    await keep(folder, journal, name, null);
    await folder.remove(name);
    await folder.prune(name);
  }

  /** Drops the recalls that the new copy answers, notes the way back, and clears up. @param {Folder} folder @param {Journal} journal */
  async function settle(folder, journal) {
    const { built } = format.readManifest(await mustRead(folder, MANIFEST));
    const notices = format.unique([...format.readRecalls(await folder.read(RECALLS)), ...journal.recalls]);
    const before = await readUndo(folder);
    const earlier = before && before.backup === journal.backup ? before.recalls : [];
    const undo = {
      backup: journal.backup,
      format: 1,
      from: journal.to,
      put: [...journal.keep, ...journal.remove].sort(),
      recalls: format.unique([...notices.filter((one) => one.issued < built), ...earlier]),
      remove: journal.put.filter((name) => !journal.keep.includes(name)).sort(),
      to: journal.from,
    };
    await folder.write(UNDO, bytesOf(format.canonical(undo)));
    await folder.write(RECALLS, bytesOf(format.recallsScript(notices.filter((one) => one.issued >= built))));
    await folder.remove(JOURNAL);
    await folder.remove(NEW.slice(0, -1));
    const backups = new Set((await folder.list(WORK.slice(0, -1))).map((path) => path.split("/")[1]).filter((name) => name.startsWith("old-")));
    for (const name of backups) if (name !== journal.backup) await folder.remove(WORK + name);
  }

  /* -- what the user asks for ---------------------------------------------------------------------------------------------------- */
  /** Builds the new copy, then lets it become the copy; what is refused leaves nothing behind. @param {Folder} folder @param {Copy} copy @param {string} action @param {Promise<Staged>} building @param {Notice[]} recalls @param {Progress} progress */
  async function become(folder, copy, action, building, recalls, progress) {
    let made;
    try {
      made = await building;
    } catch (error) {
      await folder.remove(NEW.slice(0, -1));
      throw error;
    }
    await begin(folder, copy, action, made, recalls);
    await rollForward(folder, progress);
    return made;
  }
  /** Brings the copy to what a pack or the ZIP of a whole copy holds. @param {Folder} folder @param {Blob} file @param {Told} told @param {Progress} progress */
  async function apply(folder, file, told, progress) {
    const copy = await open(folder);
    const archive = await medixchangeZip.open(file);
    const building = archive.has("pack.json") ? stagePack(folder, copy, archive, told, progress) : stageZip(folder, copy, archive, told, progress);
    return become(folder, copy, "update", building, [], progress);
  }
  /** Goes back to the copy before the last update; a second time, forward again. @param {Folder} folder @param {Told} told @param {Progress} progress */
  async function rollback(folder, told, progress) {
    const copy = await open(folder);
    return become(folder, copy, "rollback", stageRollback(folder, copy, told), copy.undo ? copy.undo.recalls : [], progress);
  }
  /** Puts a notice into recalls.js; refused unless it is signed by a key of the copy and is about this copy. @param {Folder} folder @param {Blob} file @param {Told} told */
  async function recall(folder, file, told) {
    const copy = await open(folder);
    demand(file.size <= 64 * 1024, "recall");
    const notice = format.readNotice(new Uint8Array(await file.arrayBuffer()), "recall");
    const by = await format.noticeSigner(notice, copy.keys);
    if (!by && copy.keys.length) throw new Refusal("foreign-recall");
    if (!by && !told.unsigned) throw new Refusal("unsigned");
    if (notice.issued < copy.manifest.built) throw new Refusal("recall-answered", { id: notice.id, built: copy.manifest.built });
    const isHere = ["en", "th", "zh"].some((language) => lists(copy.manifest.files, language + "/" + notice.page + ".html"));
    if (!isHere) throw new Refusal("recall-elsewhere", { page: notice.page });
    await folder.write(RECALLS, bytesOf(format.recallsScript(format.unique([...copy.recalls, notice]))));
    return { notice, signer: by };
  }
  /** Writes local/local.js from the files in local/; their names. @param {Folder} folder */
  async function local(folder) {
    await open(folder);
    const paths = (await folder.list("local")).filter((path) => path.split("/").length === 2 && medixchangeLeaf.isSource(path.slice("local/".length)));
    const leaves = [];
    for (const path of paths) {
      const bytes = await mustRead(folder, path);
      demand(bytes.length <= medixchangeLeaf.LIMIT, path);
      leaves.push(medixchangeLeaf.leaf(path.slice("local/".length), utf8(bytes, path), await folder.modified(path)));
    }
    await folder.write("local/local.js", bytesOf(medixchangeLeaf.script(leaves)));
    return paths;
  }
  /** @param {Uint8Array} bytes @param {string} name */
  function utf8(bytes, name) {
    try {
      return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    } catch (error) {
      throw new Refusal("not-utf-8", { name });
    }
  }

  return { open, health, falseRecalls, rollForward, apply, rollback, recall, local };
})();
