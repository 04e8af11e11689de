import {
  mdiAirHumidifier, mdiAirPurifier, mdiBattery, mdiBellRing, mdiBlinds, mdiBrightness6, mdiButtonPointer, mdiCalendar, mdiCamera, mdiCurtains,
  mdiDoorClosed, mdiDoorOpen, mdiFan, mdiFlash, mdiFormTextbox, mdiGarage, mdiGarageOpen, mdiGauge, mdiHelpCircleOutline, mdiHomeAccount,
  mdiLightbulb, mdiLightbulbOutline, mdiLock, mdiLockOpen, mdiMapMarker, mdiMessage, mdiMoleculeCo, mdiMoleculeCo2, mdiMotionSensor, mdiNumeric, mdiPackageUp,
  mdiPaletteSwatchVariant, mdiPowerSocketEu, mdiRadiator, mdiRemote, mdiRobotMower, mdiRobotVacuumVariant, mdiShieldHome, mdiSmokeDetector, mdiTagOutline, mdiThermometer, mdiTimerOutline, mdiToggleSwitch,
  mdiUmbrella, mdiValve, mdiWater, mdiWaterAlert, mdiWaterCheck, mdiWaterPercent, mdiWindsock, mdiWifi, mdiWindowClosedVariant,
  mdiWindowOpenVariant, mdiFormatListBulleted, mdiMeterElectric,
} from '@mdi/js';
import type { Entity } from '../api/types';

/** One hue per measured kind; the icon and the words say the same. */
export type Hue = 'lamp' | 'heat' | 'cool' | 'power' | 'accent' | 'warn' | 'bad' | 'plain';

export interface Look {
  icon: string;
  hue: Hue;
}

const look = (icon: string, hue: Hue): Look => ({ icon, hue });

const sensors: Readonly<Record<string, Look>> = {
  temperature: look(mdiThermometer, 'heat'),
  humidity: look(mdiWaterPercent, 'cool'),
  moisture: look(mdiWater, 'cool'),
  precipitation: look(mdiUmbrella, 'cool'),
  water: look(mdiWater, 'cool'),
  pressure: look(mdiGauge, 'accent'),
  atmospheric_pressure: look(mdiGauge, 'accent'),
  wind_speed: look(mdiWindsock, 'cool'),
  power: look(mdiFlash, 'power'),
  energy: look(mdiMeterElectric, 'power'),
  voltage: look(mdiFlash, 'power'),
  current: look(mdiFlash, 'power'),
  illuminance: look(mdiBrightness6, 'lamp'),
  carbon_dioxide: look(mdiMoleculeCo2, 'accent'),
  carbon_monoxide: look(mdiMoleculeCo, 'warn'),
  pm25: look(mdiAirPurifier, 'accent'),
  battery: look(mdiBattery, 'accent'),
  signal_strength: look(mdiWifi, 'plain'),
  duration: look(mdiTimerOutline, 'plain'),
};

function binary(entity: Entity): Look {
  const on = entity.state.state === 'on';
  switch (entity.device_class) {
    case 'door':
    case 'opening':
      return on ? look(mdiDoorOpen, 'warn') : look(mdiDoorClosed, 'plain');
    case 'garage_door':
      return on ? look(mdiGarageOpen, 'warn') : look(mdiGarage, 'plain');
    case 'window':
      return on ? look(mdiWindowOpenVariant, 'warn') : look(mdiWindowClosedVariant, 'plain');
    case 'motion':
    case 'occupancy':
    case 'moving':
      return look(mdiMotionSensor, on ? 'accent' : 'plain');
    case 'presence':
      return look(mdiHomeAccount, on ? 'accent' : 'plain');
    case 'moisture':
      return on ? look(mdiWaterAlert, 'bad') : look(mdiWaterCheck, 'cool');
    case 'smoke':
    case 'gas':
    case 'carbon_monoxide':
      return look(mdiSmokeDetector, on ? 'bad' : 'plain');
    case 'lock':
      return on ? look(mdiLockOpen, 'warn') : look(mdiLock, 'plain');
    case 'battery':
      return look(mdiBattery, on ? 'bad' : 'plain');
    default:
      return look(mdiToggleSwitch, on ? 'accent' : 'plain');
  }
}

const kinds: Readonly<Record<string, Look>> = {
  climate: look(mdiRadiator, 'heat'),
  water_heater: look(mdiRadiator, 'heat'),
  fan: look(mdiFan, 'cool'),
  humidifier: look(mdiAirHumidifier, 'cool'),
  number: look(mdiNumeric, 'accent'),
  select: look(mdiFormatListBulleted, 'accent'),
  text: look(mdiFormTextbox, 'accent'),
  date: look(mdiCalendar, 'accent'),
  time: look(mdiTimerOutline, 'accent'),
  datetime: look(mdiTimerOutline, 'accent'),
  button: look(mdiButtonPointer, 'accent'),
  device_automation: look(mdiButtonPointer, 'plain'),
  tag: look(mdiTagOutline, 'plain'),
  notify: look(mdiMessage, 'accent'),
  scene: look(mdiPaletteSwatchVariant, 'lamp'),
  event: look(mdiBellRing, 'plain'),
  siren: look(mdiBellRing, 'bad'),
  update: look(mdiPackageUp, 'accent'),
  lawn_mower: look(mdiRobotMower, 'accent'),
  vacuum: look(mdiRobotVacuumVariant, 'accent'),
  valve: look(mdiValve, 'cool'),
  device_tracker: look(mdiMapMarker, 'accent'),
  alarm_control_panel: look(mdiShieldHome, 'warn'),
  remote: look(mdiRemote, 'accent'),
  infrared: look(mdiRemote, 'plain'),
  camera: look(mdiCamera, 'plain'),
  image: look(mdiCamera, 'plain'),
};

/** Icon and hue of a reading or control as it stands now. */
export function lookOf(entity: Entity): Look {
  switch (entity.kind) {
    case 'light':
      return entity.state.state === 'on' ? look(mdiLightbulb, 'lamp') : look(mdiLightbulbOutline, 'plain');
    case 'switch':
      return look(mdiPowerSocketEu, entity.state.state === 'on' ? 'power' : 'plain');
    case 'binary_sensor':
      return binary(entity);
    case 'sensor':
      return sensors[entity.device_class ?? ''] ?? look(entity.unit ? mdiGauge : mdiHelpCircleOutline, 'plain');
    case 'lock':
      return /^(unlock|open)/.test(entity.state.state) ? look(mdiLockOpen, 'warn') : look(mdiLock, 'accent');
    case 'cover':
      return look(entity.device_class === 'curtain' ? mdiCurtains : mdiBlinds, 'accent');
    default:
      return kinds[entity.kind] ?? look(mdiHelpCircleOutline, 'plain');
  }
}
