import { useId, useState } from 'preact/hooks';
import type { Entity } from '../../api/types';
import { Segmented, Select, Slider } from '../../components/Controls';
import { colourArguments, colourMode, colourOf, hasTemperature, kelvin, modesOf, whitesOf, withWhites } from '../../format/colour';
import { brightnessOf, percent, toBrightness, withUnit } from '../../format/value';
import { send } from '../../state/commands';
import { t } from '../../text/text';
import { ColourWheel } from './ColourWheel';

const numberIn = (values: Record<string, unknown>, key: string): number | undefined => (typeof values[key] === 'number' ? values[key] : undefined);
const FADES = ['0', '1', '5', '30'] as const;
type Fade = (typeof FADES)[number];
type Face = 'white' | 'colour' | 'effect';

/** Whether the lamp takes a time over which to change. */
const fades = ({ capabilities }: Entity): boolean => capabilities['transition'] === true || capabilities['schema'] === 'json' || capabilities['schema'] === 'template';

interface PartProps {
  entity: Entity;
  turnOn(args: Record<string, unknown>): void;
}

function Warmth({ entity, turnOn }: PartProps) {
  const { attributes } = entity.state;
  const mired = numberIn(attributes, 'color_temp');
  const text = (value: number): string => withUnit(String(kelvin(value)), 'K');
  return (
    <div class="control">
      <span class="control-label">{t('device.temperature')}</span>
      <Slider
        tone="warmth"
        min={numberIn(entity.capabilities, 'min_mireds') ?? 153}
        max={numberIn(entity.capabilities, 'max_mireds') ?? 500}
        value={mired}
        label={t('device.temperatureOf', { name: entity.display_name })}
        text={text}
        onInput={(value) => turnOn({ color_temp: value })}
      />
      <output>{mired === undefined ? '–' : text(mired)}</output>
    </div>
  );
}

/** The white channels of a lamp that mixes them with its colours. */
function Whites({ entity, turnOn }: PartProps) {
  const modes = modesOf(entity.capabilities);
  const whites = whitesOf(modes, entity.state.attributes);
  const plain = modes.includes('white');
  return (
    <>
      {plain && (
        <div class="control">
          <span class="control-label">{t('device.white')}</span>
          <Slider tone="lamp" min={1} value={entity.state.attributes['color_mode'] === 'white' ? brightnessOf(entity) : undefined} label={t('device.whiteOf', { name: entity.display_name })} text={percent} onInput={(value) => turnOn({ white: toBrightness(value) })} />
          <output />
        </div>
      )}
      {whites?.values.map((value, index) => {
        const label = t(whites.values.length === 1 ? 'device.white' : index === 0 ? 'device.coldWhite' : 'device.warmWhite');
        const share = value === undefined ? undefined : Math.round((value / 255) * 100);
        return (
          <div class="control" key={label}>
            <span class="control-label">{label}</span>
            <Slider tone="lamp" value={share} label={`${entity.display_name} ${label}`} text={percent} onInput={(next) => turnOn(withWhites(whites, index, toBrightness(next)))} />
            <output>{share === undefined ? '–' : percent(share)}</output>
          </div>
        );
      })}
    </>
  );
}

function Colour({ entity, turnOn }: PartProps) {
  const mode = colourMode(modesOf(entity.capabilities))!;
  const colour = colourOf(entity.state.attributes);
  const name = entity.display_name;
  return (
    <>
      <ColourWheel value={colour} name={name} onPick={(next) => turnOn(colourArguments(mode, next))} />
      <details class="more">
        <summary>{t('device.exactColour')}</summary>
        <div class="control">
          <span class="control-label">{t('device.colour')}</span>
          <Slider tone="hue" max={359} value={colour?.hue} label={t('device.colourOf', { name })} text={(value) => t('device.hue', { n: value })} onInput={(hue) => turnOn(colourArguments(mode, { hue, saturation: colour?.saturation || 100 }))} />
          <output>{colour ? t('device.degrees', { n: colour.hue }) : '–'}</output>
        </div>
        <div class="control">
          <span class="control-label">{t('device.saturation')}</span>
          <Slider tone="accent" value={colour?.saturation} label={t('device.saturationOf', { name })} text={percent} onInput={(saturation) => turnOn(colourArguments(mode, { hue: colour?.hue ?? 30, saturation }))} />
          <output>{colour ? percent(colour.saturation) : '–'}</output>
        </div>
      </details>
    </>
  );
}

