import { sveltekit } from "@sveltejs/kit/vite";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";

/** Where `npm run dev` finds the API: a running `imalink serve` or `npm run mock`. */
const api = process.env.IMALINK_API ?? "http://127.0.0.1:8350";

/** SvelteKit hides its announcer by a style attribute, which the server's policy forbids; app.css hides it. */
const announcerWithoutStyle: Plugin = {
  name: "announcer-without-style",
  enforce: "pre",
  transform: (code, id) =>
    id.endsWith("generated/root.svelte")
      ? code.replace(/(id="svelte-announcer"[^>]*?) style="[^"]*"/, "$1")
      : null,
};

export default defineConfig({
  plugins: [announcerWithoutStyle, sveltekit()],
  server: { proxy: { "/api": { target: api, changeOrigin: true } } },
  build: { target: "es2022" },
  test: {
    projects: [
      {
        extends: true,
        test: { name: "pure", include: ["src/**/*.spec.ts"], environment: "node" },
      },
      {
        extends: true,
        test: {
          name: "e2e",
          include: ["tests/e2e/**/*.spec.ts"],
          environment: "node",
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 120_000,
          // A machine with other work to do takes longer than the second that is the default.
          expect: { poll: { timeout: 20_000 } },
        },
      },
    ],
  },
});
