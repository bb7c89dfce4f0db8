"use strict";
/*
 * What a browser keeps of the site for reading without a network: one language at a time, whole or not at all. The page that saves
 * and the service worker both use it. A saved language lies in a cache of its own, named by the manifest that it was made from; what
 * it is and when it was saved lies beside it.
 */

/**
 * @typedef {{ version: string, built: string, files: Record<string, { sha256: string, size: number }> }} Manifest
 * @typedef {{ id: string, text: string, manifest: Manifest, names: string[], size: number }} Plan
 * @typedef {{ language: string, id: string, version: string, built: string, size: number, saved: string, notice: string }} Saved
 */

/** @param {string} home the address of the site's root, with a slash at its end */
var medixchangeSaving = function (home) {
  const PREFIX = "medixchange-";
  const RECORDS = "medixchange";
  const AT_ONCE = 6;
  /** What a copy holds beside its pages, and the manifest does not list. */
  const UNLISTED = ["recalls.js", "local/local.js"];
  const SHARED = /^(?!update|sw\.js)[^/]+\.(html|css|js)$/;

  /** @param {string} language */
  const place = (language) => home + "saved/" + language + ".json";
  /** @param {string} language @param {string} id */
  const nameOf = (language, id) => PREFIX + language + "-" + id.slice(0, 16);

  /** @param {ArrayBuffer} bytes */
  const sha256 = async (bytes) => Array.from(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)), (byte) => byte.toString(16).padStart(2, "0")).join("");

  /** What the site offers of a language now. @param {string} language @returns {Promise<Plan>} */
  const plan = async (language) => {
    const response = await fetch(home + "manifest.json", { cache: "no-store" });
    if (!response.ok) throw new Error("manifest.json: " + response.status);
    const bytes = await response.arrayBuffer();
    const text = new TextDecoder().decode(bytes);
    const manifest = JSON.parse(text);
    const names = Object.keys(manifest.files).filter((name) => name.startsWith(language + "/") || SHARED.test(name));
    return { id: await sha256(bytes), text: text, manifest: manifest, names: names, size: names.reduce((sum, name) => sum + manifest.files[name].size, 0) };
  };

  /** @returns {Promise<Saved[]>} what is saved */
  const list = async () => {
    if (!(await caches.has(RECORDS))) return [];
    const records = await caches.open(RECORDS);
    return Promise.all((await records.keys()).map(async (request) => /** @type {Response} */ (await records.match(request)).json()));
  };

  /** @param {string} language @returns {Promise<Saved | undefined>} */
  const find = async (language) => (await list()).find((saved) => saved.language === language);

  /** A file of the saved copy that did not change, or undefined. @param {Saved | undefined} old @param {Manifest | null} before @param {Plan} wanted @param {string} name */
  const unchanged = async (old, before, wanted, name) => {
    if (!old || !before || !before.files[name] || before.files[name].sha256 !== wanted.manifest.files[name].sha256) return undefined;
    return (await caches.open(nameOf(old.language, old.id))).match(home + name);
  };

  /** A file of the site, refused unless it is the one that the manifest names. @param {Plan} wanted @param {string} name */
  const fetched = async (wanted, name) => {
    const response = await fetch(home + name, { cache: "no-cache" });
    const bytes = await response.arrayBuffer();
    if (!response.ok || (await sha256(bytes)) !== wanted.manifest.files[name].sha256) throw new Error(name);
    return new Response(bytes, { headers: { "Content-Type": response.headers.get("Content-Type") || "application/octet-stream" } });
  };

  /**
   * Saves a language, or brings what is saved up to date: only what changed is asked for, and what was there before stays until all is there.
   * @param {string} language @param {string} notice what a page of the saved copy says at its top
   * @param {(done: number, all: number) => void} progress @returns {Promise<Saved>}
   */
  const save = async (language, notice, progress) => {
    const wanted = await plan(language);
    const old = await find(language);
    const cache = await caches.open(nameOf(language, wanted.id));
    const kept = old && (await (await caches.open(nameOf(language, old.id))).match(home + "manifest.json"));
    const before = kept ? await kept.json() : null;
    const waiting = wanted.names.slice();
    let done = 0;
    const work = async () => {
      for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
        // what a save that was cut off has fetched already stays
        if (!(await cache.match(home + name))) await cache.put(home + name, (await unchanged(old, before, wanted, name)) || (await fetched(wanted, name)));
        progress(++done, wanted.names.length);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    for (const name of UNLISTED) {
      const response = await fetch(home + name, { cache: "no-cache" });
      if (response.ok) await cache.put(home + name, response);
    }
    await cache.put(home + "manifest.json", new Response(wanted.text));
    const saved = { language: language, id: wanted.id, version: wanted.manifest.version, built: wanted.manifest.built, size: wanted.size, saved: new Date().toISOString(), notice: notice };
    await (await caches.open(RECORDS)).put(place(language), new Response(JSON.stringify(saved)));
    await sweep(language, nameOf(language, wanted.id));
    return saved;
  };

  /** Deletes what is kept of a language, but for one cache. @param {string} language @param {string} [but] */
  const sweep = async (language, but) => {
    for (const name of await caches.keys()) if (name.startsWith(PREFIX + language + "-") && name !== but) await caches.delete(name);
  };

  /** @param {string} language */
  const remove = async (language) => {
    await (await caches.open(RECORDS)).delete(place(language));
    await sweep(language);
    if (!(await list()).length) await caches.delete(RECORDS);
  };

  /** The saved answer to an address, and which copy it is of. @param {string} address @returns {Promise<{ response: Response, saved: Saved } | null>} */
  const answer = async (address) => {
    const path = address.split(/[?#]/)[0];
    const asked = path.endsWith("/") ? path + "index.html" : path;
    for (const saved of await list()) {
      const response = await (await caches.open(nameOf(saved.language, saved.id))).match(asked);
      if (response) return { response: response, saved: saved };
    }
    return null;
  };

  return { plan: plan, list: list, find: find, save: save, remove: remove, answer: answer };
};
