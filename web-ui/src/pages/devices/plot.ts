import { roundSteps, timeSteps, type TimeUnit } from '../../format/axis';
import type { Numbers } from '../../format/history';
import { locale } from '../../text/text';

export interface Plotted {
  /** Which point lies under the pointer; undefined where it is away. */
  onPoint(index: number | undefined): void;
  text(value: number): string;
}

type Column = readonly (number | null)[];

const [TOP, RIGHT, BOTTOM] = [8, 8, 26];
const FEW = 40;

const dates: Readonly<Record<TimeUnit, Intl.DateTimeFormat>> = {
  hours: new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
  days: new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' }),
  months: new Intl.DateTimeFormat(locale, { month: 'short', year: 'numeric' }),
};

/** "18:00", and the day where it begins. */
function timeText(at: number, unit: TimeUnit): string {
  const date = new Date(at * 1000);
  return dates[unit === 'hours' && date.getHours() === 0 ? 'days' : unit].format(date);
}

/** Bounds of what is drawn, with air above and below. */
function boundsOf(columns: readonly Column[], fromZero: boolean): [number, number] {
  let [low, high] = [fromZero ? 0 : Infinity, fromZero ? 0 : -Infinity];
  for (const column of columns) {
    for (const value of column) {
      if (value === null) continue;
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  }
  const air = (high - low) * 0.1 || Math.abs(high) * 0.05 || 1;
  return [fromZero ? low : low - air, high + air];
}

/** The pieces between gaps, as first and last index. */
function pieces(column: Column): [number, number][] {
  const found: [number, number][] = [];
  column.forEach((value, index) => {
    if (value === null) return;
    const last = found.at(-1);
    if (last !== undefined && last[1] === index - 1) last[1] = index;
    else found.push([index, index]);
  });
  return found;
}

/** Draws numbers over time into an element: line, band from minimum to maximum where there is one, bars for what counters grew. */
export function plot(into: HTMLElement, numbers: Numbers, bounds: { from: number; to: number }, { onPoint, text }: Plotted): () => void {
  const canvas = document.createElement('canvas');
  const pen = canvas.getContext('2d')!;
  const style = getComputedStyle(into);
  const colour = (name: string): string => style.getPropertyValue(name).trim();
  const [hue, ink, grid] = [colour('--hue') || colour('--accent'), colour('--ink-2'), colour('--line')];
  const soft = `${hue}38`; // tokens are #rrggbb, so this is a fifth of it
  const bars = numbers.grown !== undefined;
  const band: readonly [Column, Column] | undefined = !bars && numbers.low && numbers.high ? [numbers.low, numbers.high] : undefined;
  const values: Column = numbers.grown ?? numbers.mean;
  const { at } = numbers;
  const [low, high] = boundsOf(band ?? [values], bars);
  const [height, labels] = [into.clientHeight, roundSteps(low, high, 6)];
  let [left, width, picked] = [0, 0, undefined as number | undefined];

  const x = (time: number): number => left + ((time - bounds.from) / (bounds.to - bounds.from)) * (width - left - RIGHT);
  const y = (value: number): number => TOP + (1 - (value - low) / (high - low)) * (height - TOP - BOTTOM);

  const axes = (): void => {
    pen.font = `12px ${style.fontFamily}`;
    left = Math.max(...labels.map((value) => pen.measureText(text(value)).width), 0) + 10;
    pen.fillStyle = ink;
    pen.strokeStyle = grid;
    pen.lineWidth = 1;
    pen.textAlign = 'right';
    pen.textBaseline = 'middle';
    pen.beginPath();
    for (const value of labels) {
      const line = Math.round(y(value)) + 0.5;
      pen.moveTo(left, line);
      pen.lineTo(width - RIGHT, line);
      pen.fillText(text(value), left - 8, line);
    }
    pen.stroke();
    pen.textAlign = 'center';
    const times = timeSteps(bounds.from, bounds.to, (width - left) / 64);
    for (const time of times.at) {
      const words = timeText(time, times.unit);
      const half = pen.measureText(words).width / 2;
      if (x(time) - half >= left - 8 && x(time) + half <= width) pen.fillText(words, x(time), height - 8);
    }
  };

  const line = (column: Column, [first, last]: [number, number]): void => {
    for (let index = first; index <= last; index++) {
      if (numbers.steps && index > first) pen.lineTo(x(at[index]!), y(column[index - 1]!));
      pen.lineTo(x(at[index]!), y(column[index]!));
    }
    if (numbers.steps && at[last + 1] !== undefined) pen.lineTo(x(at[last + 1]!), y(column[last]!)); // until the gap
  };

  const curve = (): void => {
    const floor = y(low);
    for (const piece of pieces(values)) {
      const [first, last] = piece;
      pen.beginPath();
      if (band) {
        line(band[1], piece);
        for (let index = last; index >= first; index--) pen.lineTo(x(at[index]!), y(band[0][index]!));
      } else {
        line(values, piece);
        pen.lineTo(x(numbers.steps ? (at[last + 1] ?? at[last]!) : at[last]!), floor);
        pen.lineTo(x(at[first]!), floor);
      }
      pen.fillStyle = band ? soft : `${hue}1a`;
      pen.fill();
      pen.beginPath();
      line(values, piece);
      pen.stroke();
    }
  };

  const columns = (): void => {
    values.forEach((value, index) => {
      if (value === null) return;
      const wide = Math.max(1, Math.min(40, (x(at[index + 1] ?? bounds.to) - x(at[index]!)) * 0.8));
      pen.fillStyle = soft;
      pen.fillRect(x(at[index]!), y(value), wide, y(0) - y(value));
      pen.strokeRect(x(at[index]!), y(value), wide, y(0) - y(value));
    });
  };

  const dot = (index: number, size: number): void => {
    if (values[index] === null || values[index] === undefined) return;
    pen.beginPath();
    pen.arc(x(at[index]!), y(values[index]), size, 0, 7);
    pen.fill();
  };

  const draw = (): void => {
    const sharp = devicePixelRatio || 1;
    width = Math.max(200, into.clientWidth);
    canvas.width = width * sharp;
    canvas.height = height * sharp;
    pen.scale(sharp, sharp);
    axes();
    pen.save();
    pen.beginPath();
    pen.rect(left, 0, width - left - RIGHT + 4, height - BOTTOM + 1);
    pen.clip();
    pen.strokeStyle = hue;
    pen.lineJoin = 'round';
    pen.lineWidth = bars ? 1 : 2;
    if (bars) columns();
    else curve();
    pen.fillStyle = hue;
    if (!bars && at.length < FEW) at.forEach((_, index) => dot(index, 2.5));
    if (picked !== undefined) {
      dot(picked, 4);
      pen.strokeStyle = ink;
      pen.lineWidth = 1;
      pen.setLineDash([3, 3]);
      pen.beginPath();
      pen.moveTo(x(at[picked]!), 0);
      pen.lineTo(x(at[picked]!), height);
      pen.stroke();
    }
    pen.restore();
  };

  const pick = (index: number | undefined): void => {
    if (index === picked) return;
    picked = index;
    draw();
    onPoint(index);
  };
  const point = (event: PointerEvent): void => {
    const near = event.clientX - canvas.getBoundingClientRect().left;
    let best = 0;
    at.forEach((time, index) => {
      if (Math.abs(x(time) - near) < Math.abs(x(at[best]!) - near)) best = index;
    });
    pick(best);
  };
  canvas.addEventListener('pointermove', point);
  canvas.addEventListener('pointerdown', point);
  canvas.addEventListener('pointerleave', () => pick(undefined));
  into.append(canvas);
  draw();
  const observer = new ResizeObserver(draw);
  observer.observe(into);
  return () => {
    observer.disconnect();
    canvas.remove();
  };
}
