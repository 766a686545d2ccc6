// Builds the front page, the practice screens and the desk into dist/; the widget has its own configuration.
import vue from "@vitejs/plugin-vue";
import elementPlus from "unplugin-element-plus/vite";
import { defineConfig } from "vite";

const backend = process.env.SWITCHBOARD_PUBLIC_URL ?? "http://127.0.0.1:8080";

export default defineConfig({
  plugins: [vue(), elementPlus({})],
  define: {
    __VUE_I18N_FULL_INSTALL__: "false",
    __VUE_I18N_LEGACY_API__: "false",
    __INTLIFY_PROD_DEVTOOLS__: "false",
    __VUE_OPTIONS_API__: "true",
  },
  build: { outDir: "dist", emptyOutDir: true, target: "es2022", chunkSizeWarningLimit: 600 },
  server: {
    proxy: {
      "/api": backend,
      "/incidents.json": backend,
      "/practice/api": backend,
      "/widget.js": backend,
      "/socket.io": { target: backend, ws: true },
    },
  },
});
