"use strict";
// The script of a single file: how old it is, what in it is overdue, and search by the core of the site over the index inside.
(function () {
  const COPY_AGES_AFTER_DAYS = 180;
  const DAY = 864e5;
  const WAIT = 120;
  const SHOWN = 10;
  /** @typedef {{words: Record<string, string>, pages: Record<string, string>, shards: Record<string, string>}} Inside */
  /** @type {Inside | null} */
  let inside = null;
  /** @returns {Inside} What the file carries for the script: words, the ids of its pages, the files of the index. */
  function read() {
    if (!inside) inside = /** @type {Inside} */ (JSON.parse((document.getElementById("index") || document.body).textContent || ""));
    return inside;
  }

  /** @param {string} tag @param {string} name @param {string} [text] @returns {HTMLElement} */
  function make(tag, name, text) {
    const element = document.createElement(tag);
    if (name) element.className = name;
    if (text) element.textContent = text;
    return element;
  }

  /* -- the reader's clock ---------------------------------------------------------------------------------------------- */

  const copy = document.getElementById("copy");
  const days = copy ? Math.floor((Date.now() - Date.parse(copy.dataset.built || "")) / DAY) : 0;
  if (copy && days > COPY_AGES_AFTER_DAYS) copy.before(make("p", "copy-age", read().words["copy-age"].replace("{days}", String(days))));
  Array.from(document.querySelectorAll("time[data-due]")).forEach(function (due) {
    if (Date.now() <= Date.parse(due.getAttribute("data-due") || "") + DAY) return;
    const band = due.closest(".band");
    const summary = band && band.querySelector("summary");
    if (summary) summary.append(make("b", "overdue", read().words.overdue + " " + due.textContent));
  });

  /* -- search ---------------------------------------------------------------------------------------------------------- */

  const form = /** @type {HTMLFormElement} */ (document.getElementById("search-form"));
  const input = /** @type {HTMLInputElement} */ (document.getElementById("search"));
  const list = /** @type {HTMLElement} */ (document.getElementById("search-list"));
  const status = /** @type {HTMLElement} */ (document.getElementById("search-status"));
  /** @type {any} */
  let core = null;
  let latest = 0;
  let timer = 0;

  /** @param {string} name @returns {Promise<string>} */
  function load(name) {
    const payload = read().shards[name];
    return payload === undefined ? Promise.reject(new Error(name)) : Promise.resolve(payload);
  }

  /** @param {any} hit @returns {string} Where a hit stands in this file; a page that is not in it leads to the top. */
  function place(hit) {
    const page = read().pages[hit.url];
    const section = page + ":" + hit.anchor;
    return "#" + (page ? (hit.anchor && document.getElementById(section) ? section : page) : "top");
  }

  /** @param {any} hit @returns {HTMLElement} */
  function option(hit) {
    const words = read().words;
    const link = make("a", "search-option");
    link.setAttribute("href", place(hit));
    if (hit.lang) link.lang = hit.lang;
    link.append(make("b", "search-title", hit.title));
    const state = make("span", "search-state", words["kind-" + hit.kind]);
    if (hit.lang) state.lang = document.documentElement.lang;
    if (hit.state !== "current") state.append(" \u00b7 ", make("b", "search-old", words["currency-" + hit.state]));
    link.append(state);
    if (hit.heading) link.append(make("span", "search-heading", hit.heading));
    const line = make("span", "search-snippet");
    hit.snippet.forEach(function (/** @type {{text: string, hit: boolean}} */ piece) { line.append(piece.hit ? make("mark", "", piece.text) : piece.text); });
    link.append(line);
    return link;
  }

  /** @param {any} result @param {string} query */
  function show(result, query) {
    const words = read().words;
    const said = result.total ? words["search-results"].replace("{count}", result.total) : words["search-none"].replace("{query}", query);
    const notes = [said];
    if (result.suggestion) notes.push(words["search-meant"] + ": " + result.suggestion);
    if (result.alsoSearched.length) notes.push(words["search-also"] + ": " + result.alsoSearched.join(", "));
    if (result.damaged.length) notes.push(words["search-damaged"]);
    status.textContent = notes.join(" ");
    list.textContent = "";
    notes.forEach(function (note) { list.append(make("p", "search-note", note)); });
    result.hits.forEach(function (/** @type {any} */ hit) { list.append(option(hit)); });
    list.hidden = false;
  }

  function update() {
    const query = input.value.trim();
    const mine = ++latest;
    if (!query) { list.hidden = true; status.textContent = ""; return; }
    if (!core) core = medixchangeSearch({ load: load });
    core.search(query, { limit: SHOWN }).then(function (/** @type {any} */ result) { if (mine === latest) show(result, query); }).catch(function () {
      if (mine === latest) show({ total: 0, hits: [], alsoSearched: [], damaged: ["index"] }, query);
    });
  }

  form.hidden = false;
  form.addEventListener("submit", function (event) { event.preventDefault(); update(); });
  input.addEventListener("input", function () { clearTimeout(timer); timer = window.setTimeout(update, WAIT); });
  list.addEventListener("click", function (event) { if (event.target instanceof Element && event.target.closest("a")) list.hidden = true; });
  document.addEventListener("click", function (event) { if (!(event.target instanceof Node && form.contains(event.target))) list.hidden = true; });
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape") list.hidden = true;
    if (event.key !== "/" || event.target === input || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    input.focus();
  });
  input.addEventListener("focus", function () { if (input.value.trim() && list.childNodes.length) list.hidden = false; });
})();
