// What the classic scripts of the site share as globals, for the type checker alone. Under node they are modules.
declare var module: { exports: unknown };
declare function require(name: string): any;
declare var medixchangeStem: typeof import("./assets/search-stem.js");
declare var medixchangeText: typeof import("./assets/search-text.js");
declare var medixchangeSearch: typeof import("./assets/search-core.js");
// in Chromium alone, and in no list of types yet
declare function showDirectoryPicker(options: { id: string; mode: "readwrite" }): Promise<FileSystemDirectoryHandle>;
