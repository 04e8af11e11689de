import { defineConfig } from 'vite';

/** Where `npm run dev` finds a hub: the fake one it starts itself, or a real one named by TOMTE_HUB. */
const hub = process.env.TOMTE_HUB ?? 'http://127.0.0.1:8099';

export default defineConfig({
  base: './', // any context path and any reverse proxy work
  build: {
    target: 'es2022',
    assetsInlineLimit: 0, // the policy allows no data: fonts
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  server: { proxy: { '/api': { target: hub, changeOrigin: true } } },
});
