import { device, entity } from './home.mjs';

const SPECTRUM = {
  brightness: true, supported_color_modes: ['color_temp', 'rgbww', 'white'], min_mireds: 153, max_mireds: 500, transition: true, flash: true, schema: 'json',
  effect_list: ['None', 'Candle', 'Colour loop', 'Police', 'Rainbow', 'Storm', 'Sunrise', 'Sunset', 'Twinkle', 'Waves'],
};

/** One device of each kind there is, as adapters announce them. */
export function makeKinds(now) {
  const on = (kind, name, state, { id = 'all', on: owner = 'all', ...more } = {}) => entity(now, `${kind}.${id}`, owner, name, state, { actions: [], ...more });
  const switched = ['turn_on', 'turn_off', 'toggle'];
  return {
    areas: [{ id: 'workshop', name: 'Workshop', rev: 1 }],
    devices: [
      device('spectrum', 'Spectrum strip', 'workshop', { manufacturer: 'Athom', model: 'RGBWW controller', first_seen: new Date(now - 4e8).toISOString() }),
      device('thermostat', 'Workshop heat pump', 'workshop', { manufacturer: 'Daikin', model: 'Perfera' }),
      device('all', 'Box of everything', 'workshop', { problems: [] }),
    ],
    entities: [
      on('light', 'Spectrum strip', 'on', { id: 'spectrum', on: 'spectrum', available: true, actions: switched, capabilities: SPECTRUM, attributes: { brightness: 150, color_mode: 'rgbww', rgbww_color: [255, 96, 12, 0, 60], effect: 'None' } }),
      on('climate', 'Workshop heat pump', 'heat_cool', {
        id: 'thermostat', on: 'thermostat', available: true, actions: ['set_hvac_mode', 'set_temperature', 'set_humidity', 'set_fan_mode', 'set_swing_mode', 'set_preset_mode', ...switched.slice(0, 2)],
        capabilities: { modes: ['off', 'heat', 'cool', 'heat_cool', 'fan_only', 'dry'], fan_modes: ['auto', 'low', 'high'], swing_modes: ['on', 'off'], preset_modes: ['none', 'eco', 'boost', 'sleep'], min_temp: 10, max_temp: 30, temp_step: 0.5 },
        attributes: { current_temperature: 20.3, target_temp_low: 19, target_temp_high: 24, hvac_action: 'idle', fan_mode: 'auto', swing_mode: 'off', preset_mode: 'eco', humidity: 50, current_humidity: 44 },
      }),
      on('cover', 'Blind with slats', 'open', { actions: ['open_cover', 'close_cover', 'stop_cover', 'set_cover_position', 'open_cover_tilt', 'close_cover_tilt', 'set_cover_tilt_position'], attributes: { current_position: 40, current_tilt_position: 80 } }),
      on('valve', 'Garden valve', 'closed', { actions: ['open_valve', 'close_valve', 'set_valve_position'], attributes: { current_position: 0 } }),
      on('fan', 'Ceiling fan', 'on', { actions: [...switched, 'set_percentage', 'set_preset_mode', 'oscillate', 'set_direction'], capabilities: { speed_range_min: 1, speed_range_max: 4, preset_modes: ['auto', 'breeze', 'sleep'] }, attributes: { percentage: 50, preset_mode: 'breeze', oscillating: true, direction: 'forward' } }),
      on('vacuum', 'Robot', 'docked', { actions: ['start', 'pause', 'return_to_base', 'locate', 'clean_spot', 'clean_segments', 'set_fan_speed', 'send_command'], capabilities: { fan_speed_list: ['min', 'medium', 'max'] }, attributes: { battery_level: 91, fan_speed: 'medium', segments: { 16: 'Kitchen', 17: 'Hall', 18: 'Living room' } } }),
      on('lawn_mower', 'Mower', 'mowing', { actions: ['start_mowing', 'pause', 'dock'] }),
      on('lock', 'Workshop door', 'locked', { actions: ['lock', 'unlock', 'open'], capabilities: { code_format: '^\\d{4}$' } }),
      on('siren', 'Siren', 'off', { actions: switched, capabilities: { available_tones: ['fire', 'burglar'] }, last_command: { id: 'c3', action: 'turn_on', outcome: 'timed_out', detail: 'no confirmation came within 10 s', at: new Date(now - 60_000).toISOString() } }),
      on('humidifier', 'Humidifier', 'on', { actions: [...switched, 'set_humidity', 'set_mode'], capabilities: { min_humidity: 30, max_humidity: 80, modes: ['normal', 'baby'] }, attributes: { humidity: 55, current_humidity: 48, mode: 'normal' } }),
      on('water_heater', 'Boiler', 'eco', { actions: ['set_temperature', 'set_operation_mode', 'turn_on', 'turn_off'], capabilities: { modes: ['off', 'eco', 'performance'], min_temp: 40, max_temp: 65, temp_step: 1 }, attributes: { temperature: 52, current_temperature: 49 } }),
      on('alarm_control_panel', 'Alarm', 'armed_home', { actions: ['alarm_disarm', 'alarm_arm_home', 'alarm_arm_away', 'alarm_trigger'], capabilities: { code_format: 'number' } }),
      on('remote', 'Television', 'on', { actions: [...switched, 'send_command'], capabilities: { activity_list: ['Television', 'Film', 'Music'], commands: ['Volume up', 'Volume down', 'Mute', 'Input'] }, attributes: { current_activity: 'Film' } }),
      on('infrared', 'Infrared sender', 'unknown', { actions: ['send_command'] }),
      on('infrared', 'Infrared receiver', new Date(now - 120_000).toISOString(), { id: 'heard', attributes: { code: '3f0a91c2', received: [{ code: '3f0a91c2', timings: [9000, -4500, 560], modulation: 38_000, at: new Date(now - 120_000).toISOString() }, { code: '77b1e004', timings: [2400, -600], at: new Date(now - 400_000).toISOString() }] } }),
      on('number', 'Delay', '12', { actions: ['set_value'], unit: 's', capabilities: { min: 0, max: 60, step: 1, presets: [{ name: 'short', value: 5 }, { name: 'long', value: 50 }] } }),
      on('number', 'Big number', '1200', { id: 'big', actions: ['set_value'], capabilities: { min: 0, max: 100000, step: 1, mode: 'box' } }),
      on('select', 'Programme', 'Cotton', { actions: ['select_option'], capabilities: { options: ['Cotton', 'Wool', 'Synthetics', 'Quick wash', 'Rinse'] } }),
      on('text', 'Label', 'Hello', { actions: ['set_value'], capabilities: { max: 20 }, assumed: true }),
      on('button', 'Identify', 'unknown', { actions: ['press'] }),
      on('scene', 'Working light', 'unknown', { actions: ['turn_on'] }),
      on('notify', 'Display', 'unknown', { actions: ['send_message'] }),
      on('date', 'Holiday', '2026-02-01', { actions: ['set_value'] }),
      on('time', 'Wake up', '06:45:00', { actions: ['set_value'] }),
      on('datetime', 'Next run', '2026-02-01T08:00:00+00:00', { actions: ['set_value'] }),
      on('update', 'Firmware', 'on', { actions: ['install'], attributes: { installed_version: '1.2.0', latest_version: '1.3.1', release_url: 'https://example.org/notes', release_summary: 'Faster joining.' } }),
      on('event', 'Doorbell', new Date(now - 900_000).toISOString(), { capabilities: { event_types: ['press', 'hold'] }, attributes: { event_type: 'press' } }),
      on('device_automation', 'Button 1', 'unknown', { topics: { topic: 'zigbee2mqtt/all/action' } }),
      on('tag', 'Tag reader', 'unknown', { topics: { topic: 'tags/all' } }),
      on('device_tracker', 'Van', 'home', { attributes: { latitude: 59.33, longitude: 18.06, gps_accuracy: 12 } }),
      on('camera', 'Bench camera', 'unknown', { topics: { topic: 'camera/bench' } }),
      on('image', 'Plan', 'unknown', { attributes: { image_url: 'https://example.org/plan.png' } }),
      on('sensor', 'State of the press', 'idle', { id: 'press', device_class: 'enum', capabilities: { options: ['idle', 'heating', 'pressing'] }, problems: [{ key: 'template-error value_template', detail: 'value_template failed on press/state: “press” is not defined, payload {"state":3}.', since: new Date(now - 500_000).toISOString() }] }),
      on('binary_sensor', 'Hatch', 'off', { device_class: 'opening' }),
      on('sensor', 'Old counter', '3', { id: 'old', enabled: false }),
    ],
  };
}

/** A black dot, as a camera would publish it. */
export const PICTURE = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGBgAAAABQABpfZFQAAAAABJRU5ErkJggg==';
