import { useMemo, useRef, useState } from 'preact/hooks';
import type { Hs } from '../../format/colour';
import { throttle } from '../../state/throttle';
import { t } from '../../text/text';

/** Where a colour lies on the wheel, in percent of its box; the middle is white. */
export function placeOf({ hue, saturation }: Hs): { x: number; y: number } {
  const angle = ((hue - 90) * Math.PI) / 180;
  return { x: 50 + (Math.cos(angle) * saturation) / 2, y: 50 + (Math.sin(angle) * saturation) / 2 };
}

/** The colour at a place, both from -1 to 1 seen from the middle. */
export function colourAt(x: number, y: number): Hs {
  const hue = Math.round((Math.atan2(y, x) * 180) / Math.PI + 450) % 360;
  return { hue, saturation: Math.round(Math.min(1, Math.hypot(x, y)) * 100) };
}

const PRESETS: readonly (readonly [Hs, 'red' | 'orange' | 'yellow' | 'green' | 'turquoise' | 'blue' | 'violet' | 'pink'])[] = [
  [{ hue: 0, saturation: 100 }, 'red'],
  [{ hue: 28, saturation: 90 }, 'orange'],
  [{ hue: 52, saturation: 85 }, 'yellow'],
  [{ hue: 120, saturation: 85 }, 'green'],
  [{ hue: 175, saturation: 80 }, 'turquoise'],
  [{ hue: 230, saturation: 90 }, 'blue'],
  [{ hue: 270, saturation: 80 }, 'violet'],
  [{ hue: 325, saturation: 70 }, 'pink'],
];

const shade = ({ hue, saturation }: Hs): string => `hsl(${hue} ${saturation}% ${100 - saturation / 2}%)`;

/** A colour for a finger or a mouse; the swatches and sliders beside it are the way of keyboards and screen readers. */
export function ColourWheel({ value, name, onPick }: { value: Hs | undefined; name: string; onPick(colour: Hs): void }) {
  const [held, setHeld] = useState<Hs | undefined>(undefined);
  const latest = useRef(onPick);
  latest.current = onPick;
  const send = useMemo(() => throttle<Hs>(200, (colour) => latest.current(colour)), []);
  const shown = held ?? value;
  const place = shown && placeOf(shown);
  const pick = (event: PointerEvent & { currentTarget: HTMLElement }): void => {
    const box = event.currentTarget.getBoundingClientRect();
    const colour = colourAt(((event.clientX - box.left) / box.width) * 2 - 1, ((event.clientY - box.top) / box.height) * 2 - 1);
    setHeld(colour);
    send(colour);
  };
  return (
    <div class="wheel-row">
      <div
        class="wheel"
        aria-hidden="true"
        onPointerDown={(event) => { event.currentTarget.setPointerCapture(event.pointerId); pick(event); }}
        onPointerMove={(event) => { if (event.buttons > 0) pick(event); }}
        onPointerUp={() => setHeld(undefined)}
        onPointerCancel={() => setHeld(undefined)}
      >
        {place && shown && <span class="wheel-knob" style={{ '--x': `${place.x}%`, '--y': `${place.y}%`, '--swatch': shade(shown) }} />}
      </div>
      <div class="swatches" role="group" aria-label={t('device.colourOf', { name })}>
        {PRESETS.map(([colour, word]) => (
          <button key={word} type="button" class="swatch-button" aria-label={t(`colour.${word}`)} style={{ '--swatch': shade(colour) }} onClick={() => onPick(colour)} />
        ))}
      </div>
    </div>
  );
}
