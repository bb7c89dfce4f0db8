// The scripts of the site run in browsers as old as Chrome 80 and Safari 13.1 (browserslist in package.json).
import compat from "eslint-plugin-compat";

const RULES = { "no-implied-eval": "error", "no-eval": "error", "no-new-func": "error", "no-unused-vars": ["error", { varsIgnorePattern: "^(medixchange|mx$)", caughtErrors: "none" }], "prefer-const": "error", eqeqeq: "error" };

export default [
  { files: ["theme/**/*.js"], languageOptions: { ecmaVersion: 2019, sourceType: "script" }, ...compat.configs["flat/recommended"] },
  {
    files: ["theme/**/*.js"],
    rules: RULES,
  },
  // update.html needs a browser that can write into a folder anyway
  { files: ["copy/**/*.js"], languageOptions: { ecmaVersion: 2022, sourceType: "script" }, rules: RULES },
  { files: ["tests/js/**/*.js"], languageOptions: { ecmaVersion: 2022, sourceType: "commonjs" } },
];
