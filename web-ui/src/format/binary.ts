/** What on and off mean for each class of a two-state reading: state, and the verb of the change. */
interface Words {
  on: string;
  off: string;
  becomesOn: string;
  becomesOff: string;
}

const words = (on: string, off: string, becomesOn: string, becomesOff: string): Words => ({ on, off, becomesOn, becomesOff });

const opening = words('Open', 'Closed', 'opens', 'closes');
const plain = words('On', 'Off', 'turns on', 'turns off');

const table: Readonly<Record<string, Words>> = {
  door: opening,
  garage_door: opening,
  window: opening,
  opening,
  motion: words('Motion', 'No motion', 'detects motion', 'sees no more motion'),
  occupancy: words('Occupied', 'Clear', 'becomes occupied', 'becomes clear'),
  presence: words('Home', 'Away', 'comes home', 'leaves'),
  moisture: words('Wet', 'Dry', 'gets wet', 'gets dry'),
  smoke: words('Smoke', 'No smoke', 'detects smoke', 'sees no more smoke'),
  gas: words('Gas', 'No gas', 'detects gas', 'sees no more gas'),
  carbon_monoxide: words('Carbon monoxide', 'Clear', 'detects carbon monoxide', 'is clear again'),
  problem: words('Problem', 'Fine', 'reports a problem', 'is fine again'),
  safety: words('Unsafe', 'Safe', 'becomes unsafe', 'becomes safe'),
  tamper: words('Tampered', 'Untouched', 'is tampered with', 'is untouched again'),
  vibration: words('Vibrating', 'Still', 'vibrates', 'is still again'),
  sound: words('Sound', 'Quiet', 'hears a sound', 'is quiet again'),
  lock: words('Unlocked', 'Locked', 'is unlocked', 'is locked'),
  battery: words('Low', 'Normal', 'gets low', 'is normal again'),
  battery_charging: words('Charging', 'Not charging', 'starts to charge', 'stops charging'),
  connectivity: words('Connected', 'Disconnected', 'connects', 'disconnects'),
  plug: words('Plugged in', 'Unplugged', 'is plugged in', 'is unplugged'),
  power: words('Power', 'No power', 'gets power', 'loses power'),
  running: words('Running', 'Not running', 'starts to run', 'stops running'),
  heat: words('Hot', 'Normal', 'gets hot', 'is normal again'),
  cold: words('Cold', 'Normal', 'gets cold', 'is normal again'),
  light: words('Light', 'Dark', 'sees light', 'gets dark'),
  moving: words('Moving', 'Still', 'starts to move', 'stops moving'),
  update: words('Update available', 'Up to date', 'has an update', 'is up to date'),
};

export function binaryWords(kind: string, deviceClass: string | null): Words {
  if (kind === 'update') return table['update']!;
  return kind === 'binary_sensor' && deviceClass !== null ? (table[deviceClass] ?? plain) : plain;
}

export const DOORS: ReadonlySet<string> = new Set(['door', 'garage_door', 'window', 'opening']);
/** Classes where "on" deserves a look. */
export const ALARMS: ReadonlySet<string> = new Set(['moisture', 'smoke', 'gas', 'carbon_monoxide', 'problem', 'safety', 'tamper']);
