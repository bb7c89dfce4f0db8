"use strict";
/*
 * The service worker: registered when a reader saves a language, and not before. The network goes first, so that who has one reads what
 * holds today; where it does not answer, a saved page is shown and says at its top which copy it is and how old. What is saved is
 * brought up to date when there is a network again.
 */
/** @type {any} */ (self).importScripts("saving.js");

(() => {
  const PATIENCE = 4000;
  const BETWEEN_CHECKS = 36e5;
  const DAY = 864e5;
  const worker = /** @type {any} */ (self);
  const home = new URL("./", worker.location.href).href;
  const saving = medixchangeSaving(home);
  /** The windows that show a saved page: what belongs to it comes from the same copy. @type {Set<string>} */
  const reading = new Set();
  let checked = 0;

  const update = async () => {
    if (Date.now() - checked < BETWEEN_CHECKS) return;
    checked = Date.now();
    for (const saved of await saving.list()) {
      const offered = await saving.plan(saved.language);
      if (offered.id !== saved.id) await saving.save(saved.language, saved.notice, () => undefined);
    }
  };

  /** @param {Saved} saved */
  const date = (saved) => new Date(saved.built).toLocaleDateString(saved.language, { year: "numeric", month: "long", day: "numeric", timeZone: "UTC" });
  /** @param {string} text */
  const escaped = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;");

  /** A saved page with the notice that it is one. @param {Response} response @param {Saved} saved */
  const dated = async (response, saved) => {
    const days = Math.max(0, Math.floor((Date.now() - Date.parse(saved.built)) / DAY));
    const notice = saved.notice.replace("{version}", saved.version).replace("{built}", date(saved)).replace("{days}", String(days));
    const text = (await response.text()).replace(/<main\b[^>]*>/, (main) => main + '<p class="copy-age saved-copy">' + escaped(notice) + "</p>");
    return new Response(text, { headers: { "Content-Type": "text/html; charset=utf-8" } });
  };

  /** @param {Promise<Response>} asked @returns {Promise<Response | null>} what the network says in time */
  const intime = (asked) => Promise.race([asked.catch(() => null), new Promise((resolve) => setTimeout(resolve, PATIENCE, null))]);

  /** @param {any} event */
  const page = async (event) => {
    // asked anew: what the browser kept by itself would look like the network's answer
    const asked = fetch(event.request.url, { cache: "no-cache", redirect: "manual" });
    const response = await intime(asked);
    if (response && response.status < 500) {
      event.waitUntil(update().catch(() => undefined));
      return response;
    }
    const found = await saving.answer(event.request.url);
    // not saved: the slow network, or the browser's own page
    if (!found) return asked;
    reading.add(event.resultingClientId);
    return dated(found.response, found.saved);
  };

  /** @param {any} event */
  const part = async (event) => {
    const saved = async () => { const found = await saving.answer(event.request.url); return found && found.response; };
    if (reading.has(event.clientId)) return (await saved()) || fetch(event.request);
    return fetch(event.request).catch(async () => (await saved()) || Response.error());
  };

  worker.addEventListener("install", () => worker.skipWaiting());
  worker.addEventListener("activate", (/** @type {any} */ event) => event.waitUntil(worker.clients.claim()));
  worker.addEventListener("fetch", (/** @type {any} */ event) => {
    const request = event.request;
    const own = request.url.startsWith(home) && request.method === "GET";
    // the manifest tells what is new: never from a copy
    if (own && request.url !== home + "manifest.json") event.respondWith(request.mode === "navigate" ? page(event) : part(event));
  });
})();
