import { describe, expect, it } from 'vitest';
import { colourArguments, colourMode, colourOf, fromRgb, kelvin, toRgb, toXy } from '../../src/format/colour';
import { curve, strip } from '../../src/format/spark';
import { brightnessOf, bytesText, reading, stateText, toBrightness } from '../../src/format/value';
import { concerns } from '../../src/state/attention';
import { withPoint } from '../../src/state/recent';
import { summarize } from '../../src/state/summary';
import { tilesByArea, tilesOf } from '../../src/state/tiles';
import { AT, device, entity, homeOf } from './home-data';

const plain = (text: string): string => text.replace(/\u202f/g, ' ');

describe('a state in words', () => {
  it.each([
    [entity({ id: 'binary_sensor.a', device_class: 'door', state: 'on' }), 'Open'],
    [entity({ id: 'binary_sensor.a', device_class: 'moisture', state: 'off' }), 'Dry'],
    [entity({ id: 'light.a', state: 'on' }), 'On'],
    [entity({ id: 'sensor.a', state: 'unknown' }), 'No value yet'],
    [entity({ id: 'sensor.a', state: '21.36', unit: '°C', device_class: 'temperature' }), '21.4 °C'],
    [entity({ id: 'sensor.a', state: '-0.04', unit: '°C', device_class: 'temperature' }), '0.0 °C'],
    [entity({ id: 'sensor.a', state: '1013', unit: 'hPa' }), '1,013 hPa'],
    [entity({ id: 'sensor.a', state: '0.618', unit: 'kWh' }), '0.62 kWh'],
    [entity({ id: 'cover.a', state: 'partly_open' }), 'Partly open'],
    [entity({ id: 'sensor.a', state: 'v1.2-beta' }), 'v1.2-beta'],
    [entity({ id: 'event.bell', state: '2026-11-21T01:03:46.545Z', attributes: { event_type: 'long_press' } }), 'Long press'],
  ])('%#', (one, text) => expect(plain(stateText(one))).toBe(text));
  it('draws no number where there is none', () => {
    expect(reading(entity({ id: 'sensor.a', state: 'unknown', unit: '°C' }))).toBeUndefined();
    expect(reading(entity({ id: 'sensor.a', state: '', unit: '°C' }))).toBeUndefined();
  });
  it('turns brightness into a share and back', () => {
    expect(brightnessOf(entity({ id: 'light.a', attributes: { brightness: 1 } }))).toBe(1);
    expect(toBrightness(brightnessOf(entity({ id: 'light.a', attributes: { brightness: 128 } }))!)).toBe(128);
    expect(brightnessOf(entity({ id: 'light.a' }))).toBeUndefined();
  });
  it('writes sizes', () => expect([plain(bytesText(512)), plain(bytesText(1440))]).toEqual(['512 B', '1.4 kB']));
});

describe('a colour', () => {
  it.each([[0, [255, 0, 0]], [120, [0, 255, 0]], [240, [0, 0, 255]], [60, [255, 255, 0]]])('of hue %d', (hue, rgb) => {
    expect(toRgb({ hue, saturation: 100 })).toEqual(rgb);
    expect(fromRgb(...(rgb as [number, number, number]))).toEqual({ hue, saturation: 100 });
  });
  it('is sent in the mode of the lamp', () => {
    expect(colourMode(['color_temp', 'rgbww'])).toBe('rgbww');
    expect(colourMode(['brightness'])).toBeUndefined();
    expect(colourArguments('rgbww', { hue: 0, saturation: 100 })).toEqual({ rgbww_color: [255, 0, 0, 0, 0] });
    expect(colourArguments('hs', { hue: 30, saturation: 80 })).toEqual({ hs_color: [30, 80] });
    const [x, y] = toXy([255, 0, 0]);
    expect(x).toBeCloseTo(0.64, 2);
    expect(y).toBeCloseTo(0.33, 2);
  });
  it('is read from what the lamp says', () => {
    expect(colourOf({ rgbww_color: [255, 128, 0, 0, 40] })?.hue).toBe(30);
    expect(colourOf({ rgb_color: [255, 255, 255] })).toBeUndefined();
    expect(colourOf({})).toBeUndefined();
  });
  it('has its warmth in kelvin', () => expect(kelvin(370)).toBe(2700));
});

