import type { ComponentChildren } from 'preact';
import { mdiMagnify } from '@mdi/js';
import { route, setQuery } from '../state/route';
import { t } from '../text/text';
import { Empty } from './Bits';
import { Icon } from './Icon';

/** What is searched for and which filter is chosen; both are in the address. */
export const filtered = (): { words: string; show: string } => ({ words: route.value.query.get('q') ?? '', show: route.value.query.get('show') ?? '' });

/** A search and filters with how many each would show; those that would show none are left out. */
export function Filters({ search, label, count, options, children }: {
  search: string; label: string; count(filter: string): number; options: readonly (readonly [filter: string, label: string])[]; children?: ComponentChildren;
}) {
  const { words, show } = filtered();
  const counted = [['', t('filter.all')] as const, ...options].map(([filter, text]) => ({ filter, text, n: count(filter) }));
  return (
    <div class="filters">
      <label class="search-field">
        <Icon path={mdiMagnify} />
        <span class="sr">{search}</span>
        <input type="search" placeholder={search} value={words} onInput={(event) => setQuery({ q: event.currentTarget.value })} />
      </label>
      <div class="filter-chips" role="group" aria-label={label}>
        {counted.filter(({ filter, n }) => n > 0 || filter === show || filter === '').map(({ filter, text, n }) => (
          <button key={filter} type="button" class="filter-chip" aria-pressed={filter === show} onClick={() => setQuery({ show: filter })}>
            {text} <small>{n}</small>
          </button>
        ))}
      </div>
      {children}
    </div>
  );
}

/** Nothing fits what is searched for, and the way back. */
export function NothingFits() {
  return (
    <Empty icon={mdiMagnify} title={t('filter.noneTitle')} action={<button type="button" class="button soft" onClick={() => setQuery({ q: '', show: '' })}>{t('filter.clear')}</button>}>
      {t('filter.none', { words: filtered().words })}
    </Empty>
  );
}
