import { useId, useMemo, useState } from 'preact/hooks';
import type { Entity } from '../api/types';
import { timeOf } from '../format/age';
import { curve, numeric, strip } from '../format/spark';
import { stateText } from '../format/value';
import type { Hue } from '../format/look';
import { now } from '../state/clock';
import type { Recent } from '../state/recent';
import { t } from '../text/text';

const WIDTH = 240;
const HEIGHT = 44;

/** The last day as a curve in the lower edge of a tile. */
export function Spark({ points, hue }: { points: Recent; hue: Hue }) {
  const id = useId();
  const drawn = useMemo(() => curve(numeric(points ?? []), WIDTH, HEIGHT, 5), [points]);
  if (drawn === undefined) return <span class="spark-none" aria-hidden="true" />;
  return (
    <span class={`spark hue-${hue}`} aria-hidden="true">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none">
        <defs>
          <linearGradient id={id} x1="0" y1="0" x2="0" y2="1">
            <stop offset="0" class="spark-top" />
            <stop offset="1" class="spark-end" />
          </linearGradient>
        </defs>
        <path d={drawn.area} fill={`url(#${id})`} />
        <path class="spark-line" d={drawn.line} vector-effect="non-scaling-stroke" />
      </svg>
      <span class="spark-dot" style={{ '--y': `${(drawn.lastY / HEIGHT) * 100}%` }} />
    </span>
  );
}

/** When something was on in the last day. */
export function Strip({ points, hue }: { points: Recent; hue: Hue }) {
  const bars = useMemo(() => strip(points ?? [], now.peek()), [points]);
  return (
    <span class={`strip hue-${hue}`} aria-hidden="true">
      {bars.map((on, index) => <i key={index} class={on === undefined ? 'none' : on ? 'on' : 'off'} />)}
    </span>
  );
}

const BIG = { width: 640, height: 200, pad: 14 };

/** The last day of a number: curve with scale, a reading under the pointer, and the same as a table. */
export function DayChart({ entity, points, hue }: { entity: Entity; points: Recent; hue: Hue }) {
  const id = useId();
  const values = useMemo(() => numeric(points ?? []), [points]);
  const drawn = useMemo(() => curve(values, BIG.width, BIG.height, BIG.pad), [values]);
  const [at, setAt] = useState<number | undefined>(undefined);
  if (points === undefined) return <div class="chart chart-wait skeleton" />;
  if (drawn === undefined) return <p class="chart-none">{t('chart.none')}</p>;
  const [from, to] = [values[0]![0], values.at(-1)![0]];
  const picked = at === undefined ? undefined : values[at];
  const x = picked === undefined ? 0 : ((picked[0] - from) / (to - from || 1)) * 100;
  const text = (value: number): string => stateText(entity, String(Math.round(value * 100) / 100));
  const nearest = (share: number): number => {
    const wanted = from + share * (to - from);
    return values.reduce((best, [time], index) => (Math.abs(time - wanted) < Math.abs(values[best]![0] - wanted) ? index : best), 0);
  };
  return (
    <figure class={`chart hue-${hue}`}>
      <div
        class="chart-box"
        role="img"
        aria-label={t('chart.summary', { name: entity.display_name, low: text(drawn.min), high: text(drawn.max), from: timeOf(from), to: timeOf(to) })}
        onPointerMove={(event) => {
          const box = event.currentTarget.getBoundingClientRect();
          setAt(nearest(Math.min(1, Math.max(0, (event.clientX - box.left) / box.width))));
        }}
        onPointerLeave={() => setAt(undefined)}
      >
        <svg viewBox={`0 0 ${BIG.width} ${BIG.height}`} preserveAspectRatio="none" aria-hidden="true">
          <defs>
            <linearGradient id={id} x1="0" y1="0" x2="0" y2="1">
              <stop offset="0" class="spark-top" />
              <stop offset="1" class="spark-end" />
            </linearGradient>
          </defs>
          <path d={drawn.area} fill={`url(#${id})`} />
          <path class="spark-line" d={drawn.line} vector-effect="non-scaling-stroke" />
        </svg>
        <span class="chart-high" aria-hidden="true">{text(drawn.max)}</span>
        <span class="chart-low" aria-hidden="true">{text(drawn.min)}</span>
        {picked && (
          <span class={x > 70 ? 'chart-pick chart-pick-start' : 'chart-pick'} style={{ '--x': `${x}%` }} aria-hidden="true">
            <b>{text(picked[1])}</b> {timeOf(picked[0])}
          </span>
        )}
      </div>
      <figcaption class="chart-times" aria-hidden="true"><span>{timeOf(from)}</span><span>{timeOf(to)}</span></figcaption>
      <details class="chart-table">
        <summary>{t('chart.asTable')}</summary>
        <div class="table-scroll" tabIndex={0} role="region" aria-label={t('chart.asTable')}>
          <table class="table">
            <thead><tr><th scope="col">{t('chart.time')}</th><th scope="col">{t('chart.value')}</th></tr></thead>
            <tbody>{[...values].reverse().map(([time, value]) => <tr key={time}><td>{timeOf(time)}</td><td>{text(value)}</td></tr>)}</tbody>
          </table>
        </div>
      </details>
    </figure>
  );
}
