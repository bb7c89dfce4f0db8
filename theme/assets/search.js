/*
 * The search box and the search page: owns the document, shows what the core finds. Loaded when a box gets the focus.
 * Everything is written as text: titles, snippets and queries are not trusted.
 */
"use strict";

/** @type {((name: string, payload: string) => void) | undefined} what the files of the index call */
var medixchangeData;

(function () {
  const script = /** @type {HTMLScriptElement} */ (document.currentScript).src;
  const root = script.replace(/assets\/[^/]*$/, "");
  const WAIT = 120;
  const SHOWN = 10;
  const IN_BOX = 8;
  const here = document.documentElement.lang.slice(0, 2);
  /** @type {Record<string, string>} */
  let words = {};

  /** @param {string} address @returns {Promise<void>} */
  function add(address) {
    return new Promise(function (resolve, reject) {
      const element = document.createElement("script");
      element.src = address;
      element.async = false;
      element.onload = function () { resolve(); };
      element.onerror = function () { reject(new Error(address)); };
      document.head.append(element);
    });
  }

  /** Files of several languages share names: one at a time calls back, the others wait. @type {Promise<unknown>} */
  let turn = Promise.resolve();
  /** @type {Map<string, string>} */
  const arrived = new Map();
  medixchangeData = function (name, payload) { arrived.set(name, payload); };

  /** @param {string} folder @returns {(name: string) => Promise<string>} */
  function loader(folder) {
    const mine = folder === root;
    return function (name) {
      const get = function () {
        return add(folder + "search/" + name + ".js").then(function () {
          const payload = arrived.get(name);
          arrived.delete(name);
          if (payload === undefined) throw new Error(name);
          return payload;
        });
      };
      if (mine) return get();
      const next = turn.then(get, get);
      turn = next.catch(function () { return ""; });
      return next;
    };
  }

  const load = loader(root);
  const core = Promise.all(["search-stem", "search-text", "search-core"].map(function (name) { return add(root + "assets/" + name + ".js"); }))
    .then(function () { return medixchangeSearch({ load: load }); });
  const ready = Promise.all([core, load("words")]).then(function (both) {
    words = JSON.parse(both[1]);
    both[0].open().catch(function () { return null; });
    return both[0];
  });

  /** @param {string} tag @param {string} name @param {string} [text] @returns {HTMLElement} */
  function make(tag, name, text) {
    const element = document.createElement(tag);
    if (name) element.className = name;
    if (text) element.textContent = text;
    return element;
  }

  /** @param {any} hit @param {string} folder */
  function address(hit, folder) { return folder + hit.url + (hit.anchor ? "#" + hit.anchor : ""); }

  /** @param {any} hit @returns {HTMLElement} What kind of text a hit is, and whether it still holds. */
  function state(hit) {
    const line = make("span", "search-state", words["kind-" + hit.kind]);
    if (hit.state !== "current") line.append(" · ", make("b", "search-old", words["currency-" + hit.state]));
    return line;
  }

  /** @param {any} hit @returns {HTMLElement} */
  function snippet(hit) {
    const line = make("span", "search-snippet");
    hit.snippet.forEach(function (/** @type {{text: string, hit: boolean}} */ piece) { line.append(piece.hit ? make("mark", "", piece.text) : piece.text); });
    return line;
  }

  /** @param {any[]} hits @returns {any[][]} Hits of one page together, in the order of the best of each. */
  function byPage(hits) {
    /** @type {Map<string, any[]>} */
    const pages = new Map();
    hits.forEach(function (hit) { pages.set(hit.url, (pages.get(hit.url) || []).concat([hit])); });
    return Array.from(pages.values());
  }

  /** @param {any} result @returns {HTMLElement[]} What else was searched, what was probably meant, what is missing. */
  function notes(result) {
    const lines = [];
    if (result.suggestion) lines.push(make("p", "search-note", words["search-meant"] + ": " + result.suggestion));
    if (result.alsoSearched.length) lines.push(make("p", "search-note", words["search-also"] + ": " + result.alsoSearched.join(", ")));
    if (result.damaged.length) lines.push(make("p", "search-note search-old", words["search-damaged"]));
    return lines;
  }

  /** @param {string} query @param {(search: any) => Promise<void>} show @param {HTMLElement} status */
  function asked(query, show, status) {
    return ready.then(function (search) { return show(search); }).catch(function () {
      status.textContent = words["search-damaged"] || "search/";
    });
  }

  /* -- the box of every page: a combobox whose list box holds links --------------------------------------------------- */

  /** @param {HTMLInputElement} input */
  function combobox(input) {
    const list = make("div", "search-list");
    const status = make("p", "search-status");
    const active = { index: -1, options: /** @type {HTMLElement[]} */ ([]) };
    let timer = 0;
    let latest = 0;
    list.id = "search-list";
    list.hidden = true;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", input.getAttribute("aria-label") || "");
    status.setAttribute("role", "status");
    [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-expanded", "false"], ["aria-controls", list.id]].forEach(function (pair) { input.setAttribute(pair[0], pair[1]); });
    /** @type {HTMLElement} */ (input.form).append(list, status);

    /** @param {boolean} open */
    function expand(open) { list.hidden = !open; input.setAttribute("aria-expanded", String(open)); if (!open) choose(-1); }

    /** @param {number} index */
    function choose(index) {
      active.options.forEach(function (option, at) { option.setAttribute("aria-selected", String(at === index)); });
      active.index = index;
      const option = active.options[index];
      if (option) { input.setAttribute("aria-activedescendant", option.id); option.scrollIntoView({ block: "nearest" }); } else input.removeAttribute("aria-activedescendant");
    }

    /** @param {any} hit @param {boolean} first @returns {HTMLElement} */
    function option(hit, first) {
      const link = make("a", "search-option");
      link.setAttribute("role", "option");
      link.setAttribute("tabindex", "-1");
      link.setAttribute("href", address(hit, root));
      link.id = "search-option-" + active.options.length;
      if (first) { const title = make("b", "search-title", hit.title); title.append(" ", state(hit)); link.append(title); }
      else link.setAttribute("aria-label", hit.title + ": " + hit.heading);
      if (hit.heading) link.append(make("span", "search-heading", hit.heading));
      link.append(snippet(hit));
      active.options.push(link);
      return link;
    }

    function update() {
      const query = input.value.trim();
      const mine = ++latest;
      if (!query) { expand(false); status.textContent = ""; return; }
      status.textContent = words["search-loading"] || "";
      asked(query, async function (search) {
        const result = await search.search(query, { limit: IN_BOX });
        if (mine !== latest) return;
        active.options = [];
        list.textContent = "";
        byPage(result.hits).forEach(function (hits) {
          const group = make("div", "search-page-hits");
          group.setAttribute("role", "group");
          group.setAttribute("aria-label", hits[0].title);
          hits.forEach(function (hit, index) { group.append(option(hit, index === 0)); });
          list.append(group);
        });
        status.textContent = result.total ? words["search-results"].replace("{count}", result.total) : words["search-none"].replace("{query}", query);
        notes(result).forEach(function (note) { status.append(" ", note.textContent || ""); });
        expand(result.hits.length > 0);
      }, status);
    }

    input.addEventListener("input", function () { clearTimeout(timer); timer = window.setTimeout(update, WAIT); });
    input.addEventListener("focus", function () { if (active.options.length && input.value.trim()) expand(true); });
    input.addEventListener("keydown", function (event) {
      const count = active.options.length;
      if (event.key === "Escape") { event.preventDefault(); if (list.hidden) input.value = ""; expand(false); status.textContent = ""; event.stopPropagation(); }
      else if (event.key === "ArrowDown" && count) { event.preventDefault(); expand(true); choose((active.index + 1) % count); }
      else if (event.key === "ArrowUp" && count) { event.preventDefault(); expand(true); choose(active.index > 0 ? active.index - 1 : count - 1); }
      else if (event.key === "Enter" && active.index >= 0) { event.preventDefault(); location.href = active.options[active.index].getAttribute("href") || ""; expand(false); }
    });
    document.addEventListener("click", function (event) { if (!(event.target instanceof Node && /** @type {HTMLElement} */ (input.form).contains(event.target))) expand(false); });
    if (input.value.trim()) update();
  }

  /* -- the search page: the same results as a list of links, by the address --------------------------------------------- */

  /** @param {HTMLFormElement} form */
  function page(form) {
    const input = /** @type {HTMLInputElement} */ (form.querySelector("input"));
    const status = /** @type {HTMLElement} */ (document.getElementById("search-status"));
    const results = /** @type {HTMLElement} */ (document.getElementById("search-results"));
    let latest = 0;

    /** @param {any[]} hits @param {string} folder @param {string} [tag] */
    function show(hits, folder, tag) {
      byPage(hits).forEach(function (group) {
        const box = make("section", "search-page-hits");
        if (tag) box.lang = tag;
        const title = make("h2", "search-title");
        const link = make("a", "", group[0].title);
        link.setAttribute("href", folder + group[0].url);
        title.append(link);
        box.append(title, state(group[0]));
        group.forEach(function (hit) {
          const line = make("p", "search-hit");
          const section = make("a", "search-heading", hit.heading || hit.title);
          section.setAttribute("href", address(hit, folder));
          line.append(section, snippet(hit));
          box.append(line);
        });
        results.append(box);
      });
    }

    /** @param {string} query @param {number} mine */
    async function elsewhere(query, mine) {
      for (const tag of ["en", "th", "zh"]) {
        if (tag === here) continue;
        const folder = root.replace(/[^/]+\/$/, tag + "/");
        const found = await medixchangeSearch({ load: loader(folder) }).search(query, { limit: 3 }).catch(function () { return null; });
        if (mine !== latest) return;
        if (found && found.hits.length) { results.append(make("p", "search-note", words["search-elsewhere"] + ": " + tag)); show(found.hits, folder, tag); }
      }
    }

    /** @param {string} query @param {number} offset */
    function run(query, offset) {
      const mine = ++latest;
      if (!offset) results.textContent = "";
      if (!query) { status.textContent = ""; return; }
      status.textContent = words["search-loading"] || "";
      asked(query, async function (search) {
        const result = await search.search(query, { limit: SHOWN, offset: offset });
        if (mine !== latest) return;
        status.textContent = result.total ? words["search-results"].replace("{count}", result.total) : words["search-none"].replace("{query}", query);
        if (!offset) notes(result).forEach(function (note) { results.append(note); });
        show(result.hits, root);
        if (result.total > offset + SHOWN) more(query, offset + SHOWN);
        if (!result.total) await elsewhere(query, mine);
      }, status);
    }

    /** @param {string} query @param {number} offset */
    function more(query, offset) {
      const button = make("button", "search-more", words["search-more"]);
      button.onclick = function () { button.remove(); run(query, offset); };
      results.append(button);
    }

    let timer = 0;
    input.addEventListener("input", function () {
      clearTimeout(timer);
      timer = window.setTimeout(function () {
        const query = input.value.trim();
        try { history.replaceState(null, "", "?q=" + encodeURIComponent(query)); } catch (error) { /* some browsers refuse it on file:// */ }
        run(query, 0);
      }, WAIT);
    });
    form.addEventListener("submit", function (event) { event.preventDefault(); run(input.value.trim(), 0); });
    input.value = new URLSearchParams(location.search).get("q") || "";
    run(input.value.trim(), 0);
  }

  const box = document.getElementById("search");
  const form = document.getElementById("search-page");
  if (form instanceof HTMLFormElement) page(form);
  else if (box instanceof HTMLInputElement) combobox(box);
})();
