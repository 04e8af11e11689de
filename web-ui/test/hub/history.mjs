import { makeRecent } from './home.mjs';

const DAY = 86_400_000;

/** `GET /entities/{id}/history` for a made-up home: readings for a day, pieces with minimum, mean and maximum for more, with one gap. */
export function makeHistory(now, found, from, points) {
  const start = Date.parse(from);
  const iso = (at) => new Date(at).toISOString();
  const days = (now - start) / DAY;
  const base = { entity: found.id, unit: found.unit, from: iso(start), to: iso(now), counter: found.device_class === 'energy' };
  const recent = makeRecent(now, found);
  if (Number.isNaN(Number(found.state.state))) {
    const words = found.capabilities.options ?? (found.kind === 'binary_sensor' || found.kind === 'switch' ? undefined : [found.state.state]);
    const told = words === undefined ? recent : Array.from({ length: 24 }, (_, i) => [iso(start + (i / 24) * (now - start)), words[(i * 7) % words.length]]);
    const gap = [iso(start + 0.5 * (now - start)), null];
    const all = [...told.filter(([at]) => at < gap[0]), gap, ...told.filter(([at]) => at > iso(start + 0.55 * (now - start)))];
    return { ...base, source: 'readings', step: null, points: all };
  }
  if (days <= 1.5) return { ...base, source: 'readings', step: null, points: [...recent.slice(0, 50), [recent[50][0], null], ...recent.slice(56)] };
  const count = Math.min(points, 168);
  const step = (now - start) / count;
  const value = Number(found.state.state);
  const wave = (i) => value + Math.sin(i / 4) * value * 0.1;
  return {
    ...base,
    source: days > 60 ? 'days' : 'hours',
    step: `PT${Math.round(step / 1000)}S`,
    points: Array.from({ length: count }, (_, i) => {
      if (i === 60) return [iso(start + i * step), null];
      const mean = base.counter ? i : wave(i);
      return [iso(start + i * step), mean * 0.95, mean, mean * 1.06, ...(base.counter ? [1] : [])].map((one) => (typeof one === 'number' ? Math.round(one * 100) / 100 : one));
    }).filter((_, i) => i < 61 || i > 70),
  };
}
