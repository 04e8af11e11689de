import type { ComponentChildren } from 'preact';
import { mdiBatteryAlertVariantOutline, mdiLanDisconnect } from '@mdi/js';
import type { Entity } from '../api/types';
import { age } from '../format/age';
import { lookOf, type Hue } from '../format/look';
import { brightnessOf, isGone, isOn, isUnknown, numberOf, numberText, percent, reading, stateText, toBrightness, wordText } from '../format/value';
import { send, wished, wishOf } from '../state/commands';
import { now } from '../state/clock';
import { home } from '../state/home';
import { href } from '../state/route';
import type { TileSpec } from '../state/tiles';
import { t } from '../text/text';
import { Badge } from './Bits';
import { Spark, Strip } from './Charts';
import { Slider, Switch } from './Controls';
import { Icon } from './Icon';
import { QuickActions } from './QuickActions';

const LOW_BATTERY = 20;

interface FrameProps {
  entity: Entity;
  icon: string;
  hue: Hue;
  state: ComponentChildren;
  corner?: ComponentChildren;
  children?: ComponentChildren;
  class?: string;
  glow?: number;
}

function Frame({ entity, icon, hue, state, corner, children, class: name = '', glow }: FrameProps) {
  return (
    <article class={`tile ${name}`} style={glow === undefined ? undefined : { '--glow': String(glow) }} aria-label={entity.display_name}>
      <span class={`tile-icon hue-${hue}`}><Icon path={icon} size={22} /></span>
      {corner && <div class="tile-corner">{corner}</div>}
      <h3><a href={href('devices', entity.device)}>{entity.display_name}</a></h3>
      <p class="tile-state">{state}</p>
      {children}
    </article>
  );
}

function Gone({ entity }: { entity: Entity }) {
  return (
    <Frame entity={entity} icon={mdiLanDisconnect} hue="plain" class="tile-gone" state={<span class="is-bad">{t('tile.offline', { age: age(entity.state.since ?? entity.state.changed_at, now.value) })}</span>}>
      <a class="tile-why" href={href('devices', entity.device)}>{t('tile.findOutWhy')}<span class="sr">, {entity.display_name}</span></a>
    </Frame>
  );
}

function useWished(id: string): { entity: Entity; busy: boolean } | undefined {
  const found = home.entity(id);
  if (found === undefined) return undefined;
  const wish = wishOf(id).value;
  return { entity: wished(found.value, wish), busy: wish !== undefined || found.value.state.pending };
}

const has = (entity: Entity, action: string): boolean => entity.actions.includes(action);

function OnOff({ entity, busy, tone = 'accent' }: { entity: Entity; busy: boolean; tone?: 'accent' | 'lamp' }) {
  return <Switch tone={tone} checked={isUnknown(entity) ? undefined : isOn(entity)} busy={busy} label={entity.display_name} onChange={(next) => void send(entity, next ? 'turn_on' : 'turn_off')} />;
}

function LightTile({ entity, busy }: { entity: Entity; busy: boolean }) {
  const on = isOn(entity);
  const { icon, hue } = lookOf(entity);
  const brightness = brightnessOf(entity);
  const dims = entity.capabilities['brightness'] === true;
  const words = [stateText(entity)];
  if (on && brightness !== undefined) words.push(percent(brightness));
  return (
    <Frame
      entity={entity}
      icon={icon}
      hue={hue}
      class={`${on ? 'tile-lit' : ''}${busy ? ' is-busy' : ''}`}
      glow={on ? (brightness ?? 80) / 100 : 0}
      state={words.join(' · ')}
      corner={<OnOff tone="lamp" entity={entity} busy={busy} />}
    >
      {dims && (
        <div class="tile-slider">
          <Slider
            tone={on ? 'lamp' : 'plain'}
            min={1}
            value={brightness}
            label={t('tile.brightness', { name: entity.display_name })}
            text={percent}
            onInput={(value) => void send(entity, 'turn_on', { brightness: toBrightness(value) })}
          />
        </div>
      )}
    </Frame>
  );
}

function SwitchTile({ entity, busy, power }: { entity: Entity; busy: boolean; power: string | undefined }) {
  const { icon, hue } = lookOf(entity);
  const meter = power === undefined ? undefined : home.entity(power)?.value;
  const measured = meter !== undefined && !isGone(meter) && numberOf(meter) !== undefined;
  return (
    <Frame
      entity={entity}
      icon={icon}
      hue={hue}
      class={busy ? 'is-busy' : ''}
      state={[stateText(entity), ...(measured ? [stateText(meter)] : [])].join(' · ')}
      corner={<OnOff entity={entity} busy={busy} />}
    >
      {meter ? <Spark of={meter.id} hue="power" /> : <Strip of={entity.id} hue="power" />}
    </Frame>
  );
}

