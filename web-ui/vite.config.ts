import { join } from 'node:path';
import { defineConfig, normalizePath } from 'vite';
import { iconModules, isIcon } from './scripts/build/icons.ts';
import { textKeys } from './scripts/build/textKeys.ts';

/** Where `npm run dev` finds a hub: the fake one it starts itself, or a real one named by TOMTE_HUB. */
const hub = process.env.TOMTE_HUB ?? 'http://127.0.0.1:8099';

/** Pages that share texts and parts are fetched as one file: fewer requests, and they pack better together. */
const together: readonly (readonly [string, RegExp])[] = [
  ['hub', /src\/(pages\/(topics|health|clients|settings)|text\/(en\/)?hub|topics)\b/],
  ['life', /src\/(pages\/inbox|text\/(en\/)?inbox)\b/],
  ['controls', /src\/(text\/(en\/)?device|format\/controls)\b/],
  ['device', /src\/(pages\/devices\/(?!plot)|format\/(colour|history|units))/],
  ['rules', /src\/(pages\/rules|rules\/(evaluate|history|local|steps)|text\/(en\/)?editor)\b/],
  ['gate', /src\/(pages\/gate|text\/(en\/)?gate)\b/],
];

interface Modules {
  getModuleInfo(id: string): { importedIds: readonly string[]; importers: readonly string[] } | null;
}

const first = new Set<string>();

/** All that is needed before anything is shown, as one file too. */
function isFirst(id: string, modules: Modules): boolean {
  if (first.size === 0) {
    const reach = (one: string): void => {
      if (first.has(one)) return;
      first.add(one);
      modules.getModuleInfo(one)?.importedIds.forEach(reach);
    };
    reach(normalizePath(join(import.meta.dirname, 'src/main.tsx')));
  }
  return first.has(id);
}

const groupOf = (id: string): string | null => together.find(([, test]) => test.test(id))?.[0] ?? null;

/** An icon goes with the only group that uses it, or with what is always there. */
function iconGroup(importers: readonly string[]): string | null {
  const groups = new Set(importers.map(groupOf));
  return groups.size === 1 ? [...groups][0]! : 'main';
}

export default defineConfig({
  plugins: [iconModules, textKeys(join(import.meta.dirname, 'src'))],
  base: './', // any context path and any reverse proxy work
  build: {
    target: 'es2022',
    assetsInlineLimit: 0, // the policy allows no data: fonts
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      output: {
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [{ debugName: 'pages', name: (id, modules) => (isFirst(id, modules) ? 'main' : isIcon(id) ? iconGroup(modules.getModuleInfo(id)?.importers ?? []) : groupOf(id)) }],
        },
      },
    },
  },
  server: { proxy: { '/api': { target: hub, changeOrigin: true } } },
});
