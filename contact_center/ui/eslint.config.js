// What is wrong, not how it looks: the rules that find faults. Prettier sets the lines.
import js from "@eslint/js";
import vue from "eslint-plugin-vue";
import { defineConfig, globalIgnores } from "eslint/config";
import ts from "typescript-eslint";

export default defineConfig(
  globalIgnores(["dist/", "node_modules/", "src/api/schema.ts"]),
  js.configs.recommended,
  ts.configs.recommended,
  vue.configs["flat/essential"],
  { files: ["**/*.vue"], languageOptions: { parserOptions: { parser: ts.parser } } },
  {
    files: ["**/*.{ts,vue}"],
    rules: {
      // The compiler knows better what is defined, and which names are in use.
      "no-undef": "off",
      "@typescript-eslint/no-unused-vars": "off",
      eqeqeq: "error",
      "no-console": "error",
      "vue/multi-word-component-names": ["error", { ignores: ["Chart"] }],
    },
  },
  {
    // What nobody waits for fails unseen; where that is meant, `void` says so.
    files: ["src/**/*.ts"],
    languageOptions: { parserOptions: { projectService: true } },
    rules: { "@typescript-eslint/no-floating-promises": "error", "@typescript-eslint/await-thenable": "error" },
  },
  { files: ["scripts/*.mjs"], languageOptions: { globals: { console: "readonly", process: "readonly", URL: "readonly" } } },
);
