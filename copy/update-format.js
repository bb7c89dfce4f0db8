/*
 * What the files of a copy say and which of them are believed: the twin of update.py, under the same names. Values in, values out;
 * every refusal is a Refusal with a key of the page's words and the values that stand in them.
 */
"use strict";

/** @typedef {{ sha256: string, size: number }} Entry
 * @typedef {{ built: string, format: number, languages: string[], revision: string, version: string }} Header
 * @typedef {Header & { files: Record<string, Entry> }} Manifest
 * @typedef {{ name: string, id: string, raw: Uint8Array, endorser: string, endorsement: Uint8Array }} Key
 * @typedef {{ format: number, id: string, page: string, section: string, issued: string, since: string, reason: Record<string, string>, signature?: string }} Notice
 */

var medixchangeFormat = (() => {
  const ed25519 = medixchangeEd25519;
  const LANGUAGES = ["en", "th", "zh"];
  const LIMITS = { files: 200000, file: 2 ** 28, all: 2 ** 30, name: 180, signatures: 16 };
  const DAY = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/;
  const PAGE = /^[a-z0-9][a-z0-9/_-]{0,120}$/;
  const VERSION = /^[0-9A-Za-z][0-9A-Za-z.+-]{0,63}$/;
  const REVISION = /^[0-9A-Za-z.+-]{0,64}$/;
  const SHA256 = /^[0-9a-f]{64}$/;
  const PART = /^[A-Za-z0-9_.-]*[A-Za-z0-9_-]$/;
  const DEVICE = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?$/i;
  const NOT_LISTED = /^(?:manifest\.json|manifest\.sig|recalls\.js|(?:local|update-work)(?:\/.*)?)$/i;

  class Refusal extends Error {
    /** @param {string} key a key of the words @param {Record<string, string>} [values] what stands in them */
    constructor(key, values) {
      super(key + " " + JSON.stringify(values || {}));
      this.key = key;
      this.values = values || {};
    }
  }
  /** Refused, with the name of the file that is not what it should be, unless the condition holds. @param {unknown} holds @param {string} name @returns {asserts holds} */
  function demand(holds, name) {
    if (!holds) throw new Refusal("damaged-file", { name });
  }

  /* -- bytes ------------------------------------------------------------------------------------------------------------- */
  /** @param {string} text */
  const bytesOf = (text) => new TextEncoder().encode(text);
  /** Text of a file that is not proven yet; what is no UTF-8 shows as such. @param {Uint8Array | null} bytes */
  const textOf = (bytes) => new TextDecoder().decode(bytes || new Uint8Array());
  /** @param {string} text none of its bytes where it is no base64 */
  function base64(text) {
    const whole = /^[A-Za-z0-9+/]*={0,2}$/.test(text) && text.length % 4 === 0;
    return Uint8Array.from(whole ? atob(text) : "", (character) => character.charCodeAt(0));
  }
  /** @param {Uint8Array} bytes */
  async function sha256(bytes) {
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", /** @type {BufferSource} */ (bytes)));
    return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
  }
  /** @param {string} text @param {Uint8Array} bytes */
  function joined(text, bytes) {
    const before = bytesOf(text);
    const whole = new Uint8Array(before.length + bytes.length);
    whole.set(before);
    whole.set(bytes, before.length);
    return whole;
  }

  /* -- JSON in one form only: the bytes that are hashed and signed ------------------------------------------------------------- */
  /** By code points, as Python sorts: UTF-16 would put U+E000 to U+FFFF behind what lies above. @param {string} one @param {string} two */
  function byCodePoints(one, two) {
    const [first, second] = [one, two].map((text) => Array.from(text, (character) => character.codePointAt(0) || 0));
    const at = first.findIndex((point, index) => point !== second[index]);
    return at < 0 ? first.length - second.length : at >= second.length ? 1 : first[at] - second[at];
  }
  /** @param {string} text */
  const quoted = (text) => JSON.stringify(text).replace(/[\u007f-\uffff]/g, (unit) => "\\u" + unit.charCodeAt(0).toString(16).padStart(4, "0"));
  /** @param {any} value @returns {string} integers, texts, lists and objects, as Python's json.dumps(sort_keys=True) without spaces writes them */
  function written(value) {
    if (typeof value === "string") return quoted(value);
    if (Number.isSafeInteger(value)) return String(value);
    if (Array.isArray(value)) return "[" + value.map(written).join(",") + "]";
    if (!value || typeof value !== "object") throw new TypeError("no value of ours");
    return "{" + Object.keys(value).sort(byCodePoints).map((key) => quoted(key) + ":" + written(value[key])).join(",") + "}";
  }
  /** The one way that a value of ours stands in a file. @param {any} value */
  const canonical = (value) => written(value) + "\n";
  /** The object in the bytes; refused unless they are exactly how we would write it. @param {Uint8Array} bytes @param {string} name @returns {any} */
  function readJson(bytes, name) {
    const text = textOf(bytes);
    /** @type {any} */
    let value = null;
    let isOurs = false;
    try {
      value = JSON.parse(text);
      isOurs = canonical(value) === text && typeof value === "object" && !Array.isArray(value);
    } catch (error) {
      isOurs = false;
    }
    demand(isOurs, name);
    return value;
  }
  /** Whether a value is an object with exactly these entries: a pattern that a text matches, or a kind. @param {any} value @param {Record<string, RegExp | "number" | "list" | "object">} wanted */
  function has(value, wanted) {
    const keys = value && typeof value === "object" && !Array.isArray(value) ? Object.keys(value) : [];
    if (keys.length !== Object.keys(wanted).length) return false;
    return keys.every((key) => Object.hasOwn(wanted, key) && is(value[key], wanted[key]));
  }
  /** @param {any} value @param {RegExp | "number" | "list" | "object"} wanted */
  function is(value, wanted) {
    if (wanted instanceof RegExp) return typeof value === "string" && wanted.test(value);
    if (wanted === "number") return Number.isSafeInteger(value);
    return Boolean(value) && typeof value === "object" && Array.isArray(value) === (wanted === "list");
  }

  /* -- names -------------------------------------------------------------------------------------------------------------------- */
  /** Whether Windows, Unix and the web can all hold a file of this name inside the copy. @param {unknown} name */
  function isName(name) {
    if (typeof name !== "string" || !name || name.length > LIMITS.name) return false;
    return name.split("/").every((part) => PART.test(part) && !DEVICE.test(part));
  }
  /** Refused unless the names can stand beside each other, and none is one that only the copy itself writes. @param {unknown[]} names */
  function checkNames(names) {
    const [seen, folders] = [new Set(), new Set()];
    for (const name of names) {
      const small = String(name).toLowerCase();
      if (!isName(name) || NOT_LISTED.test(small) || seen.has(small)) throw new Refusal("hostile-name", { name: quoted(String(name)).slice(0, 200) });
      seen.add(small);
      small.split("/").slice(0, -1).forEach((_, at, parts) => folders.add(parts.slice(0, at + 1).join("/")));
    }
    const both = Array.from(seen).find((name) => folders.has(name));
    if (both) throw new Refusal("hostile-name", { name: both });
  }

  /* -- manifest ---------------------------------------------------------------------------------------------------------------- */
  const HEADER = { built: DAY, format: /** @type {"number"} */ ("number"), languages: /** @type {"list"} */ ("list"), revision: REVISION, version: VERSION };
  /** @param {{ size: number }[]} entries @param {string} name */
  function checkSizes(entries, name) {
    demand(entries.every(({ size }) => Number.isSafeInteger(size) && size >= 0 && size <= LIMITS.file), name);
    demand(entries.length > 0 && entries.length <= LIMITS.files && entries.reduce((sum, { size }) => sum + size, 0) <= LIMITS.all, name);
  }
  /** The manifest in the bytes; refused where it is none. @param {Uint8Array} bytes @returns {Manifest} */
  function readManifest(bytes) {
    const manifest = readJson(bytes, "manifest.json");
    if (manifest.format !== 1) throw new Refusal("newer-format");
    demand(has(manifest, { ...HEADER, files: "object" }), "manifest.json");
    demand(manifest.languages.length && manifest.languages.every((/** @type {string} */ one) => LANGUAGES.includes(one)), "manifest.json");
    checkNames(Object.keys(manifest.files));
    demand(Object.values(manifest.files).every((entry) => has(entry, { sha256: SHA256, size: "number" })), "manifest.json");
    checkSizes(Object.values(manifest.files), "manifest.json");
    return manifest;
  }
  /** Whether a manifest is of an earlier day or version. @param {Header} one @param {Header} two */
  function isOlder(one, two) {
    const [first, second] = [one, two].map(({ version }) => (version.match(/[0-9]{1,9}/g) || []).map(Number));
    const at = first.findIndex((number, index) => number !== second[index]);
    const lower = at < 0 ? first.length < second.length : at < second.length && first[at] < second[at];
    return one.built < two.built || lower;
  }

  /* -- keys and signatures ----------------------------------------------------------------------------------------------------- */
  /** @param {string} text */
  const linesOf = (text) => text.split(/\r\n|\n|\r/);
  /** @param {string} text */
  const wordsOf = (text) => text.split(/[ \t]+/).filter(Boolean);

  /** The keys of a signing-keys.txt; lines that are none are passed over. @param {Uint8Array | null} bytes @returns {Promise<Key[]>} */
  async function readKeys(bytes) {
    const keys = [];
    for (const line of linesOf(textOf(bytes))) {
      const words = wordsOf(line.split("#")[0]);
      const raw = base64(words[2] || "");
      if (![3, 5].includes(words.length) || words[1] !== "ed25519" || raw.length !== 32) continue;
      keys.push({ name: words[0], id: (await sha256(raw)).slice(0, 16), raw, endorser: words[3] || "", endorsement: base64(words[4] || "") });
    }
    return keys;
  }
  /** The known keys, and those of the offered that one of them vouches for, or one that so became known. @param {Key[]} known @param {Key[]} offered */
  async function withEndorsed(known, offered) {
    const trusted = [...known];
    for (let grown = true; grown; ) {
      grown = false;
      for (const key of offered) {
        const endorser = trusted.find((one) => one.id === key.endorser);
        if (!endorser || trusted.some((one) => one.id === key.id)) continue;
        if (await ed25519.verify(endorser.raw, key.endorsement, joined("Open MediXchange key 1\n", key.raw))) {
          trusted.push(key);
          grown = true;
        }
      }
    }
    return trusted;
  }
  /** The first of the keys that a line `ed25519 <key id> <signature>` proves. @param {Uint8Array} message @param {string} signatures @param {Key[]} keys @returns {Promise<Key | null>} */
  async function signer(message, signatures, keys) {
    for (const line of linesOf(signatures).slice(0, LIMITS.signatures)) {
      const words = wordsOf(line);
      const key = words.length === 3 && words[0] === "ed25519" && keys.find((one) => one.id === words[1]);
      if (key && (await ed25519.verify(key.raw, base64(words[2]), message))) return key;
    }
    return null;
  }
  /** @param {Uint8Array} manifest @param {Uint8Array | null} signatures @param {Key[]} keys */
  const manifestSigner = (manifest, signatures, keys) => signer(joined("Open MediXchange manifest 1\n", manifest), textOf(signatures), keys);

  /* -- recalls ------------------------------------------------------------------------------------------------------------------ */
  const NOTICE = { format: /** @type {"number"} */ ("number"), id: /^[a-z0-9-]{1,64}$/, issued: DAY, page: PAGE, section: /^(?:[A-Za-z0-9][A-Za-z0-9_-]{0,120})?$/, since: VERSION, reason: /** @type {"object"} */ ("object") };
  /** The recall notice in the bytes; refused where it is none. Its signature is not looked at. @param {Uint8Array} bytes @param {string} name @returns {Notice} */
  function readNotice(bytes, name) {
    const notice = readJson(bytes, name);
    demand(has(notice, "signature" in notice ? { ...NOTICE, signature: /^/ } : NOTICE) && notice.format === 1, name);
    demand(has(notice.reason, { en: /./s, th: /./s, zh: /./s }), name);
    return notice;
  }
  /** @param {Notice} notice @param {Key[]} keys */
  function noticeSigner(notice, keys) {
    const { signature, ...said } = notice;
    return signer(bytesOf("Open MediXchange recall 1\n" + canonical(said)), signature || "", keys);
  }
  /** The notices in the text of recalls.js, which is read and never run. @param {Uint8Array | null} bytes @returns {Notice[]} */
  function readRecalls(bytes) {
    if (!bytes) return [];
    const found = /^medixchangeRecalls\((\[.*\])\);\s*$/s.exec(textOf(bytes));
    let notices = null;
    try {
      notices = found && JSON.parse(found[1]);
    } catch (error) {
      notices = null;
    }
    demand(Array.isArray(notices), "recalls.js");
    return notices.map((one) => readNotice(bytesOf(writable(one)), "recalls.js"));
  }
  /** @param {any} value */
  function writable(value) {
    try {
      return canonical(value);
    } catch (error) {
      return "";
    }
  }
  /** @param {Notice[]} notices */
  const recallsScript = (notices) => "medixchangeRecalls([" + (notices.length ? "\n" + notices.map(written).join(",\n") + "\n" : "") + "]);\n";
  /** One notice an id: the last. @param {Notice[]} notices */
  const unique = (notices) => Array.from(new Map(notices.map((notice) => [notice.id, notice])).values());

  return { Refusal, demand, LIMITS, DAY, PAGE, VERSION, SHA256, HEADER, NOT_LISTED, bytesOf, textOf, sha256, canonical, readJson, has, isName, checkNames, checkSizes, readManifest, isOlder, readKeys, withEndorsed, manifestSigner, readNotice, noticeSigner, readRecalls, recallsScript, unique };
})();