describe('a curve', () => {
  it('needs two points', () => expect(curve([[0, 1]], 100, 20)).toBeUndefined());
  it('stays inside its box', () => {
    const drawn = curve([[0, 1], [10, 9], [20, 2], [30, 2]], 100, 20, 2)!;
    const ys = [...drawn.line.matchAll(/,(-?[\d.]+)/g)].map(([, y]) => Number(y));
    expect(Math.min(...ys)).toBeGreaterThanOrEqual(2);
    expect(Math.max(...ys)).toBeLessThanOrEqual(18);
    expect(drawn).toMatchObject({ min: 1, max: 9, lastX: 100 });
  });
  it('lies in the middle when nothing changes', () => expect(curve([[0, 5], [9, 5]], 100, 20)?.lastY).toBe(10));
});

describe('a strip of the last day', () => {
  const now = Date.parse(AT);
  const at = (hours: number): string => new Date(now - hours * 3_600_000).toISOString();
  it('tells on, off and not known apart', () => {
    expect(strip([[at(11.5), 'on'], [at(5.5), 'off']], now, 4)).toEqual([undefined, undefined, true, true]);
    expect(strip([[at(30), 'off'], [at(2), 'on']], now, 4)).toEqual([false, false, false, true]);
    expect(strip([], now, 2)).toEqual([undefined, undefined]);
  });
  it('grows by what comes and drops what is a day old', () => {
    const points = withPoint([[at(25), 1], [at(3), 2]], at(0), 3);
    expect(points).toEqual([[at(3), 2], [at(0), 3]]);
    expect(withPoint(points, at(0), 4)).toBe(points);
  });
});

describe('tiles', () => {
  const plug = [
    entity({ id: 'switch.tv', device: 'tv' }), entity({ id: 'sensor.power', device: 'tv', device_class: 'power', unit: 'W', state: '84' }),
    entity({ id: 'sensor.signal', device: 'tv', device_class: 'signal_strength' }), entity({ id: 'sensor.uptime', device: 'tv', category: 'diagnostic' }),
  ];
  it('fold the power of a plug into its switch and leave out what is about the device', () => {
    expect(tilesOf(plug).map(({ id, power }) => [id, power])).toEqual([['switch.tv', 'sensor.power']]);
  });
  it('keep the power of a meter that switches nothing', () => expect(tilesOf(plug.slice(1)).map(({ id }) => id)).toEqual(['sensor.power']));
  it('stand in the order of the areas, without an area last', () => {
    const model = homeOf([entity({ id: 'light.a' }), entity({ id: 'light.b' }), entity({ id: 'light.c' })], [device('a'), device('b', 'Kitchen'), device('c', 'Attic')], ['Kitchen', 'Attic']);
    expect(tilesByArea(model).map(({ area }) => area?.name)).toEqual(['Kitchen', 'Attic', undefined]);
  });
});

describe('the summary', () => {
  const model = homeOf([
    entity({ id: 'light.a' }), entity({ id: 'light.b', available: false }),
    entity({ id: 'sensor.living', state: '20', unit: '°C', device_class: 'temperature' }), entity({ id: 'sensor.bed', state: '22', unit: '°C', device_class: 'temperature' }),
    entity({ id: 'sensor.garden', state: '-3', unit: '°C', device_class: 'temperature' }), entity({ id: 'sensor.unknown', state: 'unknown', unit: '°C', device_class: 'temperature' }),
    entity({ id: 'binary_sensor.door', device_class: 'door' }),
    entity({ id: 'sensor.p1', state: '84', unit: 'W', device_class: 'power' }), entity({ id: 'sensor.p2', state: '1.2', unit: 'kW', device_class: 'power' }),
  ]);
  it('counts only what is known now, and averages what is inside', () => {
    expect(summarize(model)).toEqual({ lightsOn: 1, temperature: { value: 21, unit: '°C' }, doorsOpen: 1, watts: 1284 });
  });
});

describe('what needs attention', () => {
  it('names devices that are gone, alarms first, and failing rules', () => {
    const model = homeOf(
      [entity({ id: 'switch.plug', available: false }), entity({ id: 'binary_sensor.sink', device_class: 'moisture' }), entity({ id: 'light.fine', available: true })],
      [device('plug'), device('sink'), device('fine')],
    );
    const rule = { id: 'r', name: 'Night', enabled: true, mode: 'restart' as const, note: '', rev: 1, triggers: [], conditions: [], actions: [] };
    const found = concerns(model, [{ rule, status: { last_run: null, runs: [], problem: 'There is no device light.x.' } }], Date.parse(AT));
    expect(found.map(({ title }) => title)).toEqual(['sink: Wet', 'plug is offline', 'The rule Night failed']);
    expect(concerns(homeOf([], [device('a')]), [], 0)).toEqual([]);
  });
});
