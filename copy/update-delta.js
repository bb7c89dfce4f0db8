/*
 * An update pack: which copy it fits, and the new files that it makes of the old ones. `changes` holds numbers (LEB128) in columns, then
 * all inserted bytes: how many files changed, the gaps between their places among the files of the old copy, how many edits each has,
 * those of added files behind; of all edits how many bytes are copied from the old file, how many then left out (zigzag), how many
 * inserted. What remains of the old file behind the last edit is copied.
 */
"use strict";

/** @typedef {{ added: string[], format: number, from: string, from_version: string, header: Header, removed: string[], signature: string, to: string }} Pack */

var medixchangeDelta = (() => {
  const format = medixchangeFormat;
  /** @type {typeof format.demand} */
  const demand = format.demand;

  /** The list of a pack; refused where it is none. @param {Uint8Array} bytes @returns {Pack} */
  function readPack(bytes) {
    const pack = format.readJson(bytes, "pack.json");
    if (pack.format !== 1) throw new format.Refusal("newer-format");
    demand(format.has(pack, { added: "list", format: "number", header: "object", removed: "list", signature: /^[ -~\n]*$/, from: format.SHA256, to: format.SHA256, from_version: format.VERSION }), "pack.json");
    demand(format.has(pack.header, format.HEADER), "pack.json");
    format.checkNames([...pack.added, ...pack.removed]);
    return pack;
  }

  /** Reads all numbers. @param {Uint8Array} changes @param {string[]} there the files of the old copy, in order @param {string[]} added */
  function builder(changes, there, added) {
    let at = 0;
    function number() {
      let value = 0;
      for (let scale = 1; scale < 2 ** 35; scale *= 128) {
        demand(at < changes.length, "changes");
        const byte = changes[at++];
        value += (byte & 127) * scale;
        if (byte < 128) return value;
      }
      throw new format.Refusal("damaged-file", { name: "changes" });
    }
    /** @param {number} count @returns {number[]} */
    function column(count) {
      demand(count <= changes.length, "changes");
      const found = [];
      while (found.length < count) found.push(number());
      return found;
    }
    let place = -1;
    let files = 0;
    let next = 0;
    const names = column(number()).map((gap) => {
      place += 1 + gap;
      demand(place < there.length, "changes");
      return there[place];
    }).concat(added);
    const counts = column(names.length);
    const all = counts.reduce((sum, count) => sum + count, 0);
    const [copied, leftOut, inserted] = [column(all), column(all), column(all)];
    const edits = copied.map((length, edit) => ({ copied: length, leftOut: leftOut[edit] % 2 ? -(leftOut[edit] + 1) / 2 : leftOut[edit] / 2, inserted: inserted[edit] }));

    /** The next file of `names`. @param {Uint8Array} old @returns {Uint8Array} */
    function rebuilt(old) {
      /** @type {Uint8Array[]} */
      const parts = [];
      let size = 0;
      let from = 0;
      const add = (/** @type {Uint8Array} */ source, /** @type {number} */ start, /** @type {number} */ length) => {
        demand(start >= 0 && start + length <= source.length, "changes");
        parts.push(source.subarray(start, start + length));
        size += length;
        demand(size <= format.LIMITS.file, "changes");
      };
      const mine = edits.slice(next, next + counts[files]);
      next += counts[files++];
      for (const edit of mine) {
        add(old, from, edit.copied);
        add(changes, at, edit.inserted);
        from += edit.copied + edit.leftOut;
        at += edit.inserted;
      }
      demand(from >= 0 && from <= old.length, "changes");
      add(old, from, old.length - from);
      const made = new Uint8Array(size);
      let filled = 0;
      for (const part of parts) {
        made.set(part, filled);
        filled += part.length;
      }
      return made;
    }
    return { names, rebuilt, isAtEnd: () => at === changes.length };
  }

  return { readPack, builder };
})();
