import { useMemo } from 'preact/hooks';
import type { Entity } from '../../api/types';
import { span, whenOf } from '../../format/age';
import { totalsOf, type States } from '../../format/history';
import { percent, stateText } from '../../format/value';
import { t } from '../../text/text';

const COLOURS = 6;

const textOf = (entity: Entity, state: string | null): string => (state === null ? t('history.gap') : stateText(entity, state));

/** States over time as one bar, with how long and how often each was. */
export function Timeline({ entity, states, bounds }: { entity: Entity; states: States; bounds: { from: number; to: number } }) {
  const totals = useMemo(() => totalsOf(states), [states]);
  const tones = useMemo(() => {
    const known = totals.filter(({ state }) => state !== null).map(({ state }) => state!);
    const quiet = new Set(['off', 'closed', 'not_home', 'idle', 'docked', 'locked', 'disarmed', 'unknown']);
    let next = 0;
    return new Map(known.map((state): [string, string] => [state, quiet.has(state) ? 'off' : `tone-${next++ % COLOURS}`]));
  }, [totals]);
  const whole = bounds.to - bounds.from || 1;
  const share = (at: number): number => ((at - bounds.from) / whole) * 100;
  const classOf = (state: string | null): string => (state === null ? 'gap' : tones.get(state)!);
  return (
    <div class="timeline">
      <svg class="timeline-bar" viewBox="0 0 100 10" preserveAspectRatio="none" role="img" aria-label={totals.map(({ state, time }) => t('history.total', { state: textOf(entity, state), share: percent((time / whole) * 100) })).join(', ')}>
        {states.stretches.map((stretch) => <rect key={stretch.from} class={classOf(stretch.state)} x={share(stretch.from)} y="0" width={Math.max(0.08, share(stretch.to) - share(stretch.from))} height="10" />)}
      </svg>
      <div class="history-ends" aria-hidden="true"><span>{whenOf(bounds.from)}</span><span>{whenOf(bounds.to)}</span></div>
      <ul class="timeline-legend">
        {totals.map(({ state, time, times }) => (
          <li key={state ?? ''}>
            <i class={classOf(state)} aria-hidden="true" />
            <b>{textOf(entity, state)}</b>
            <span>{t('history.lasted', { for: span(Math.round(time / 1000)), share: percent((time / whole) * 100) })}</span>
            {state !== null && <small>{t('history.times', { n: times })}</small>}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The latest changes as a table. */
export function StatesTable({ entity, states }: { entity: Entity; states: States }) {
  return (
    <tbody>
      {[...states.stretches].reverse().slice(0, 200).map((stretch) => (
        <tr key={stretch.from}><td>{whenOf(stretch.from)}</td><td>{textOf(entity, stretch.state)}</td><td>{span(Math.round((stretch.to - stretch.from) / 1000))}</td></tr>
      ))}
    </tbody>
  );
}
