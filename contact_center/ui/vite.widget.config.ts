// Builds the chat widget into one self-contained file, dist/widget.js, that any page can load.
import { defineConfig } from "vite";

export default defineConfig({
  publicDir: false,
  build: {
    outDir: "dist",
    emptyOutDir: false,
    target: "es2020",
    lib: { entry: "src/widget/main.ts", formats: ["iife"], name: "SwitchboardWidget", fileName: () => "widget.js" },
  },
});
