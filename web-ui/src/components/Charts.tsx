import type { Ref } from 'preact';
import { useEffect, useId, useMemo, useRef, useState } from 'preact/hooks';
import { curve, numeric, strip } from '../format/spark';
import type { Hue } from '../format/look';
import { now } from '../state/clock';
import { recent, type Recent } from '../state/recent';

const WIDTH = 240;
const HEIGHT = 44;

/** What to do once something is nearly on screen: a home of many tiles asks for no more days than are looked at. */
const awaited = new WeakMap<Element, () => void>();
const watcher = new IntersectionObserver((seen) => seen.forEach(({ isIntersecting, target }) => isIntersecting && awaited.get(target)?.()), { rootMargin: '150px' });

function useDay(id: string): { ref: Ref<HTMLSpanElement>; points: Recent } {
  const ref = useRef<HTMLSpanElement>(null);
  const [near, setNear] = useState(false);
  useEffect(() => {
    const element = ref.current;
    if (near || element === null) return undefined;
    awaited.set(element, () => setNear(true));
    watcher.observe(element);
    return () => watcher.unobserve(element);
  }, [near]);
  return { ref, points: near ? recent(id).value : undefined };
}

/** The last day as a curve in the lower edge of a tile. */
export function Spark({ of, hue }: { of: string; hue: Hue }) {
  const id = useId();
  const { ref, points } = useDay(of);
  const drawn = useMemo(() => curve(numeric(points ?? []), WIDTH, HEIGHT, 5), [points]);
  if (drawn === undefined) return <span ref={ref} class="spark-none" aria-hidden="true" />;
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
export function Strip({ of, hue }: { of: string; hue: Hue }) {
  const { ref, points } = useDay(of);
  const bars = useMemo(() => strip(points ?? [], now.peek()), [points]);
  return (
    <span ref={ref} class={`strip hue-${hue}`} aria-hidden="true">
      {bars.map((on, index) => <i key={index} class={on === undefined ? 'none' : on ? 'on' : 'off'} />)}
    </span>
  );
}