function Effects({ entity, turnOn, effects }: PartProps & { effects: readonly string[] }) {
  const effect = entity.state.attributes['effect'];
  if (effects.length > 9) {
    return (
      <Select
        label={t('device.effect')}
        value={typeof effect === 'string' && effects.includes(effect) ? effect : ''}
        placeholder={t('device.noEffect')}
        groups={[{ label: '', options: effects.map((name) => ({ value: name, label: name })) }]}
        onChange={(next) => next !== '' && turnOn({ effect: next })}
      />
    );
  }
  return (
    <div class="big-buttons" role="group" aria-label={t('device.effect')}>
      {effects.map((name) => <button key={name} type="button" class="button soft" aria-pressed={name === effect} onClick={() => turnOn({ effect: name })}>{name}</button>)}
    </div>
  );
}

const faceOf = (entity: Entity, faces: readonly Face[]): Face | undefined => {
  const effect = entity.state.attributes['effect'];
  if (typeof effect === 'string' && !/^(none|off|)$/i.test(effect) && faces.includes('effect')) return 'effect';
  const coloured = colourOf(entity.state.attributes) !== undefined && !['color_temp', 'white'].includes(String(entity.state.attributes['color_mode']));
  if (coloured && faces.includes('colour')) return 'colour';
  return faces[0];
};

/** A lamp: brightness first, then white, colour or effect, one at a time; how it changes is in “more”. */
export function LightControl({ entity }: { entity: Entity }) {
  const name = useId();
  const [chosen, setChosen] = useState<Face | undefined>(undefined);
  const [fade, setFade] = useState<Fade>('0');
  const modes = modesOf(entity.capabilities);
  const list = entity.capabilities['effect_list'];
  const effects = Array.isArray(list) ? list.map(String) : [];
  const white = hasTemperature(modes) || modes.includes('white') || whitesOf(modes, {}) !== undefined;
  const faces: Face[] = [...(white ? ['white' as const] : []), ...(colourMode(modes) ? ['colour' as const] : []), ...(effects.length > 0 ? ['effect' as const] : [])];
  const face = chosen ?? faceOf(entity, faces);
  const turnOn = (args: Record<string, unknown>): void => void send(entity, 'turn_on', { ...args, ...(fade === '0' ? {} : { transition: Number(fade) }) });
  const brightness = brightnessOf(entity);
  return (
    <div class="control-list">
      {entity.capabilities['brightness'] === true && (
        <div class="control control-tall">
          <span class="control-label">{t('device.brightness')}</span>
          <Slider tone="lamp" min={1} value={brightness} label={t('tile.brightness', { name: entity.display_name })} text={percent} onInput={(value) => turnOn({ brightness: toBrightness(value) })} />
          <output>{brightness === undefined ? '–' : percent(brightness)}</output>
        </div>
      )}
      {faces.length > 1 && <Segmented<Face> name={name} label={t('device.lightAs')} options={faces.map((value) => ({ value, label: t(`device.face.${value}`) }))} value={face} onChange={setChosen} />}
      {face === 'white' && <>{hasTemperature(modes) && <Warmth entity={entity} turnOn={turnOn} />}<Whites entity={entity} turnOn={turnOn} /></>}
      {face === 'colour' && <Colour entity={entity} turnOn={turnOn} />}
      {face === 'effect' && <Effects entity={entity} turnOn={turnOn} effects={effects} />}
      {fades(entity) && (
        <details class="more">
          <summary>{t('device.more')}</summary>
          <Segmented<Fade> name={`${name}-fade`} label={t('device.fade')} options={FADES.map((value) => ({ value, label: value === '0' ? t('device.fadeOff') : t('span.seconds', { n: value }) }))} value={fade} onChange={setFade} />
          {fade !== '0' && (
            <div class="big-buttons">
              <button type="button" class="button soft" onClick={() => turnOn({})}>{t('device.fadeOn')}</button>
              <button type="button" class="button soft" onClick={() => void send(entity, 'turn_off', { transition: Number(fade) })}>{t('device.fadeOut')}</button>
            </div>
          )}
          {entity.capabilities['schema'] === 'json' && entity.capabilities['flash'] !== false && (
            <div class="big-buttons"><button type="button" class="button soft" onClick={() => void send(entity, 'turn_on', { flash: 'short' })}>{t('device.flash')}</button></div>
          )}
        </details>
      )}
    </div>
  );
}
