import { useEffect, useRef, useState } from 'preact/hooks';
import { mdiChevronRight } from '@mdi/js';
import { Icon } from '../../components/Icon';
import type { Row, TopicNode } from '../../topics/tree';
import { t } from '../../text/text';
import type { TopicStore } from './store';

/** Height of one row in pixels; the CSS says the same. */
const ROW = 38;
const SPARE = 8;

const hasMore = (node: TopicNode): boolean => (node.children?.size ?? 0) > 0 || node.topics > (node.value === undefined ? 0 : 1);

function TreeRow({ store, row, index, active, filtered }: { store: TopicStore; row: Row; index: number; active: boolean; filtered: boolean }) {
  const { node, level } = row;
  const more = hasMore(node);
  const open = node.open || filtered;
  const value = node.value;
  return (
    <div
      role="treeitem"
      id={`topic-${index}`}
      aria-level={level + 1}
      aria-selected={store.selected.value === node.topic}
      {...(more ? { 'aria-expanded': open } : {})}
      class={`tree-row${active ? ' is-active' : ''}`}
      style={{ '--level': String(level), '--at': `${index * ROW}px` }}
      onClick={() => {
        if (more && !filtered) node.open ? store.close(node.topic) : void store.open(node.topic);
        if (value !== undefined || !more) void store.select(node.topic);
      }}
    >
      <span class={more ? `tree-arrow${open ? ' is-open' : ''}` : 'tree-arrow is-leaf'}>{more && <Icon path={mdiChevronRight} size={18} />}</span>
      <span class="tree-name">{node.name === '' ? t('topics.emptyLevel') : node.name}</span>
      {value === undefined
        ? more && <small class="tree-count">{t('topics.count', { n: node.topics })}</small>
        : <span key={value.at} class="tree-value">{value.payload ?? t('topics.binary', { n: value.bytes })}</span>}
    </div>
  );
}

/** The tree with only the rows in view in the page, and the keys that trees have. */
export function TreeView({ store, rows, filtered }: { store: TopicStore; rows: readonly Row[]; filtered: boolean }) {
  const box = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ top: 0, height: 600 });
  const [active, setActive] = useState(0);
  const at = Math.min(active, rows.length - 1);
  useEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    const measure = (): void => setView({ top: element.scrollTop, height: element.clientHeight });
    measure();
    element.addEventListener('scroll', measure, { passive: true });
    addEventListener('resize', measure);
    return () => {
      element.removeEventListener('scroll', measure);
      removeEventListener('resize', measure);
    };
  }, []);
  const from = Math.max(0, Math.floor(view.top / ROW) - SPARE);
  const to = Math.min(rows.length, Math.ceil((view.top + view.height) / ROW) + SPARE);
  const show = (index: number): void => {
    const next = Math.max(0, Math.min(rows.length - 1, index));
    setActive(next);
    const element = box.current;
    if (!element) return;
    if (next * ROW < element.scrollTop) element.scrollTop = next * ROW;
    else if ((next + 1) * ROW > element.scrollTop + element.clientHeight) element.scrollTop = (next + 1) * ROW - element.clientHeight;
  };
  const pressed = (event: KeyboardEvent): void => {
    const row = rows[at];
    if (row === undefined) return;
    const { node, level } = row;
    if (event.key === 'ArrowDown') show(at + 1);
    else if (event.key === 'ArrowUp') show(at - 1);
    else if (event.key === 'Home') show(0);
    else if (event.key === 'End') show(rows.length - 1);
    else if (event.key === 'ArrowRight') node.open ? show(at + 1) : hasMore(node) && void store.open(node.topic);
    else if (event.key === 'ArrowLeft') node.open && hasMore(node) ? store.close(node.topic) : show(rows.slice(0, at).findLastIndex((one) => one.level < level));
    else if (event.key === 'Enter' || event.key === ' ') void store.select(node.topic);
    else return;
    event.preventDefault();
  };
  return (
    <div ref={box} class="tree" role="tree" tabIndex={0} aria-label={t('topics.tree')} aria-activedescendant={rows.length > 0 ? `topic-${at}` : undefined} onKeyDown={pressed}>
      <div class="tree-space" role="presentation" style={{ '--rows': `${rows.length * ROW}px` }}>
        {rows.slice(from, to).map((row, offset) => <TreeRow key={row.node.topic} store={store} row={row} index={from + offset} active={from + offset === at} filtered={filtered} />)}
      </div>
    </div>
  );
}
