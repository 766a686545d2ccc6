// Runs the unit tests of the screens; the tests in a real browser live with the Python tests.
import vue from "@vitejs/plugin-vue";
import { defineConfig } from "vitest/config";

export default defineConfig({ plugins: [vue()], test: { include: ["tests/**/*.test.ts"], testTimeout: 60_000 } });
