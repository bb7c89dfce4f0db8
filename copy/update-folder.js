/*
 * Files of a copy by their addresses, over the handle of a folder (File System Access). The browser writes beside a file and moves
 * what it wrote into place when it is closed, so that a file is the old one or the new one; one that was not there is empty at first.
 */
"use strict";

/** @typedef {{ read: (path: string) => Promise<Uint8Array | null>, write: (path: string, bytes: Uint8Array) => Promise<void>,
 *   remove: (path: string) => Promise<void>, list: (path: string) => Promise<string[]>, prune: (path: string) => Promise<void>, modified: (path: string) => Promise<string> }} Folder
 */

/** @param {FileSystemDirectoryHandle} root @returns {Folder} */
var medixchangeFolder = (root) => {
  /** @param {unknown} error */
  const isMissing = (error) => error instanceof DOMException && ["NotFoundError", "TypeMismatchError"].includes(error.name);

  /** The folder that holds a path, or null. @param {string} path @param {boolean} create */
  async function holder(path, create) {
    let handle = root;
    for (const part of path.split("/").slice(0, -1)) handle = await handle.getDirectoryHandle(part, { create });
    return { handle, name: path.slice(path.lastIndexOf("/") + 1) };
  }
  /** @param {() => Promise<any>} ask @param {any} otherwise what a missing file gives */
  async function orMissing(ask, otherwise) {
    try {
      return await ask();
    } catch (error) {
      if (isMissing(error)) return otherwise;
      throw error;
    }
  }
  /** @param {string} path @returns {Promise<File | null>} */
  const file = (path) =>
    orMissing(async () => {
      const { handle, name } = await holder(path, false);
      return (await handle.getFileHandle(name)).getFile();
    }, null);

  /** @param {string} path */
  async function read(path) {
    const found = await file(path);
    return found && new Uint8Array(await found.arrayBuffer());
  }
  /** @param {string} path @param {Uint8Array} bytes */
  async function write(path, bytes) {
    const { handle, name } = await holder(path, true);
    const stream = await (await handle.getFileHandle(name, { create: true })).createWritable();
    await stream.write(/** @type {BufferSource} */ (bytes));
    await stream.close();
  }
  /** A file, or a folder with all that is in it; what is not there is no error. @param {string} path */
  const remove = (path) =>
    orMissing(async () => {
      const { handle, name } = await holder(path, false);
      await handle.removeEntry(name, { recursive: true });
    }, undefined);

  /** Every file below a folder ("" is the copy itself), by address, in order. @param {string} path @returns {Promise<string[]>} */
  async function list(path) {
    /** @type {string[]} */
    const found = [];
    /** @param {FileSystemDirectoryHandle} handle @param {string} prefix */
    async function walk(handle, prefix) {
      for await (const [name, child] of handle.entries()) {
        if (child.kind === "directory") await walk(/** @type {FileSystemDirectoryHandle} */ (child), prefix + name + "/");
        else found.push(prefix + name);
      }
    }
    const prefix = path ? path + "/" : "";
    await orMissing(async () => walk((await holder(prefix + "*", false)).handle, prefix), undefined);
    return found.sort();
  }
  /** Removes the folders above a path that are empty now. @param {string} path */
  async function prune(path) {
    const parts = path.split("/").slice(0, -1);
    try {
      for (; parts.length; parts.pop()) {
        const { handle, name } = await holder(parts.join("/"), false);
        await handle.removeEntry(name);
      }
    } catch (error) {
      // the first one that is not empty, or is not there, ends it
    }
  }
  /** The day on which a file was last changed, by the clock of this place. @param {string} path */
  async function modified(path) {
    const day = new Date(/** @type {File} */ (await file(path)).lastModified);
    return [day.getFullYear(), day.getMonth() + 1, day.getDate()].map((number) => String(number).padStart(2, "0")).join("-");
  }
  return { read, write, remove, list, prune, modified };
};
