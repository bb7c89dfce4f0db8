/*
 * The page update.html: asks for the folder of a copy, says how it is, and does what its reader wants. Everything is shown as text; nothing
 * is asked of any network. What is shown is a function of `state`, so that the language can change at any time.
 */
"use strict";

/** The words of this page by language; update-words.js puts them here. @type {Record<string, Record<string, string>>} */
var medixchangeUpdateWords = medixchangeUpdateWords || {};

(() => {
  const TAGS = /** @type {Record<string, string>} */ ({ en: "en", th: "th", zh: "zh-Hans" });
  const NAMES = /** @type {Record<string, string>} */ ({ en: "English", th: "ไทย", zh: "中文" });
  const DAY = 864e5;
  const SHOWN = 30;
  const STRICT = { older: false, unsigned: false };
  /** What may be done all the same, once the reader has read why it was refused. @type {Record<string, Partial<Told>>} */
  const OFFERS = { unsigned: { unsigned: true }, "unsigned-way-back": { unsigned: true }, older: { older: true } };
  const apply = medixchangeApply;
  const main = /** @type {HTMLElement} */ (document.querySelector("main"));

  /** @typedef {{ text: string, href?: string }} Item
   * @typedef {{ kind: "good" | "bad" | "plain", key: string, values?: Record<string, any>, items?: Item[] }} Line
   */
  const state = {
    language: firstLanguage(),
    folder: /** @type {Folder | null} */ (null),
    copy: /** @type {Copy | null} */ (null),
    report: /** @type {Line[]} */ ([]),
    offer: /** @type {(() => void) | null} */ (null),
    busy: false,
  };

  function firstLanguage() {
    const wanted = [remembered(), ...navigator.languages.map((tag) => tag.slice(0, 2))];
    return wanted.find((one) => Object.hasOwn(TAGS, one)) || "en";
  }
  /** @param {string} [value] */
  function remembered(value) {
    try {
      if (value) localStorage.setItem("language", value);
      return localStorage.getItem("language") || "";
    } catch (error) {
      return "";
    }
  }

  /* -- words and elements ---------------------------------------------------------------------------------------------------- */
  /** @param {string} key @param {Record<string, any>} [values] @param {string} [language] */
  function say(key, values = {}, language = state.language) {
    return medixchangeUpdateWords[language][key].replace(/\{(\w+)\}/g, (all, name) => (Object.hasOwn(values, name) ? String(values[name]) : all));
  }
  /** @param {string} name @param {string} [className] @param {(Node | string)[]} [children] */
  function make(name, className = "", children = []) {
    const element = document.createElement(name);
    if (className) element.className = className;
    element.append(...children);
    return element;
  }
  /** @param {string} day */
  const date = (day) => new Date(day).toLocaleDateString(TAGS[state.language], { year: "numeric", month: "long", day: "numeric", timeZone: "UTC" });

  /** @param {string} key @param {() => void} act @param {string} [className] @param {Record<string, any>} [values] */
  function button(key, act, className, values) {
    const element = /** @type {HTMLButtonElement} */ (make("button", className, [say(key, values)]));
    element.type = "button";
    element.disabled = state.busy;
    element.onclick = act;
    return element;
  }
  /** A button that asks for a file. @param {string} key @param {string} accept @param {(file: File) => void} act */
  function fileButton(key, accept, act) {
    const input = /** @type {HTMLInputElement} */ (make("input"));
    input.type = "file";
    input.accept = accept;
    input.disabled = state.busy;
    input.onchange = () => input.files && input.files[0] && act(input.files[0]);
    return make("label", state.busy ? "file busy" : "file", [say(key), input]);
  }

  /* -- what is shown ------------------------------------------------------------------------------------------------------------ */
  function render() {
    document.documentElement.lang = TAGS[state.language];
    document.title = say("title") + " – Open MediXchange";
    renderLanguages();
    const parts = [make("h1", "", [say("title")]), make("p", "", [say("about")])];
    const obstacle = !isSecureContext ? "insecure" : !("showDirectoryPicker" in window) ? "browser" : "";
    if (obstacle) parts.push(...obstacleBoxes(obstacle));
    else parts.push(...chooser(), ...(state.copy ? [stateBox(state.copy), ...actions(state.copy)] : []));
    main.replaceChildren(...parts, progressBox(), reportBox());
  }
  function renderLanguages() {
    const buttons = Object.keys(TAGS).map((language) => {
      const element = /** @type {HTMLButtonElement} */ (make("button", "", [NAMES[language]]));
      element.type = "button";
      element.lang = TAGS[language];
      element.setAttribute("aria-pressed", String(language === state.language));
      element.onclick = () => {
        state.language = language;
        remembered(language);
        render();
        /** @type {HTMLElement} */ (document.querySelector("#languages [aria-pressed=true]")).focus();
      };
      return element;
    });
    const group = /** @type {HTMLElement} */ (document.getElementById("languages"));
    group.setAttribute("aria-label", say("languages"));
    group.replaceChildren(...buttons);
  }
  /** Why the page cannot work here and what to do instead, in all languages: nobody has to look for the button first. @param {string} obstacle */
  function obstacleBoxes(obstacle) {
    return Object.keys(TAGS).map((language) => {
      const box = make("div", "box bad", [make("p", "", [say(obstacle, {}, language)]), make("p", "", [say("instead", {}, language)])]);
      box.lang = TAGS[language];
      return box;
    });
  }
  function chooser() {
    const choose = button(state.copy ? "choose-other" : "choose", chooseFolder, state.copy ? "" : "first");
    return [make("p", "", [choose]), ...(state.copy ? [] : [make("p", "hint", [say("choose-hint")])])];
  }
  /** @param {Copy} copy */
  function stateBox(copy) {
    const days = Math.max(0, Math.floor((Date.now() - Date.parse(copy.manifest.built)) / DAY));
    const rows = [
      ["version", copy.manifest.version],
      ["built", say("built-on", { date: date(copy.manifest.built), days })],
      ["languages", copy.manifest.languages.map((language) => NAMES[language]).join(", ")],
      ["signature", copy.signer ? say("signed-by", { name: copy.signer.name, id: copy.signer.id }) : say("nobody-signed")],
      ["recalls", copy.recalls.length ? "" : say("no-recalls")],
    ];
    const list = make("dl", "", rows.flatMap(([key, text]) => [make("dt", "", [say(key)]), make("dd", "", [text])]));
    for (const notice of copy.recalls) {
      const place = notice.page + (notice.section ? "#" + notice.section : "");
      /** @type {Element} */ (list.lastElementChild).append(make("p", "", [say("recalled", { issued: date(notice.issued), place, reason: notice.reason[state.language] })]));
    }
    return make("section", "box", [make("h2", "", [say("state")]), list]);
  }
  /** @param {Copy} copy */
  function actions(copy) {
    const { undo } = copy;
    const all = [
      button("verify", verify),
      fileButton("apply", ".zip", (file) => update(file, STRICT)),
      ...(undo ? [button("rollback", () => goBack(STRICT), "", { version: undo.to })] : []),
      fileButton("recall", ".json", (file) => takeRecall(file, STRICT)),
      button("local", makeLocal),
    ];
    return [make("h2", "", [say("what")]), make("div", "", all), make("p", "hint", [say("local-hint")])];
  }
  function progressBox() {
    const bar = make("progress");
    const box = make("div", "progress", [bar, make("p", "hint", [say("working")])]);
    box.hidden = !state.busy;
    return box;
  }
  function reportBox() {
    const box = make("div", "report", state.report.map(lineBox));
    box.tabIndex = -1;
    box.setAttribute("role", "status");
    if (state.offer && !state.busy) box.append(button("all-the-same", state.offer));
    return box;
  }
  /** @param {Line} line */
  function lineBox({ kind, key, values, items = [] }) {
    const shown = items.slice(0, SHOWN).map(({ text, href }) => {
      const link = href ? /** @type {HTMLAnchorElement} */ (make("a", "", [text])) : text;
      if (link instanceof HTMLAnchorElement) link.href = href || "";
      return make("li", "", [link]);
    });
    const more = items.length > SHOWN ? [make("p", "hint", [say("more", { count: items.length - SHOWN })])] : [];
    return make("div", "box " + kind, [make("p", "", [say(key, values)]), ...(shown.length ? [make("ul", "", shown)] : []), ...more]);
  }

  /* -- doing it ------------------------------------------------------------------------------------------------------------------- */
  /** @type {Progress} */
  const progress = (done, all, path) => {
    const bar = /** @type {HTMLProgressElement | null} */ (document.querySelector("progress"));
    if (!bar) return;
    bar.max = all;
    bar.value = done;
    /** @type {HTMLElement} */ (bar.nextElementSibling).textContent = say("progress", { done, all, path });
  };

  /** Does something with the folder and reports it; a refusal that the reader may overrule is offered once more. @param {(folder: Folder) => Promise<Line[]>} act @param {(told: Partial<Told>) => void} [again] */
  async function run(act, again) {
    if (state.busy || !state.folder) return;
    Object.assign(state, { busy: true, report: [], offer: null });
    render();
    try {
      state.report = await act(state.folder);
    } catch (error) {
      state.report = [faultLine(error)];
      const offered = error instanceof medixchangeFormat.Refusal && OFFERS[error.key];
      if (offered && again) state.offer = () => again(offered);
    }
    state.copy = await apply.open(state.folder).catch(() => null);
    state.busy = false;
    render();
    /** @type {HTMLElement} */ (document.querySelector(".report")).focus();
  }
  /** @param {unknown} error @returns {Line} */
  function faultLine(error) {
    if (error instanceof medixchangeFormat.Refusal) return { kind: "bad", key: error.key, values: error.values };
    return { kind: "bad", key: "trouble", values: { fault: error instanceof Error ? error.name + ": " + error.message : String(error) } };
  }

  async function chooseFolder() {
    let handle;
    try {
      handle = await showDirectoryPicker({ id: "medixchange", mode: "readwrite" });
    } catch (error) {
      // the reader chose nothing
      return;
    }
    state.folder = medixchangeFolder(handle);
    await run(async (folder) => {
      const finished = await apply.rollForward(folder, progress);
      await apply.open(folder);
      return finished ? [{ kind: "good", key: "finished", values: { version: finished } }] : [];
    });
  }

  const verify = () =>
    run(async (folder) => {
      const copy = await apply.open(folder);
      const [health, falseRecalls] = [await apply.health(folder, copy, progress), await apply.falseRecalls(copy)];
      const found = Object.entries({ damaged: health.damaged, missing: health.missing, "false-recall": falseRecalls });
      const faults = /** @type {Line[]} */ (found.filter(([, names]) => names.length).map(([key, names]) => ({ kind: "bad", key, items: texts(names) })));
      if (copy.keys.length && !copy.signer) faults.push({ kind: "bad", key: "false-signature" });
      const values = { count: Object.keys(copy.manifest.files).length, version: copy.manifest.version };
      const foreign = /** @type {Line[]} */ (health.foreign.length ? [{ kind: "plain", key: "foreign", items: texts(health.foreign) }] : []);
      return [faults.length ? { kind: "bad", key: "not-whole" } : { kind: "good", key: "whole", values }, ...faults, ...foreign];
    });
  /** @param {string[]} names @returns {Item[]} */
  const texts = (names) => names.map((text) => ({ text }));

  /** @param {File} file @param {Told} told */
  const update = (file, told) => run((folder) => change(folder, () => apply.apply(folder, file, told, progress)), (more) => update(file, { ...told, ...more }));
  /** @param {Told} told */
  const goBack = (told) => run((folder) => change(folder, () => apply.rollback(folder, told, progress)), (more) => goBack({ ...told, ...more }));

  /** @param {Folder} folder @param {() => Promise<Staged>} act @returns {Promise<Line[]>} */
  async function change(folder, act) {
    const before = (await apply.open(folder)).manifest;
    const staged = await act();
    const { files, version, built } = staged.manifest;
    const groups = /** @type {[string, string[]][]} */ ([
      ["changed", Object.keys(files).filter((name) => Object.hasOwn(before.files, name) && before.files[name].sha256 !== files[name].sha256)],
      ["added", Object.keys(files).filter((name) => !Object.hasOwn(before.files, name))],
      ["removed", Object.keys(before.files).filter((name) => !Object.hasOwn(files, name))],
    ]);
    const lines = [];
    for (const [key, names] of groups.filter(([, all]) => all.length)) lines.push(await changeLine(folder, key, names));
    const by = staged.signer ? [] : [/** @type {Line} */ ({ kind: "bad", key: "taken-unsigned" })];
    return [{ kind: "good", key: "now", values: { version, built: date(built), before: before.version } }, ...by, ...lines];
  }
  /** @param {Folder} folder @param {string} key @param {string[]} names @returns {Promise<Line>} */
  async function changeLine(folder, key, names) {
    const pages = names.filter((name) => name.endsWith(".html")).sort();
    const items = [];
    for (const name of pages) items.push(key === "removed" ? { text: name } : { text: await titleOf(folder, name), href: name });
    return { kind: "plain", key, values: { count: names.length, pages: pages.length }, items };
  }
  /** @param {Folder} folder @param {string} name */
  async function titleOf(folder, name) {
    const text = medixchangeFormat.textOf(await folder.read(name));
    return (new DOMParser().parseFromString(text, "text/html").title || name) + " (" + name.split("/")[0] + ")";
  }

  /** @param {File} file @param {Told} told */
  const takeRecall = (file, told) =>
    run(
      async (folder) => {
        const { notice, signer } = await apply.recall(folder, file, told);
        const place = notice.page + (notice.section ? "#" + notice.section : "");
        const by = signer ? [] : [/** @type {Line} */ ({ kind: "bad", key: "taken-unsigned" })];
        return [{ kind: "good", key: "recall-taken", values: { place } }, ...by];
      },
      (more) => takeRecall(file, { ...told, ...more }),
    );

  const makeLocal = () =>
    run(async (folder) => {
      const names = await apply.local(folder);
      return [{ kind: "good", key: "local-made", values: { count: names.length }, items: texts(names) }];
    });

  addEventListener("beforeunload", (event) => {
    if (state.busy) event.preventDefault();
  });
  render();
})();