function SensorTile({ entity }: { entity: Entity }) {
  const { icon, hue } = lookOf(entity);
  const shown = reading(entity);
  return (
    <Frame
      entity={entity}
      icon={icon}
      hue={hue}
      state={isUnknown(entity) ? t('value.unknown') : shown ? age(entity.state.updated_at, now.value) : stateText(entity)}
      corner={shown && <p class="tile-number">{shown.number}{shown.unit && <small>{'\u202f'}{shown.unit}</small>}</p>}
    >
      {shown && <Spark of={entity.id} hue={hue} />}
    </Frame>
  );
}

function BinaryTile({ entity, battery }: { entity: Entity; battery: string | undefined }) {
  const { icon, hue } = lookOf(entity);
  const meter = battery === undefined ? undefined : home.entity(battery)?.value;
  const charge = meter === undefined ? undefined : numberOf(meter);
  const strong = isOn(entity) && (hue === 'warn' || hue === 'bad');
  return (
    <Frame
      entity={entity}
      icon={icon}
      hue={hue}
      state={isUnknown(entity) ? t('value.unknown') : <span class={strong ? `is-${hue}` : ''}>{t('tile.since', { state: stateText(entity), age: age(entity.state.changed_at, now.value) })}</span>}
      corner={charge !== undefined && charge <= LOW_BATTERY && <Badge tone="bad" icon={mdiBatteryAlertVariantOutline}>{percent(charge)}</Badge>}
    >
      <Strip of={entity.id} hue={hue} />
    </Frame>
  );
}

/** The temperature now, and what is done about it; the target is in the stepper. */
function ClimateTile({ entity, busy }: { entity: Entity; busy: boolean }) {
  const { icon } = lookOf(entity);
  const { current_temperature: current, hvac_action: doing, temperature, target_temp_low: low, target_temp_high: high } = entity.state.attributes;
  const { state } = entity.state;
  const words = typeof doing === 'string' && state !== 'off' ? [...(doing.startsWith(state) ? [] : [stateText(entity)]), wordText(doing)] : [stateText(entity)];
  const between = state === 'heat_cool' || typeof temperature !== 'number';
  if (between && typeof low === 'number' && typeof high === 'number') words.push(`${low}\u202f–\u202f${high}\u202f°`);
  return (
    <Frame
      entity={entity}
      icon={icon}
      hue={state === 'off' ? 'plain' : 'heat'}
      class={busy ? 'is-busy' : ''}
      state={words.join(' · ')}
      corner={typeof current === 'number' && <p class="tile-number">{numberText(current, 1)}°</p>}
    >
      <div class="tile-actions"><QuickActions entity={entity} most={3} /></div>
    </Frame>
  );
}

/** "60 % open" of a cover on its way between open and closed, "Press · 2 min ago" of an event. */
function wordsOf(entity: Entity): string {
  if (entity.kind === 'event' && !isUnknown(entity)) return t('tile.since', { state: stateText(entity), age: age(entity.state.changed_at, now.value) });
  const position = entity.state.attributes['current_position'];
  return entity.state.state === 'open' && typeof position === 'number' && position < 100 ? t('tile.openShare', { n: position }) : stateText(entity);
}

function OtherTile({ entity, busy }: { entity: Entity; busy: boolean }) {
  const { icon, hue } = lookOf(entity);
  const switched = has(entity, 'turn_on') && has(entity, 'turn_off');
  return (
    <Frame
      entity={entity}
      icon={icon}
      hue={hue}
      class={busy ? 'is-busy' : ''}
      state={entity.kind === 'button' || entity.kind === 'scene' ? age(entity.state.changed_at, now.value) : wordsOf(entity)}
      corner={switched && <OnOff entity={entity} busy={busy} />}
    >
      <div class="tile-actions"><QuickActions entity={entity} most={3} /></div>
    </Frame>
  );
}

/** One thing of the home: live, with its age, its control and its last day. */
export function Tile({ spec }: { spec: TileSpec }) {
  const found = useWished(spec.id);
  if (found === undefined) return null;
  const { entity, busy } = found;
  if (isGone(entity)) return <Gone entity={entity} />;
  switch (entity.kind) {
    case 'light':
      return <LightTile entity={entity} busy={busy} />;
    case 'switch':
      return <SwitchTile entity={entity} busy={busy} power={spec.power} />;
    case 'sensor':
      return <SensorTile entity={entity} />;
    case 'binary_sensor':
      return <BinaryTile entity={entity} battery={spec.battery} />;
    case 'climate':
    case 'water_heater':
      return <ClimateTile entity={entity} busy={busy} />;
    default:
      return <OtherTile entity={entity} busy={busy} />;
  }
}
