/** Hue 0..360 and saturation 0..100. */
export interface Hs {
  readonly hue: number;
  readonly saturation: number;
}

export function toRgb({ hue, saturation }: Hs): [number, number, number] {
  const s = saturation / 100;
  const channel = (n: number): number => {
    const k = (n + hue / 60) % 6;
    return Math.round(255 * (1 - s * Math.max(0, Math.min(k, 4 - k, 1))));
  };
  return [channel(5), channel(3), channel(1)];
}

export function fromRgb(red: number, green: number, blue: number): Hs {
  const [r, g, b] = [red / 255, green / 255, blue / 255];
  const max = Math.max(r, g, b);
  const span = max - Math.min(r, g, b);
  if (span === 0) return { hue: 0, saturation: 0 };
  const sector = max === r ? ((g - b) / span + 6) % 6 : max === g ? (b - r) / span + 2 : (r - g) / span + 4;
  return { hue: Math.round(sector * 60) % 360, saturation: Math.round((span / max) * 100) };
}

/** CIE xy of an sRGB colour, with the gamma taken out. */
export function toXy(rgb: readonly [number, number, number]): [number, number] {
  const [r, g, b] = rgb.map((value) => (value / 255 > 0.04045 ? ((value / 255 + 0.055) / 1.055) ** 2.4 : value / 255 / 12.92)) as [number, number, number];
  const x = r * 0.4124 + g * 0.3576 + b * 0.1805;
  const y = r * 0.2126 + g * 0.7152 + b * 0.0722;
  const z = r * 0.0193 + g * 0.1192 + b * 0.9505;
  const sum = x + y + z;
  const round = (value: number): number => Math.round(value * 10_000) / 10_000;
  return sum === 0 ? [0.3127, 0.329] : [round(x / sum), round(y / sum)];
}

const COLOUR_MODES = ['hs', 'rgb', 'rgbw', 'rgbww', 'xy'] as const;
type ColourMode = (typeof COLOUR_MODES)[number];

export const modesOf = (capabilities: Record<string, unknown>): string[] => {
  const modes = capabilities['supported_color_modes'];
  return Array.isArray(modes) ? modes.map(String) : [];
};

/** The mode in which this lamp takes a colour, or undefined when it takes none. */
export const colourMode = (modes: readonly string[]): ColourMode | undefined => COLOUR_MODES.find((mode) => modes.includes(mode));

export const hasTemperature = (modes: readonly string[]): boolean => modes.includes('color_temp');

/** The argument of turn_on in the mode the lamp names, so that nobody has to convert. */
export function colourArguments(mode: ColourMode, colour: Hs): Record<string, number[]> {
  const rgb = toRgb(colour);
  switch (mode) {
    case 'hs':
      return { hs_color: [colour.hue, colour.saturation] };
    case 'rgb':
      return { rgb_color: rgb };
    case 'rgbw':
      return { rgbw_color: [...rgb, 0] };
    case 'rgbww':
      return { rgbww_color: [...rgb, 0, 0] };
    case 'xy':
      return { xy_color: toXy(rgb) };
  }
}

/** The colour a lamp reports; undefined when it is white or says nothing. */
export function colourOf(attributes: Record<string, unknown>): Hs | undefined {
  const numbers = (key: string, least: number): number[] | undefined => {
    const value = attributes[key];
    return Array.isArray(value) && value.length >= least && value.every((part) => typeof part === 'number') ? (value as number[]) : undefined;
  };
  const hs = numbers('hs_color', 2);
  if (hs) return { hue: Math.round(hs[0]!), saturation: Math.round(hs[1]!) };
  const rgb = numbers('rgb_color', 3) ?? numbers('rgbw_color', 4) ?? numbers('rgbww_color', 5);
  if (!rgb) return undefined;
  const colour = fromRgb(rgb[0]!, rgb[1]!, rgb[2]!);
  return colour.saturation === 0 ? undefined : colour;
}

/** Kelvin as people know it from the box of the lamp, rounded to 50. */
export const kelvin = (mired: number): number => Math.round(1_000_000 / mired / 50) * 50;

/** White channels that a lamp has beside its colours: one, or cold and warm; undefined where it has none. */
export interface Whites {
  readonly key: 'rgbw_color' | 'rgbww_color';
  readonly colour: readonly number[];
  readonly values: readonly (number | undefined)[];
}

export function whitesOf(modes: readonly string[], attributes: Record<string, unknown>): Whites | undefined {
  const found = (['rgbww', 'rgbw'] as const).find((mode) => modes.includes(mode));
  if (found === undefined) return undefined;
  const key = `${found}_color` as const;
  const count = found === 'rgbw' ? 1 : 2;
  const told = attributes[key];
  const known = Array.isArray(told) && told.length === 3 + count && told.every((part) => typeof part === 'number') ? (told as number[]) : undefined;
  return { key, colour: known?.slice(0, 3) ?? [0, 0, 0], values: known?.slice(3) ?? Array.from({ length: count }, () => undefined) };
}

/** The argument of turn_on that changes one white channel and leaves the rest. */
export function withWhites({ key, colour, values }: Whites, index: number, value: number): Record<string, number[]> {
  return { [key]: [...colour, ...values.map((old, at) => (at === index ? value : (old ?? 0)))] };
}
