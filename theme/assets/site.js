"use strict";
// What the pages can do more with a script. All of it is comfort: reading and navigation work without.

/** @typedef {{ version: string, built: string, revision: string, updating?: string }} Stamp */
/** The words of this edition; the build puts them before this script. @type {Record<string, string>} */
var medixchangeWords = medixchangeWords || {};
/** @type {((stamp: Stamp) => void) | undefined} what copy.js calls with the stamp of this copy */
var medixchangeCopy;
/** @type {((found: any[]) => void) | undefined} what recalls.js and local/local.js call */
var medixchangeRecalls, medixchangeLocal;
/** What this copy says beyond its pages, until notices.js shows it. @type {[string, any[]][]} */
var medixchangeNotices = [];

(() => {
  const COPY_AGES_AFTER_DAYS = 180;
  const DAY = 864e5;
  const root = document.documentElement;
  const words = medixchangeWords;
  const script = /** @type {HTMLScriptElement} */ (document.currentScript).src;
  const home = script.replace(/[^/]+\/assets\/[^/]+$/, "");

  /** @param {string} selector */
  const all = (selector) => /** @type {HTMLElement[]} */ (Array.from(document.querySelectorAll(selector)));
  /** @param {string} tag @param {string} name @param {string} text */
  const make = (tag, name, text) => {
    const element = document.createElement(tag);
    element.className = name;
    element.textContent = text;
    return element;
  };
  /** @param {string} address */
  const add = (address) => {
    const loader = document.createElement("script");
    loader.src = address;
    document.head.append(loader);
  };
  /** @param {string} address of a script that another one will ask for */
  const ahead = (address) => {
    const link = document.createElement("link");
    link.rel = "preload";
    link.as = "script";
    link.href = address;
    document.head.append(link);
  };
  /** @param {string} key @param {string} [value] */
  const remember = (key, value) => {
    try {
      if (value) localStorage.setItem(key, value);
      return localStorage.getItem(key);
    } catch (error) {
      return null;
    }
  };

  // Light or dark: the device's choice until the reader makes one
  const scheme = remember("scheme");
  if (scheme) root.dataset.scheme = scheme;
  for (const menu of all(".md-select")) {
    const button = make("button", "md-header__button palette", "");
    button.title = words.palette;
    button.setAttribute("aria-label", words.palette);
    menu.after(button);
    button.onclick = () => {
      const dark = root.dataset.scheme ? root.dataset.scheme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
      root.dataset.scheme = dark ? "light" : "dark";
      remember("scheme", root.dataset.scheme);
    };
  }

  // The same place in the other language, which the root page then offers first
  for (const menu of all(".md-select")) {
    const links = /** @type {HTMLAnchorElement[]} */ (Array.from(menu.querySelectorAll("a")));
    menu.ontoggle = () => links.forEach((link) => (link.hash = location.hash));
    menu.onclick = (event) => {
      const tag = event.target instanceof Element && event.target.getAttribute("hreflang");
      if (tag) remember("language", tag.slice(0, 2));
    };
  }
  const drawer = /** @type {HTMLInputElement | null} */ (document.getElementById("__drawer"));
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    if (drawer) drawer.checked = false;
    all(".md-select").forEach((menu) => menu.removeAttribute("open"));
  });

  // What is overdue says so, by the device's clock
  for (const due of all("time[data-due]")) {
    if (Date.now() > Date.parse(due.dataset.due || "") + DAY) {
      all(".band summary").forEach((band) => band.append(make("b", "overdue", words.overdue + " " + due.textContent)));
    }
  }

  // Which copy this is stands in one file above the languages; a page on its own has none, and says nothing
  medixchangeCopy = (stamp) => {
    const built = new Date(stamp.built);
    const days = Math.floor((Date.now() - built.getTime()) / DAY);
    const date = built.toLocaleDateString(root.lang, { year: "numeric", month: "long", day: "numeric", timeZone: "UTC" });
    for (const place of all("#copy")) {
      place.textContent = words["copy-built"].replace("{version}", stamp.version).replace("{built}", date);
      place.hidden = false;
    }
    if (days > COPY_AGES_AFTER_DAYS) {
      all("main").forEach((main) => main.prepend(make("p", "copy-age", words["copy-age"].replace("{days}", "" + days))));
    }
    if (stamp.updating) tell("updating")([stamp.updating]);
  };
  // Recalls, the hospital's own leaf, an update that was cut off: rare, so what shows them is a script of its own
  /** @param {string} kind @returns {(found: any[]) => void} */
  const tell = (kind) => (found) => {
    if (!found.length) return;
    medixchangeNotices.push([kind, found]);
    add(home + "notices.js");
  };
  medixchangeRecalls = tell("recalls");
  medixchangeLocal = tell("local");
  let told = false;
  const tellAll = () => {
    if (!told) ["copy.js", "recalls.js", "local/local.js"].forEach((name) => add(home + name));
    told = true;
  };
  addEventListener("load", tellAll);

  for (const heading of all(".md-typeset h2[id], .md-typeset h3[id]")) {
    const link = /** @type {HTMLAnchorElement} */ (make("a", "headerlink", "#"));
    link.href = "#" + heading.id;
    link.setAttribute("aria-label", words.permalink);
    heading.append(link);
  }
  for (const code of navigator.clipboard ? all("pre") : []) {
    const button = make("button", "md-clipboard", words.copy);
    const text = code.innerText;
    button.onclick = () => navigator.clipboard.writeText(text).then(() => (button.textContent = words.copied));
    code.append(button);
  }

  // Search comes with the first focus, its directory beside it; `/` goes there. The search page brings it by itself
  const box = document.getElementById("search");
  const search = () => {
    const assets = script.replace(/[^/]+$/, "");
    ahead(assets + "../search/index.js");
    add(assets + "search.js");
    // what is small comes last: it opens the connections that the lists and texts will need
    ahead(assets + "search-words.js");
    tellAll();
  };
  if (document.getElementById("search-page")) tellAll();
  else if (box === document.activeElement) search();
  else if (box) box.addEventListener("focus", search, { once: true });
  addEventListener("keydown", (event) => {
    const typing = event.target instanceof Element && event.target.closest("input, textarea, select");
    if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey || !box) return;
    event.preventDefault();
    box.focus();
  });

  // Paper shows what is folded away in the state band
  /** @param {boolean} open */
  const unfold = (open) => all(".band").forEach((band) => band.toggleAttribute("open", open));
  addEventListener("beforeprint", () => unfold(true));
  addEventListener("afterprint", () => unfold(false));
})();
