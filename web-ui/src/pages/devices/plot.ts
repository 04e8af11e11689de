import uPlot from 'uplot';
import type { Numbers } from '../../format/history';
import { locale } from '../../text/text';

interface Plotted {
  /** Which point lies under the pointer; undefined where it is away. */
  onPoint(index: number | undefined): void;
  text(value: number): string;
}

const HEIGHT = 220; // as in device.css

function axisTime(at: number, step: number): string {
  const date = new Date(at * 1000);
  if (step < 86_400) {
    return date.getHours() + date.getMinutes() === 0
      ? date.toLocaleDateString(locale, { day: 'numeric', month: 'short' })
      : date.toLocaleTimeString(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  }
  return step < 2_000_000 ? date.toLocaleDateString(locale, { day: 'numeric', month: 'short' }) : date.toLocaleDateString(locale, { month: 'short', year: 'numeric' });
}

/** Draws numbers over time into an element: line, band from minimum to maximum where there is one, bars for what counters grew. */
export function plot(into: HTMLElement, numbers: Numbers, bounds: { from: number; to: number }, { onPoint, text }: Plotted): () => void {
  const style = getComputedStyle(into);
  const colour = (name: string): string => style.getPropertyValue(name).trim();
  const hue = colour('--hue') || colour('--accent');
  const ink = colour('--ink-2');
  const font = `12px ${style.fontFamily}`;
  const bars = numbers.grown !== undefined;
  const banded = !bars && numbers.low !== undefined && numbers.high !== undefined;
  const soft = `${hue}38`; // tokens are #rrggbb, so this is a fifth of it
  const line: uPlot.Series = {
    stroke: hue,
    width: 2,
    points: { show: numbers.at.length < 40, size: 5, fill: hue },
    ...(bars ? { fill: soft, paths: uPlot.paths.bars!({ size: [0.8, 40], align: 1 }) } : numbers.steps ? { paths: uPlot.paths.stepped!({ align: 1 }) } : {}),
    ...(banded || bars ? {} : { fill: `${hue}1a` }),
  };
  const edge: uPlot.Series = { stroke: 'transparent', width: 0, points: { show: false } };
  const size = (): { width: number; height: number } => ({ width: Math.max(200, into.clientWidth), height: HEIGHT });
  const chart = new uPlot(
    {
      ...size(),
      legend: { show: false },
      cursor: { y: false, drag: { x: false, y: false, setScale: false }, points: { size: 8 } },
      scales: { x: { time: true, range: () => [bounds.from, bounds.to] }, y: bars ? { range: (_, __, most) => [0, (most || 1) * 1.1] } : {} },
      axes: [
        { stroke: ink, font, grid: { show: false }, ticks: { show: false }, size: 28, space: 64, values: (_, splits, __, ___, step) => splits.map((at) => axisTime(at, step)) },
        { stroke: ink, font, grid: { stroke: colour('--line'), width: 1 }, ticks: { show: false }, size: (_, values) => 14 + 7 * Math.max(3, ...(values ?? []).map((value) => value.length)), values: (_, splits) => splits.map(text) },
      ],
      series: [{}, line, ...(banded ? [edge, edge] : [])],
      ...(banded ? { bands: [{ series: [3, 2] as [number, number], fill: soft }] } : {}),
      hooks: { setCursor: [(one) => onPoint(one.cursor.idx ?? undefined)] },
    },
    [numbers.at, bars ? numbers.grown! : numbers.mean, ...(banded ? [numbers.low!, numbers.high!] : [])] as uPlot.AlignedData,
    into,
  );
  const touch = (event: PointerEvent): void => { // uPlot itself follows the mouse only
    if (event.pointerType === 'mouse') return;
    const area = chart.over.getBoundingClientRect();
    chart.setCursor({ left: event.clientX - area.left, top: event.clientY - area.top });
  };
  chart.over.addEventListener('pointerdown', touch);
  chart.over.addEventListener('pointermove', touch);
  const observer = new ResizeObserver(() => chart.setSize(size()));
  observer.observe(into);
  return () => {
    observer.disconnect();
    chart.destroy();
  };
}
