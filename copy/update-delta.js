/*
 * An update pack: which copy it fits, and the new files that it makes of the old ones. `changes` holds instructions for each
 * changed file: a number; even, its half is how many bytes follow; odd, its half is how many bytes of the old file come, from the
 * end of the last such run plus a signed number that follows (zigzag). Numbers are LEB128.
 */
"use strict";

/** @typedef {{ changed: Record<string, number>, format: number, from: string, from_version: string, header: Header, removed: string[], to: string }} Pack */

var medixchangeDelta = (() => {
  const format = medixchangeFormat;
  /** @type {typeof format.demand} */
  const demand = format.demand;

  /** The list of a pack; refused where it is none. @param {Uint8Array} bytes @returns {Pack} */
  function readPack(bytes) {
    const pack = format.readJson(bytes, "pack.json");
    if (pack.format !== 1) throw new format.Refusal("newer-format");
    demand(format.has(pack, { changed: "object", format: "number", header: "object", removed: "list", from: format.SHA256, to: format.SHA256, from_version: format.VERSION }), "pack.json");
    demand(format.has(pack.header, format.HEADER), "pack.json");
    format.checkNames([...Object.keys(pack.changed), ...pack.removed]);
    format.checkSizes(Object.values(pack.changed).map((size) => ({ size })), "pack.json");
    return pack;
  }

  /** Makes one new file after the other from the instructions. @param {Uint8Array} changes */
  function builder(changes) {
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
    /** @param {Uint8Array} old @param {number} size */
    function rebuilt(old, size) {
      const made = new Uint8Array(size);
      let endOfCopy = 0;
      for (let filled = 0; filled < size; ) {
        const instruction = number();
        const length = Math.floor(instruction / 2);
        demand(length > 0 && length <= size - filled, "changes");
        const isCopy = instruction % 2 === 1;
        const step = isCopy ? number() : 0;
        const start = isCopy ? endOfCopy + (step % 2 ? -(step + 1) / 2 : step / 2) : at;
        const source = isCopy ? old : changes;
        demand(start >= 0 && start + length <= source.length, "changes");
        made.set(source.subarray(start, start + length), filled);
        filled += length;
        if (isCopy) endOfCopy = start + length;
        else at += length;
      }
      return made;
    }
    return { rebuilt, isAtEnd: () => at === changes.length };
  }

  return { readPack, builder };
})();
