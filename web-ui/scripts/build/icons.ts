import * as icons from '@mdi/js';
import type { Plugin } from 'vite';
import { shorter } from './iconPath.ts';

const ICON = '\0icon:';

export const isIcon = (id: string): boolean => id.startsWith(ICON);

/** One module per icon, where `@mdi/js` is one for all of them: pages that are fetched later bring their own icons along. */
export const iconModules: Plugin = {
  name: 'icon-modules',
  apply: 'build',
  enforce: 'pre',
  resolveId: (id) => (id.startsWith('icon:') ? `\0${id}` : undefined),
  load: (id) => (isIcon(id) ? `export default ${JSON.stringify(shorter(icons[id.slice(ICON.length) as keyof typeof icons]))};` : undefined),
  transform: (code, id) =>
    /\.tsx?$/.test(id)
      ? code.replace(/import \{([^}]*)\} from '@mdi\/js';/g, (_, names: string) => (names.match(/\w+/g) ?? []).map((name) => `import ${name} from 'icon:${name}';`).join(' '))
      : undefined,
};
