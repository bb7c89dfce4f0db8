"use strict";
// Saves a language of the site for reading without a network, shows what is saved and how old it is, and removes it again.
/** The words by language; the build puts them before this script. @type {Record<string, Record<string, string>>} */
var medixchangeOfflineWords = medixchangeOfflineWords || {};

(() => {
  const DAY = 864e5;
  const home = /** @type {HTMLScriptElement} */ (document.currentScript).src.replace(/[^/]+$/, "");
  const tag = document.documentElement.lang;
  const language = tag.slice(0, 2);
  const words = medixchangeOfflineWords[language];
  const box = document.getElementById("offline");
  if (!box) return;

  /** @param {string} name @param {string} [text] @returns {HTMLElement} */
  const make = (name, text) => {
    const element = document.createElement(name);
    element.textContent = text || "";
    box.append(element);
    return element;
  };
  /** @param {string} day */
  const date = (day) => new Date(day).toLocaleDateString(tag, { year: "numeric", month: "long", day: "numeric", timeZone: "UTC" });
  /** @param {string} key @param {Record<string, string | number>} values */
  const said = (key, values) => Object.keys(values).reduce((text, name) => text.replace("{" + name + "}", String(values[name])), words[key]);
  /** @param {number} bytes */
  const megabytes = (bytes) => (bytes / 1e6).toLocaleString(tag, { maximumFractionDigits: 1 });

  box.textContent = "";
  const obstacle = location.protocol === "file:" ? "offline-disk" : !window.isSecureContext ? "offline-insecure" : !("serviceWorker" in navigator && "caches" in window) ? "offline-unsupported" : "";
  if (obstacle) {
    make("p", words[obstacle]);
    return;
  }

  const link = document.createElement("link");
  link.rel = "manifest";
  link.href = home + language + "/app.webmanifest";
  document.head.append(link);

  const saving = medixchangeSaving(home);
  const status = make("p");
  status.id = "offline-status";
  status.setAttribute("role", "status");
  const bar = /** @type {HTMLProgressElement} */ (make("progress"));
  bar.setAttribute("aria-label", words["offline-saving"]);
  const offer = make("p");
  offer.id = "offline-offer";
  /** @param {string} key @param {() => Promise<unknown>} action */
  const button = (key, action) => {
    const made = /** @type {HTMLButtonElement} */ (make("button", words[key]));
    made.className = "search-more " + key;
    made.onclick = () => busy(action);
    return made;
  };
  /** @type {HTMLButtonElement[]} */
  const buttons = [];

  /** Does one thing at a time and shows what came of it. @param {() => Promise<unknown>} action */
  const busy = async (action) => {
    buttons.forEach((one) => (one.disabled = true));
    let fault = "";
    try {
      await action();
    } catch (error) {
      fault = error instanceof Error && error.name === "QuotaExceededError" ? "offline-full" : "offline-failed";
    }
    bar.hidden = true;
    await show(fault);
    buttons.forEach((one) => (one.disabled = false));
  };

  const save = async () => {
    bar.hidden = false;
    status.textContent = words["offline-saving"];
    await saving.save(language, words["offline-notice"], (done, all) => { bar.max = all; bar.value = done; });
    if (navigator.storage && navigator.storage.persist) navigator.storage.persist();
    await navigator.serviceWorker.register(home + "sw.js");
  };
  const remove = async () => {
    await saving.remove(language);
    if ((await saving.list()).length) return;
    const registration = await navigator.serviceWorker.getRegistration(home);
    if (registration) await registration.unregister();
  };

  /** @param {string} fault what went wrong before, or nothing */
  const show = async (fault) => {
    const saved = await saving.find(language);
    const offered = await saving.plan(language).catch(() => null);
    const days = saved ? Math.max(0, Math.floor((Date.now() - Date.parse(saved.built)) / DAY)) : 0;
    const state = saved ? said("offline-saved", { version: saved.version, built: date(saved.built), days: days, saved: date(saved.saved) }) : words["offline-not-saved"];
    status.textContent = fault ? words[fault] + " " + state : state;
    if (!offered) offer.textContent = words["offline-no-network"];
    else if (!saved) offer.textContent = said("offline-size", { size: megabytes(offered.size) });
    else offer.textContent = offered.id === saved.id ? words["offline-latest"] : said("offline-newer", { version: offered.manifest.version, built: date(offered.manifest.built) });
    keep.hidden = Boolean(saved) || !offered;
    renew.hidden = !saved || !offered || offered.id === saved.id;
    drop.hidden = !saved;
  };

  const keep = button("offline-save", save);
  const renew = button("offline-update", save);
  const drop = button("offline-remove", remove);
  buttons.push(keep, renew, drop);
  buttons.forEach((one) => (one.hidden = true));
  bar.hidden = true;
  busy(() => Promise.resolve());
  addEventListener("online", () => busy(async () => { if (await saving.find(language)) await save(); }));
  addEventListener("offline", () => show(""));
})();
