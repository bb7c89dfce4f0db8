/*
 * The hospital's own leaf: from the files in local/ to the data that the pages show. A small part of Markdown, the twin of update.py;
 * tests/vectors/local.json pins both. HTML in a text is text; only a whole file of HTML becomes a frame.
 */
"use strict";

/** @typedef {string | Record<string, string>} Piece a text, or what is marked in it
 * @typedef {{ title: string, pages: string[], updated: string, language: string, blocks: any[] }} LocalLeaf
 */

var medixchangeLeaf = (() => {
  const format = medixchangeFormat;
  const LIMIT = 256 * 1024;
  const KEYS = ["title", "pages", "language", "updated"];
  const CONTROLS = /[\x00-\x09\x0b-\x1f\x7f]/g;
  const HEADING = /^(#{1,6}) +([^\n]*?)(?: +#+)?$/;
  const ITEM = /^ *(?:([-*+])|[0-9]{1,9}[.)]) +([^\n]*)$/;
  const RULE = /^ *([-*_])(?: *\1){2,} *$/;
  const SEPARATOR = /^\|?(?: *:?-+:? *\|)* *:?-+:? *\|?$/;
  const CELL_END = /(?<!\\)\|/;
  const INLINE = /\\([\\`*[\]|#<>_-])|`([^`\n]+)`|\*\*([^* \n](?:[^*\n]*[^* \n])?)\*\*|\*([^* \n](?:[^*\n]*[^* \n])?)\*|\[([^\]\n]+)\]\(([^() \n]+)\)/g;
  const LINK = /^(?:https?:\/\/|tel:|mailto:)./;

  /** @param {string} text */
  const strip = (text) => text.replace(/^ +| +$/g, "");
  /** @param {string} text */
  const stripEnd = (text) => text.replace(/ +$/, "");

  /** The leaf of a file in local/. @param {string} name @param {string} text @param {string} modified its date if it names none @returns {LocalLeaf} */
  function leaf(name, text, modified) {
    const clean = text.replace(/^\ufeff+/, "").replace(/\r\n?/g, "\n").replace(/\t/g, " ").replace(CONTROLS, "");
    const html = /\.html?$/i.test(name);
    const { said, lines } = header(clean.split("\n"), html ? ["<!--", "-->"] : ["---", "---"]);
    const title = said.title || (html ? "" : takeTitle(lines)) || name.replace(/\.[^.]*$/, "");
    return {
      title,
      pages: pages(said.pages || ""),
      language: ["en", "th", "zh"].includes(said.language) ? said.language : "",
      updated: format.DAY.test(said.updated) ? said.updated : modified,
      blocks: html ? [{ frame: lines.join("\n").replace(/^\n+|\n+$/g, "") }] : blocks(lines),
    };
  }

  /** The `key: value` lines between the fences at the top, and the lines after them. @param {string[]} lines @param {string[]} fences */
  function header(lines, fences) {
    const end = strip(lines[0]) === fences[0] ? lines.findIndex((line, at) => at > 0 && strip(line) === fences[1]) : -1;
    const pairs = lines.slice(1, Math.max(end, 1)).map((line) => [line.split(":")[0], line.split(":").slice(1).join(":")]);
    const named = pairs.map(([key, value]) => [strip(key).toLowerCase(), strip(value)]).filter(([key, value]) => KEYS.includes(key) && value);
    return { said: /** @type {Record<string, string>} */ (Object.fromEntries(named)), lines: lines.slice(end + 1) };
  }
  /** The text of the first heading of the first rank, whose line is taken out. @param {string[]} lines */
  function takeTitle(lines) {
    const found = lines.map((line) => HEADING.exec(line));
    const at = found.findIndex((one) => one && one[1] === "#" && one[2]);
    if (at < 0) return "";
    lines.splice(at, 1);
    return inline(/** @type {RegExpExecArray} */ (found[at])[2]).map(plain).join("");
  }
  /** @param {Piece} piece */
  const plain = (piece) => (typeof piece === "string" ? piece : piece.link || Object.values(piece)[0]);
  /** @param {string} value */
  function pages(value) {
    const named = value.split(",").map((page) => strip(page).replace(/^\/+/, "").replace(/\.html$/, ""));
    const good = named.filter((page) => format.PAGE.test(page));
    return good.length ? good : ["index"];
  }

  /** @param {string[]} lines */
  function blocks(lines) {
    /** @type {any[]} */
    const found = [];
    for (let at = 0, end = 0; at < lines.length; at = end) {
      const line = stripEnd(lines[at]);
      const heading = HEADING.exec(line);
      end = at + 1;
      if (heading) found.push({ heading: heading[1].length < 3 ? 2 : 3, text: inline(heading[2]) });
      else if (line.startsWith("|")) {
        end = endOf(lines, at, (one) => one.startsWith("|"));
        found.push(table(lines.slice(at, end).map(strip)));
      } else if (kind(line)) {
        end = endOf(lines, at, (one) => kind(one) === kind(line) || (one.startsWith("  ") && isParagraph(one)));
        found.push({ list: kind(line), items: items(lines.slice(at, end)).map(inline) });
      } else if (isParagraph(line)) {
        end = endOf(lines, at, isParagraph);
        found.push({ paragraph: inline(lines.slice(at, end).map(strip).join("\n")) });
      }
    }
    return found;
  }
  /** The number of the first line after `start` that does not belong. @param {string[]} lines @param {number} start @param {(line: string) => boolean} belongs */
  function endOf(lines, start, belongs) {
    let end = start + 1;
    while (end < lines.length && belongs(stripEnd(lines[end]))) end++;
    return end;
  }
  /** @param {string} line */
  const isParagraph = (line) => Boolean(line) && !HEADING.test(line) && !line.startsWith("|") && !ITEM.test(line) && !RULE.test(line);
  /** The kind of list that a line is an item of, if it is. @param {string} line */
  function kind(line) {
    const found = RULE.test(line) ? null : ITEM.exec(line);
    return found ? (found[1] ? "bullet" : "number") : "";
  }
  /** @param {string[]} lines */
  function items(lines) {
    /** @type {string[]} */
    const texts = [];
    for (const line of lines) {
      const found = ITEM.exec(stripEnd(line));
      if (found) texts.push(found[2]);
      else texts[texts.length - 1] += "\n" + strip(line);
    }
    return texts;
  }
  /** @param {string[]} lines */
  function table(lines) {
    const headed = lines.length > 1 && SEPARATOR.test(lines[1]);
    const rows = (headed ? [lines[0], ...lines.slice(2)] : lines).map(cells);
    return { head: headed ? rows[0] : [], rows: headed ? rows.slice(1) : rows };
  }
  /** @param {string} line */
  function cells(line) {
    const found = line.slice(1).split(CELL_END);
    return (found[found.length - 1] ? found : found.slice(0, -1)).map((cell) => inline(strip(cell)));
  }

  /** The text as strings and marked pieces. @param {string} text @returns {Piece[]} */
  function inline(text) {
    /** @type {Piece[]} */
    const pieces = [];
    /** Text after text becomes one. @param {Piece} piece */
    const append = (piece) => {
      const last = pieces[pieces.length - 1];
      if (typeof piece === "string" && typeof last === "string") pieces[pieces.length - 1] = last + piece;
      else if (piece) pieces.push(piece);
    };
    let end = 0;
    for (const found of text.matchAll(INLINE)) {
      append(text.slice(end, found.index));
      append(marked(found));
      end = found.index + found[0].length;
    }
    append(text.slice(end));
    return pieces;
  }
  /** @param {RegExpMatchArray} found @returns {Piece} */
  function marked([, escaped, code, strong, em, label, href]) {
    if (label) return LINK.test(href) ? { href, link: label } : label;
    if (escaped) return escaped;
    return code ? { code } : strong ? { strong } : { em };
  }

  /** Whether a file in local/ is one to show. @param {string} name */
  const isSource = (name) => /\.(?:md|html?)$/i.test(name) && !/^[._]/.test(name);
  /** @param {LocalLeaf[]} leaves */
  const script = (leaves) => "medixchangeLocal(" + format.canonical(leaves).trim() + ");\n";

  return { LIMIT, leaf, isSource, script };
})();
