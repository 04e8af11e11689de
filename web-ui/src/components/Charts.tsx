import { useId, useMemo } from 'preact/hooks';
import { curve, numeric, strip } from '../format/spark';
import type { Hue } from '../format/look';
import { now } from '../state/clock';
import type { Recent } from '../state/recent';

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
