/*
 * Reads a ZIP (APPNOTE 6.3.3, 4.3) that may be hostile: names, kinds and places are checked before a byte is unpacked, and
 * unpacking stops where an entry grows past what it may be. No ZIP64, no encryption: no pack and no copy needs them.
 */
"use strict";

/** @typedef {{ name: string, size: number, packed: number, method: number, at: number }} ZipEntry
 * @typedef {{ names: string[], has: (name: string) => boolean, read: (name: string, limit: number) => Promise<Uint8Array>, text: (name: string) => Promise<Uint8Array | null> }} Archive
 */

var medixchangeZip = (() => {
  const format = medixchangeFormat;
  const { Refusal, LIMITS } = format;
  /** @type {typeof format.demand} */
  const demand = format.demand;
  const END = 0x06054b50;
  const CENTRAL = 0x02014b50;
  const LOCAL = 0x04034b50;
  const LONGEST_END = 22 + 65535;
  const LONGEST_TEXT = 64 * 1024;
  // written on Unix: nothing said, or a plain file; a link or a device is never needed
  const PLAIN = [0, 8];

  /** @param {unknown} holds @returns {asserts holds} */
  function demandZip(holds) {
    if (!holds) throw new Refusal("no-update", { name: "ZIP" });
  }
  /** @param {Blob} file @param {number} from @param {number} to */
  const slice = async (file, from, to) => new DataView(await file.slice(from, to).arrayBuffer());

  /** Where the list of entries stands. @param {Blob} file */
  async function listOf(file) {
    const from = Math.max(0, file.size - LONGEST_END);
    const tail = await slice(file, from, file.size);
    let at = tail.byteLength - 22;
    while (at >= 0 && !(tail.getUint32(at, true) === END && at + 22 + tail.getUint16(at + 20, true) === tail.byteLength)) at--;
    demandZip(at >= 0);
    const [count, size, start] = [tail.getUint16(at + 10, true), tail.getUint32(at + 12, true), tail.getUint32(at + 16, true)];
    demandZip(tail.getUint16(at + 8, true) === count && start + size <= from + at && count !== 0xffff);
    return { count, list: await slice(file, start, start + size) };
  }

  /** @param {DataView} list @param {number} at @returns {{ entry: ZipEntry, next: number }} */
  function entryAt(list, at) {
    demandZip(at + 46 <= list.byteLength && list.getUint32(at, true) === CENTRAL);
    const [nameSize, extraSize, noteSize] = [28, 30, 32].map((place) => list.getUint16(at + place, true));
    const next = at + 46 + nameSize + extraSize + noteSize;
    demandZip(next <= list.byteLength);
    const name = format.textOf(new Uint8Array(list.buffer, at + 46, nameSize));
    const [packed, size, place] = [20, 24, 42].map((one) => list.getUint32(at + one, true));
    const method = list.getUint16(at + 10, true);
    if (!name.endsWith("/")) {
      if (!format.isName(name)) throw new Refusal("hostile-name", { name: JSON.stringify(name).slice(0, 200) });
      if (!PLAIN.includes(list.getUint32(at + 38, true) >>> 28)) throw new Refusal("link", { name });
      demand(!(list.getUint16(at + 8, true) & 1) && [0, 8].includes(method), name);
    }
    return { entry: { name, size, packed, method, at: place }, next };
  }

  /** What a stream gives, up to `limit` bytes. @param {ReadableStream<Uint8Array>} stream @param {number} limit @param {string} name */
  async function collect(stream, limit, name) {
    const parts = [];
    const reader = stream.getReader();
    let size = 0;
    for (let step = await reader.read(); !step.done; step = await reader.read()) {
      size += step.value.length;
      if (size > limit) {
        await reader.cancel();
        demand(false, name);
      }
      parts.push(step.value);
    }
    return new Uint8Array(await new Blob(/** @type {BlobPart[]} */ (parts)).arrayBuffer());
  }
  /** What is packed in a blob. @param {Blob} packed @param {CompressionFormat} how @param {number} limit @param {string} name */
  async function unpacked(packed, how, limit, name) {
    try {
      return await collect(packed.stream().pipeThrough(new DecompressionStream(how)), limit, name);
    } catch (error) {
      throw error instanceof Refusal ? error : new Refusal("damaged-file", { name });
    }
  }
  /** @param {Blob} file @param {ZipEntry} entry @param {number} limit */
  async function read(file, entry, limit) {
    const head = await slice(file, entry.at, entry.at + 30);
    demand(head.byteLength === 30 && head.getUint32(0, true) === LOCAL && entry.size <= limit, entry.name);
    const from = entry.at + 30 + head.getUint16(26, true) + head.getUint16(28, true);
    demand(from + entry.packed <= file.size && (entry.method || entry.packed === entry.size), entry.name);
    const packed = file.slice(from, from + entry.packed);
    const bytes = entry.method ? await unpacked(packed, "deflate-raw", entry.size, entry.name) : new Uint8Array(await packed.arrayBuffer());
    demand(bytes.length === entry.size, entry.name);
    return bytes;
  }

  /** The files in a ZIP; refused where it is none, or where it holds something that could do harm. @param {Blob} file @returns {Promise<Archive>} */
  async function open(file) {
    const { count, list } = await listOf(file);
    /** @type {Map<string, ZipEntry>} */
    const entries = new Map();
    for (let index = 0, at = 0; index < count; index++) {
      const { entry, next } = entryAt(list, at);
      demandZip(!entries.has(entry.name) && index < LIMITS.files);
      entries.set(entry.name, entry);
      at = next;
    }
    /** @param {string} name @param {number} limit */
    const one = async (name, limit) => {
      const entry = name.endsWith("/") ? undefined : entries.get(name);
      demand(entry, name);
      return read(file, entry, limit);
    };
    return { names: Array.from(entries.keys()), has: (name) => entries.has(name), read: one, text: async (name) => (entries.has(name) ? one(name, LONGEST_TEXT) : null) };
  }

  return { open, unpacked };
})();
