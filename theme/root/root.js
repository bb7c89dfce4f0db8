"use strict";
// Puts the likely language first: the address's, else the one chosen last, else the browser's. It never leads anywhere by itself.

/** @type {((stamp: Stamp) => void) | undefined} */
var medixchangeCopy;
/** @type {[string, any[]][]} */
var medixchangeNotices = [];

(() => {
  const home = /** @type {HTMLScriptElement} */ (document.currentScript).src.replace(/[^/]+$/, "");
  /** @param {string} name */
  const add = (name) => {
    const loader = document.createElement("script");
    loader.src = home + name;
    document.head.append(loader);
  };
  // An update that was cut off is said here too
  medixchangeCopy = (stamp) => {
    if (!stamp.updating) return;
    medixchangeNotices.push(["updating", [stamp.updating]]);
    add("notices.js");
  };
  addEventListener("load", () => add("copy.js"));

  const list = document.getElementById("languages");
  if (!list) return;
  const items = /** @type {HTMLElement[]} */ (Array.from(list.children));
  /** @param {string} language */
  const item = (language) => items.find((one) => one.dataset.language === language);
  const remembered = () => {
    try {
      return localStorage.getItem("language") || "";
    } catch (error) {
      return "";
    }
  };
  const address = location.pathname.split("/").find((part) => item(part));
  const wanted = [list.className ? address || "" : "", remembered(), ...navigator.languages.map((tag) => tag.slice(0, 2))];
  const first = wanted.find((language) => item(language));
  const suggested = first && item(first);
  if (suggested) {
    suggested.classList.add("suggested");
    list.prepend(suggested);
  }
  list.addEventListener("click", (event) => {
    const chosen = event.target instanceof Element && event.target.closest("li");
    try {
      if (chosen && chosen.dataset.language) localStorage.setItem("language", chosen.dataset.language);
    } catch (error) {
      // a browser that stores nothing asks again next time
    }
  });
})();
