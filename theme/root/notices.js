/*
 * What a copy says beyond its pages: an update that was cut off, recalls, the hospital's own leaf. Loaded only where there is
 * something to say. All of it is written as text; the hospital's own HTML stands in a frame that runs no script.
 */
"use strict";

/** Recalls and leaves are checked by what writes them (update.py, update.html), but only text is trusted here either way.
 * @typedef {{ page: string, section: string, since: string, issued: string, reason: Record<string, string> }} Recall
 * @typedef {string | { strong: string } | { em: string } | { code: string } | { href: string, link: string }} Inline
 * @typedef {{ title: string, pages: string[], updated: string, language: string, blocks: any[] }} Leaf
 */
/** The words of the notices by language; the build puts them before this script. @type {Record<string, Record<string, string>>} */
var medixchangeNoticeWords = medixchangeNoticeWords || {};

(() => {
  const home = /** @type {HTMLScriptElement} */ (document.currentScript).src.replace(/[^/]+$/, "");
  const tag = document.documentElement.lang;
  const words = medixchangeNoticeWords[tag.slice(0, 2)];
  const TAGS = /** @type {Record<string, string>} */ ({ en: "en", th: "th", zh: "zh-Hans" });
  // what stands in the frame loads nothing from anywhere
  const POLICY = "<meta http-equiv=Content-Security-Policy content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\">";
  const LINKS = /^(https?:\/\/|tel:|mailto:)/;

  /** @param {string} name @param {string} [className] @param {(Node | string)[]} [children] */
  const make = (name, className, children) => {
    const element = document.createElement(name);
    if (className) element.className = className;
    element.append(...(children || []));
    return element;
  };
  /** @param {string} selector @param {ParentNode} [within] */
  const all = (selector, within) => /** @type {HTMLElement[]} */ (Array.from((within || document).querySelectorAll(selector)));

  /** @param {string} day a day, or anything else, which stays as it is */
  const date = (day) => {
    const time = /^\d{4}-\d\d-\d\d$/.test(day) ? Date.parse(day) : NaN;
    return isNaN(time) ? day : new Date(time).toLocaleDateString(tag, { year: "numeric", month: "long", day: "numeric", timeZone: "UTC" });
  };

  /** The page of an address in whatever language, and the section. @param {string} address @returns {{ page: string, section: string } | null} */
  const place = (address) => {
    const found = address.startsWith(home) && /^(?:en|th|zh)\/([^?#]*)[^#]*#?(.*)$/.exec(address.slice(home.length));
    return found ? { page: found[1].replace(/\.html$/, "").replace(/(^|\/)$/, "$1index"), section: found[2] } : null;
  };
  const here = place(location.href);
  const main = all("main")[0];

  /* -- an update that was cut off: in the three languages, for nobody knows who opens this copy next ------------------- */
  const updating = () => {
    const box = make("div", "notice notice-updating");
    const link = /** @type {HTMLAnchorElement} */ (make("a", "", ["update.html"]));
    link.href = home + "update.html";
    Object.keys(medixchangeNoticeWords).forEach((language) => {
      const line = make("p", "", [medixchangeNoticeWords[language].updating + " "]);
      line.lang = TAGS[language];
      box.append(line);
    });
    box.append(make("p", "", [link]));
    main.prepend(box);
  };

  /* -- recalls ------------------------------------------------------------------------------------------------------------ */
  /** @param {Recall} recall @param {string} title */
  const withdrawnBox = (recall, title) =>
    make("div", "notice notice-withdrawn", [
      make("p", "notice-title", [title]),
      make("p", "", [recall.reason[tag.slice(0, 2)]]),
      make("p", "fine", [words["recall-issued"].replace("{date}", date(recall.issued)).replace("{since}", date(recall.since))]),
    ]);

  /** @param {Element} heading @returns {Element[]} what stands under a heading, up to the next of its rank */
  const under = (heading) => {
    const found = [];
    const end = heading.tagName === "H2" ? /^H[12]$/ : /^H[123]$/;
    for (let next = heading.nextElementSibling; next && !end.test(next.tagName); next = next.nextElementSibling) found.push(next);
    return found;
  };

  /** Marks what is withdrawn as such, to the eye and to a screen reader. @param {Element} first @param {Element[]} content @param {Recall} recall @param {string} title */
  const withdraw = (first, content, recall, title) => {
    const region = make("section", "withdrawn");
    region.setAttribute("aria-label", words["currency-withdrawn"]);
    first.after(withdrawnBox(recall, title), region);
    region.append(...content, make("p", "fine withdrawn-end", [words["withdrawn-end"]]));
  };

  /** @param {Recall} recall */
  const recalled = (recall) => {
    const heading = recall.section && document.getElementById(recall.section);
    if (heading && /^H[23]$/.test(heading.tagName)) {
      withdraw(heading, under(heading), recall, words["withdrawn-section"]);
      return;
    }
    // a section that is not found here is no reason to stay silent
    const title = all("h1", main)[0];
    if (recall.section || !title) main.prepend(withdrawnBox(recall, words["withdrawn-part"]));
    else withdraw(title, Array.from(/** @type {Element} */ (title.parentElement).children).filter((one) => one !== title), recall, words["withdrawn-page"]);
  };

  /** What is withdrawn of a link's target: all of it, a part, or nothing. @param {Recall[]} recalls @param {HTMLAnchorElement} link */
  const markOf = (recalls, link) => {
    const target = place(link.href);
    const onPage = target ? recalls.filter((one) => one.page === target.page) : [];
    if (!target || !onPage.length) return "";
    if (onPage.some((one) => !one.section || one.section === target.section)) return words["currency-withdrawn"];
    // a link within this page leads to what it names; one from elsewhere leads to a page that is no longer whole
    return here && here.page === target.page && target.section ? "" : words["withdrawn-in-part"];
  };

  /** @param {Recall[]} recalls @param {ParentNode} within */
  const markLinks = (recalls, within) => {
    for (const link of /** @type {HTMLAnchorElement[]} */ (all("main a[href], nav a[href], .search a[href]", within))) {
      const mark = !link.querySelector(".withdrawn-mark") && !link.matches(".headerlink, .back") && markOf(recalls, link);
      if (!mark) continue;
      const label = link.getAttribute("aria-label");
      if (label) link.setAttribute("aria-label", label + ", " + mark);
      const shown = make("b", "withdrawn-mark", [mark]);
      shown.lang = tag;
      link.append(" ", shown);
    }
  };

  /** @param {Recall[]} recalls */
  const showRecalls = (recalls) => {
    recalls.filter((one) => here && one.page === here.page).forEach(recalled);
    const mark = () => markLinks(recalls, document);
    mark();
    // results of a search come and go
    all(".search, #search-results").forEach((box) => new MutationObserver(mark).observe(box, { childList: true, subtree: true }));
  };

  /* -- the hospital's own leaf --------------------------------------------------------------------------------------------- */
  /** @param {Inline[]} pieces */
  const inline = (pieces) =>
    pieces.map((piece) => {
      if (typeof piece === "string") return piece;
      if ("strong" in piece) return make("strong", "", [piece.strong]);
      if ("em" in piece) return make("em", "", [piece.em]);
      if ("code" in piece) return make("code", "", [piece.code]);
      const link = /** @type {HTMLAnchorElement} */ (make("a", "", [piece.link]));
      if (LINKS.test(piece.href)) link.href = piece.href;
      return link;
    });

  /** @param {Inline[][]} cells @param {string} name */
  const row = (cells, name) => make("tr", "", cells.map((cell) => make(name, "", inline(cell))));

  /** @param {string} text @param {string} title */
  const frame = (text, title) => {
    const element = /** @type {HTMLIFrameElement} */ (document.createElement("iframe"));
    element.setAttribute("sandbox", "");
    element.srcdoc = POLICY + text;
    element.title = title;
    return element;
  };

  /** @param {any} block @param {string} title @returns {HTMLElement} */
  const shown = (block, title) => {
    if ("frame" in block) return frame(block.frame, title);
    if ("heading" in block) return make(block.heading === 2 ? "h3" : "h4", "", inline(block.text));
    if ("list" in block) return make(block.list === "number" ? "ol" : "ul", "", block.items.map((/** @type {Inline[]} */ item) => make("li", "", inline(item))));
    if ("rows" in block) {
      const body = make("tbody", "", block.rows.map((/** @type {Inline[][]} */ cells) => row(cells, "td")));
      const table = make("table", "", block.head.length ? [make("thead", "", [row(block.head, "th")]), body] : [body]);
      return make("div", "local-table", [table]);
    }
    return make("p", "local-lines", inline(block.paragraph));
  };

  /** @param {Leaf} leaf */
  const leafBox = (leaf) => {
    const mark = make("p", "notice-title", [words["local-note"]]);
    const title = make("h2", "", [leaf.title]);
    const text = make("div", "", [title, ...leaf.blocks.map((block) => shown(block, leaf.title))]);
    // without a language of its own its language is unknown, which an empty `lang` says
    text.lang = TAGS[leaf.language] || "";
    const updated = leaf.updated ? [make("p", "fine", [words["local-updated"].replace("{date}", date(leaf.updated))])] : [];
    const box = make("section", "notice notice-local", [mark, text, ...updated]);
    box.setAttribute("aria-label", words["local-note"]);
    return box;
  };

  /** @param {Leaf[]} leaves */
  const showLeaves = (leaves) => {
    const article = all("article", main)[0] || main;
    // behind title, state, key points and red flags, before the detail
    const detail = all(".tagline, article > .toc, article > h2, article > div > h2, .about-text", article)[0];
    const boxes = leaves.filter((leaf) => here && leaf.pages.includes(here.page)).map(leafBox);
    if (!detail) article.append(...boxes);
    else if (detail.matches(".tagline")) detail.after(...boxes);
    else detail.before(...boxes);
  };

  const show = /** @type {Record<string, (found: any[]) => void>} */ ({ updating: updating, recalls: showRecalls, local: showLeaves });
  if (!document.getElementById("notices-sheet")) {
    const sheet = document.createElement("link");
    sheet.id = "notices-sheet";
    sheet.rel = "stylesheet";
    sheet.href = home + "notices.css";
    document.head.append(sheet);
  }
  // each file that has something to say loads this script once more
  for (const [kind, found] of medixchangeNotices.splice(0)) show[kind](found);
})();
