"use strict";
// Puts the likely language first: the address's, else the one chosen last, else the browser's. It never leads anywhere by itself.
(() => {
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
