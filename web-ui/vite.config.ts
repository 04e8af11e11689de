import * as icons from '@mdi/js';
import { defineConfig, type Plugin } from 'vite';

/** Where `npm run dev` finds a hub: the fake one it starts itself, or a real one named by TOMTE_HUB. */
const hub = process.env.TOMTE_HUB ?? 'http://127.0.0.1:8099';

const ICON = '\0icon:';

/** One module per icon, where `@mdi/js` is one for all of them: pages that are fetched later bring their own icons along. */
const iconModules: Plugin = {
  name: 'icon-modules',
  apply: 'build',
  enforce: 'pre',
  resolveId: (id) => (id.startsWith('icon:') ? `\0${id}` : undefined),
  load: (id) => (id.startsWith(ICON) ? `export default ${JSON.stringify(icons[id.slice(ICON.length) as keyof typeof icons])};` : undefined),
  transform: (code, id) =>
    /\.tsx?$/.test(id)
      ? code.replace(/import \{([^}]*)\} from '@mdi\/js';/g, (_, names: string) => (names.match(/\w+/g) ?? []).map((name) => `import ${name} from 'icon:${name}';`).join(' '))
      : undefined,
};

/** Pages that share texts and parts are fetched as one file: fewer requests, and they pack better together. */
const together: readonly (readonly [string, RegExp])[] = [
  ['hub', /src\/(pages\/(topics|health|clients|settings)|text\/(en\/)?hub|topics)\b/],
  ['life', /src\/(pages\/inbox|text\/(en\/)?inbox)\b/],
  ['device', /src\/(pages\/devices\/(?!plot)|text\/(en\/)?device|format\/(colour|controls|history|units))/],
  ['rules', /src\/(pages\/rules|rules\/(evaluate|history|local|steps)|text\/(en\/)?editor)\b/],
  ['gate', /src\/(pages\/gate|text\/(en\/)?gate)\b/],
];

const groupOf = (id: string): string | null => together.find(([, test]) => test.test(id))?.[0] ?? null;

/** An icon goes with the only group that uses it: from outside, tables that name it would be made before it is there. */
function iconGroup(importers: readonly string[]): string | null {
  const groups = new Set(importers.map(groupOf));
  return groups.size === 1 ? [...groups][0]! : null;
}

export default defineConfig({
  plugins: [iconModules],
  base: './', // any context path and any reverse proxy work
  build: {
    target: 'es2022',
    assetsInlineLimit: 0, // the policy allows no data: fonts
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: { output: { advancedChunks: { includeDependenciesRecursively: false, groups: [{ name: (id, modules) => (id.startsWith(ICON) ? iconGroup(modules.getModuleInfo(id)?.importers ?? []) : groupOf(id)) }] } } },
  },
  server: { proxy: { '/api': { target: hub, changeOrigin: true } } },
});
