// What the classic scripts of the site share as globals, for the type checker alone. Under node they are modules.
declare var module: { exports: unknown };
declare function require(name: string): any;
declare var medixchangeStem: typeof import("./assets/search-stem.js");
declare var medixchangeText: typeof import("./assets/search-text.js");
declare var medixchangeIndex: typeof import("./assets/search-index.js");
declare var medixchangeSpelling: typeof import("./assets/search-spelling.js");
declare var medixchangeQuery: typeof import("./assets/search-query.js");
declare var medixchangeRanking: typeof import("./assets/search-ranking.js");
declare var medixchangeSearch: typeof import("./assets/search-core.js");
type Position = import("./assets/search-text.js").Position;
type Directory = import("./assets/search-index.js").Directory;
type Term = import("./assets/search-index.js").Term;
type Sense = import("./assets/search-spelling.js").Sense;
type Choice = import("./assets/search-query.js").Choice;
type Part = import("./assets/search-query.js").Part;
type Read = import("./assets/search-query.js").Read;
type Hit = import("./assets/search-ranking.js").Hit;
// in Chromium alone, and in no list of types yet
declare function showDirectoryPicker(options: { id: string; mode: "readwrite" }): Promise<FileSystemDirectoryHandle>;
