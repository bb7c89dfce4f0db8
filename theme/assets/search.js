/*
 * The search box and the search page: owns the document, shows what the core finds. Loaded when a box gets the focus.
 * Everything is written as text: titles, snippets and queries are not trusted.
 */
"use strict";

/** @type {((payload: string) => void) | undefined} what the files of the index call: its name is in each of them, so it is short */
var mx;
/** The words of this edition, from a script that comes beside this one. @type {Record<string, string> | undefined} */
var medixchangeSearchWords;

(function () {
  const script = /** @type {HTMLScriptElement} */ (document.currentScript).src;
  const root = script.replace(/assets\/[^/]*$/, "");
  const SHOWN = 10;
  // a copy may hold fewer languages; the menu has those that are there
  const OTHERS = ["en", "th", "zh"].filter(function (tag) {
    return tag !== document.documentElement.lang.slice(0, 2) && document.querySelector(".md-select__link[lang^=" + tag + "]");
  });
  const [COLON, COMMA] = OTHERS.includes("zh") ? [": ", ", "] : ["\uff1a", "\u3001"];

  /** @param {string} address @returns {Promise<string>} The whole address of the script, once it has run. */
  function add(address) {
    return new Promise(function (resolve, reject) {
      const element = document.createElement("script");
      element.src = address;
      element.async = false;
      element.onload = function () { resolve(element.src); };
      element.onerror = function () { reject(new Error(address)); };
      document.head.append(element);
    });
  }

  /** Payloads by the address of their script. @type {Map<string, string>} */
  const arrived = new Map();
  mx = function (payload) { arrived.set(/** @type {HTMLScriptElement} */ (document.currentScript).src, payload); };

  /** @param {string} folder @returns {(name: string) => Promise<string>} */
  function loader(folder) {
    return async function (name) {
      const address = await add(folder + "search/" + name + ".js");
      const payload = arrived.get(address);
      arrived.delete(address);
      if (payload === undefined) throw new Error(name);
      return payload;
    };
  }

  /** @type {Record<string, string>} */
  let words = {};
  // without them, results stand there without a word
  const ready = add(root + "assets/search-words.js").then(function () { words = medixchangeSearchWords || words; }, function () { return undefined; });
  const search = medixchangeSearch({ load: loader(root) });
  search.open().catch(function () { return null; });

  /** @param {string} key @returns {string} */
  function say(key) { return words[key] || ""; }

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
    const line = make("span", "search-state", say("kind-" + hit.kind));
    if (hit.state !== "current") line.append(" · ", make("b", "search-old", say("currency-" + hit.state)));
    return line;
  }

  /** @param {any} hit @returns {HTMLElement} The words around what was found, and whether the translation is behind its source. */
  function snippet(hit) {
    const line = make("span", "search-snippet");
    if (hit.standing) {
      const mark = make("b", "search-old", say("search-l10n-" + hit.standing) + " · ");
      mark.lang = document.documentElement.lang;
      line.append(mark);
    }
    if (hit.spoken) line.lang = hit.spoken;
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

  /** @param {HTMLElement} element @param {string} said @returns {HTMLElement} Words in the language that their letters show. */
  function spoken(element, said) {
    const tag = /[\u0e01-\u0e4e]/.test(said) ? "th" : /[\u3400-\u9fff]/.test(said) ? "zh" : "en";
    element.textContent = said;
    if (OTHERS.includes(tag)) element.lang = tag === "zh" ? "zh-Hans" : tag;
    return element;
  }

  /**
   * What was probably meant, and what else was searched.
   * @param {any} result @param {(query: string) => void} ask @returns {HTMLElement[]}
   */
  function notes(result, ask) {
    const lines = [];
    if (result.suggestion) {
      const line = make("p", "search-note", say("search-meant") + COLON);
      const button = spoken(make("button", "search-meant"), result.suggestion);
      button.setAttribute("type", "button");
      button.onclick = function () { ask(result.suggestion); };
      line.append(button);
      lines.push(line);
    }
    if (result.alsoSearched.length) {
      const line = make("p", "search-note", say("search-also") + COLON);
      result.alsoSearched.forEach(function (/** @type {string} */ word, /** @type {number} */ at) { line.append(at ? COMMA : "", spoken(make("span", ""), word)); });
      lines.push(line);
    }
    return lines;
  }

  /** @returns {Promise<void>} When what was drawn is seen; also where nothing is painted, as behind another window. */
  function painted() {
    return new Promise(function (done) { requestAnimationFrame(function () { setTimeout(done); }); setTimeout(done, 200); });
  }

  /**
   * One question after the other, the newest alone: what was typed while the last one was under way is passed over, and that one stops where it is.
   * @param {HTMLElement} status @param {(stale: () => boolean, query: string, offset: number) => Promise<void>} answer
   * @returns {(query: string, offset: number) => void}
   */
  function newest(status, answer) {
    let latest = 0;
    let running = Promise.resolve();
    return function (query, offset) {
      const mine = ++latest;
      const stale = function () { return mine !== latest; };
      if (query) status.textContent = say("search-loading");
      running = running.then(function () { return query && !stale() ? answer(stale, query, offset) : undefined; })
        .catch(async function () { await ready; if (!stale()) status.textContent = say("search-damaged"); });
    };
  }

  /**
   * The best hits, drawn and seen, then the others.
   * @param {string} query @param {{offset: number, stale: () => boolean}} options
   * @param {(result: any) => void} first @param {(result: any, hits: any[]) => void} then `hits`: those that were not drawn at first
   * @returns {Promise<void>} when the best are drawn: the next question waits no longer
   */
  function inTwo(query, options, first, then) {
    let seen = 0;
    return new Promise(function (resolve, reject) {
      const early = async function (/** @type {any} */ result) {
        await ready;
        if (!options.stale()) first(result);
        seen = result.hits.length;
        resolve();
        await painted();
      };
      search.search(query, Object.assign({ limit: SHOWN, early: early }, options))
        .then(function (result) { if (!options.stale()) then(result, result.hits.slice(seen)); }).catch(reject);
    });
  }

  /** @param {any} result @param {string} query */
  function count(result, query) { return result.total ? say("search-results").replace("{count}", result.total) : say("search-none").replace("{query}", query); }

  /** @param {string} tag @returns {HTMLAnchorElement | null} The language in the switcher. */
  function language(tag) { return document.querySelector(".md-select a[hreflang^=" + tag + "]"); }

  /** @param {string} address @param {string} text @param {string} [tag] */
  function link(address, text, tag) {
    const element = make("a", "", text);
    element.setAttribute("href", address);
    if (tag) { element.lang = tag; element.setAttribute("hreflang", tag); }
    return element;
  }

  /** @param {string} query @returns {HTMLElement} Where else to look: the search pages of the other languages. */
  function elsewhere(query) {
    const links = OTHERS.map(function (tag) {
      const name = language(tag);
      return link(root.replace(/[^/]+\/$/, tag + "/") + "reference/search.html?q=" + encodeURIComponent(query), name ? name.textContent || tag : tag, tag);
    });
    const line = make("p", "search-note", say("search-elsewhere") + COLON);
    links.forEach(function (one, index) { if (index) line.append(" · "); line.append(one); });
    return line;
  }

  /* -- the box of every page: a combobox whose list box holds links --------------------------------------------------- */

  /** @param {HTMLInputElement} input */
  function combobox(input) {
    const list = make("div", "search-list");
    const status = make("p", "search-status");
    const more = make("div", "search-none");
    const drop = make("div", "search-drop");
    const active = { index: -1, options: /** @type {HTMLElement[]} */ ([]) };
    list.id = "search-list";
    list.hidden = more.hidden = true;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", input.getAttribute("aria-label") || "");
    status.setAttribute("role", "status");
    [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-expanded", "false"], ["aria-controls", list.id]].forEach(function (pair) { input.setAttribute(pair[0], pair[1]); });
    /** @type {HTMLElement} */ (input.form).append(drop);
    drop.append(status, list, more);

    /** @param {boolean} open */
    function expand(open) {
      list.hidden = !open;
      drop.classList.toggle("search-open", open || !more.hidden);
      input.setAttribute("aria-expanded", String(open));
      if (!open) choose(-1);
    }

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
      if (hit.lang) link.lang = hit.lang;
      link.setAttribute("role", "option");
      link.setAttribute("tabindex", "-1");
      link.setAttribute("href", address(hit, root));
      link.id = "search-option-" + list.querySelectorAll("a").length;
      if (first) { const title = make("b", "search-title", hit.title); title.append(" ", state(hit)); link.append(title); }
      else link.setAttribute("aria-label", hit.title + ": " + hit.heading);
      if (hit.heading) link.append(make("span", "search-heading", hit.heading));
      link.append(snippet(hit));
      return link;
    }

    /** @param {string} title @returns {HTMLElement} Where the hits of one page stand. */
    function group(title) {
      const box = make("div", "search-page-hits");
      box.setAttribute("role", "group");
      box.setAttribute("aria-label", title);
      list.append(box);
      return box;
    }

    /** @type {Map<string, HTMLElement>} */
    const groups = new Map();

    /** @param {any[]} hits */
    function draw(hits) {
      byPage(hits).forEach(function (ofPage) {
        const known = groups.get(ofPage[0].url);
        const box = known || group(ofPage[0].title);
        groups.set(ofPage[0].url, box);
        ofPage.forEach(function (hit, index) { box.append(option(hit, !known && index === 0)); });
      });
      // what was chosen stays chosen, also where a hit came in above it
      const chosen = active.options[active.index];
      active.options = Array.from(list.querySelectorAll("a"));
      active.index = active.options.indexOf(chosen);
    }

    const ask = newest(status, function (stale, query) {
      return inTwo(query, { offset: 0, stale: stale }, function (result) {
        list.textContent = more.textContent = "";
        groups.clear();
        choose(-1);
        list.setAttribute("aria-busy", "true");
        draw(result.hits);
        tell(result, query);
      }, function (result, hits) {
        draw(hits);
        list.removeAttribute("aria-busy");
        if (result.damaged.length) status.textContent += " " + say("search-damaged");
      });
    });

    /** @param {any} result @param {string} query What is said beside the hits. */
    function tell(result, query) {
      const said = notes(result, function (meant) { input.value = meant; input.focus(); update(); });
      status.textContent = [count(result, query)].concat(said.map(function (note) { return note.textContent || ""; })).join(" ");
      if (query && !result.total) said.concat(elsewhere(query), link(root + "reference/a-z.html", say("a-to-z"))).forEach(function (note) { more.append(note); });
      more.hidden = !more.childNodes.length;
      expand(result.hits.length > 0);
    }

    function update() {
      const query = input.value.trim();
      if (!query) clear();
      ask(query, 0);
    }

    function close() { more.hidden = true; expand(false); }

    function clear() { close(); status.textContent = ""; }

    input.addEventListener("input", update);
    input.addEventListener("focus", function () { if (active.options.length && input.value.trim()) expand(true); });
    input.addEventListener("keydown", function (event) {
      const count = active.options.length;
      if (event.key === "Escape") { event.preventDefault(); if (list.hidden && more.hidden) input.value = ""; clear(); event.stopPropagation(); }
      else if (event.key === "ArrowDown" && count) { event.preventDefault(); expand(true); choose((active.index + 1) % count); }
      else if (event.key === "ArrowUp" && count) { event.preventDefault(); expand(true); choose(active.index > 0 ? active.index - 1 : count - 1); }
      else if (event.key === "Enter" && active.index >= 0) { event.preventDefault(); location.href = active.options[active.index].getAttribute("href") || ""; expand(false); }
    });
    document.addEventListener("click", function (event) { if (!(event.target instanceof Node && /** @type {HTMLElement} */ (input.form).contains(event.target))) clear(); });
    if (input.value.trim()) update();
  }

  /* -- the search page: the same results as a list of links, by the address --------------------------------------------- */

  /** @param {HTMLFormElement} form */
  function page(form) {
    const input = /** @type {HTMLInputElement} */ (form.querySelector("input"));
    const status = /** @type {HTMLElement} */ (document.getElementById("search-status"));
    const results = /** @type {HTMLElement} */ (document.getElementById("search-results"));
    /** The results of a page by its address. @type {Map<string, HTMLElement>} */
    const sections = new Map();

    /** @param {any[]} hits @param {string} folder @param {string} [tag] */
    function show(hits, folder, tag) {
      byPage(hits).forEach(function (group) {
        const known = sections.get(folder + group[0].url);
        if (known) { group.forEach(function (hit) { known.append(found(hit, folder)); }); return; }
        const box = make("section", "search-page-hits");
        sections.set(folder + group[0].url, box);
        const title = make("h2", "search-title");
        title.append(link(folder + group[0].url, group[0].title));
        box.lang = title.lang = group[0].lang || tag || "";
        if (!box.lang) box.removeAttribute("lang");
        const told = state(group[0]);
        told.lang = document.documentElement.lang;
        box.append(title, told);
        group.forEach(function (hit) { box.append(found(hit, folder)); });
        results.append(box);
      });
    }

    /** @param {any} hit @param {string} folder @returns {HTMLElement} */
    function found(hit, folder) {
      const line = make("p", "search-hit");
      const section = link(address(hit, folder), hit.heading || hit.title);
      section.className = "search-heading";
      line.append(section, snippet(hit));
      return line;
    }

    /** @param {string} query @param {() => boolean} stale What the other languages have. */
    async function others(query, stale) {
      results.append(elsewhere(query));
      for (const tag of OTHERS) {
        const folder = root.replace(/[^/]+\/$/, tag + "/");
        const found = await medixchangeSearch({ load: loader(folder) }).search(query, { limit: 3, stale: stale }).catch(function () { return null; });
        if (stale()) return;
        if (found && found.hits.length) show(found.hits, folder, tag);
      }
    }

    const run = newest(status, function (stale, query, offset) {
      return inTwo(query, { offset: offset, stale: stale }, function (result) {
        status.textContent = count(result, query);
        if (!offset) begin(result);
        show(result.hits, root);
      }, function (result, hits) {
        show(hits, root);
        if (result.damaged.length) results.prepend(make("p", "search-note search-old", say("search-damaged")));
        if (result.total > offset + SHOWN) more(query, offset + SHOWN);
        if (!result.total) others(query, stale);
      });
    });

    /** @param {any} result */
    function begin(result) {
      results.textContent = "";
      sections.clear();
      notes(result, function (meant) { input.value = meant; input.focus(); update(); }).forEach(function (note) { results.append(note); });
    }

    /** @param {string} query @param {number} offset */
    function more(query, offset) {
      const button = make("button", "search-more", say("search-more"));
      button.onclick = function () { button.remove(); run(query, offset); };
      results.append(button);
    }

    function update() {
      const query = input.value.trim();
      try { history.replaceState(null, "", "?q=" + encodeURIComponent(query)); } catch (error) { /* some browsers refuse it on file:// */ }
      if (!query) status.textContent = results.textContent = "";
      run(query, 0);
    }

    input.addEventListener("input", update);
    form.addEventListener("submit", function (event) { event.preventDefault(); update(); });
    input.value = new URLSearchParams(location.search).get("q") || "";
    run(input.value.trim(), 0);
  }

  const box = document.getElementById("search");
  const form = document.getElementById("search-page");
  if (form instanceof HTMLFormElement) page(form);
  else if (box instanceof HTMLInputElement) combobox(box);
})();
