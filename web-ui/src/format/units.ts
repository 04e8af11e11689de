/** Units that say the same in other numbers; the hub converts between those of one row. */
const ROWS: readonly (readonly string[])[] = [
  ['°C', '°F', 'K'],
  ['Wh', 'kWh', 'MWh'],
  ['W', 'kW'],
  ['Pa', 'hPa', 'kPa', 'bar', 'mbar', 'psi', 'mmHg', 'inHg'],
  ['m/s', 'km/h', 'mph', 'kn'],
  ['mm', 'cm', 'm', 'km', 'in', 'ft', 'mi'],
  ['g', 'kg', 'oz', 'lb'],
  ['L', 'mL', 'm³', 'ft³', 'gal'],
  ['L/min', 'L/h', 'm³/h', 'gal/min'],
  ['mm/h', 'mm/d', 'in/h'],
  ['ms', 's', 'min', 'h', 'd'],
  ['mV', 'V'],
  ['mA', 'A'],
  ['B', 'kB', 'MB', 'GB', 'MiB', 'GiB'],
];

/** What the reader can choose instead of a unit; empty where there is only the one. */
export const unitsLike = (unit: string | null): readonly string[] => (unit === null ? [] : (ROWS.find((row) => row.includes(unit)) ?? []));
