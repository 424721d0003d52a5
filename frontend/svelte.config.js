import adapter from "@sveltejs/adapter-static";

/** @type {import('@sveltejs/kit').Config} */
export default {
  kit: {
    // The server ships the page: one shell for every address, hashed assets below _app/immutable.
    adapter: adapter({
      pages: "../src/imalink/web/static",
      assets: "../src/imalink/web/static",
      fallback: "index.html",
    }),
    // The map that comes along, made by scripts/basemap.mjs before a build.
    alias: { $basemap: ".basemap" },
    paths: { relative: false },
    output: { preloadStrategy: "modulepreload" },
  },
};
