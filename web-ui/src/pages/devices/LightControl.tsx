import type { Entity } from '../../api/types';
import { Select, Slider } from '../../components/Controls';
import { colourArguments, colourMode, colourOf, hasTemperature, kelvin, modesOf } from '../../format/colour';
import { brightnessOf, percent, toBrightness, withUnit } from '../../format/value';
import { send } from '../../state/commands';
import { t } from '../../text/text';

const numberIn = (values: Record<string, unknown>, key: string): number | undefined => (typeof values[key] === 'number' ? values[key] : undefined);

/** Brightness, colour temperature, colour and effect, as far as the lamp has them. */
export function LightControl({ entity }: { entity: Entity }) {
  const modes = modesOf(entity.capabilities);
  const mode = colourMode(modes);
  const { attributes } = entity.state;
  const colour = colourOf(attributes);
  const effects = entity.capabilities['effect_list'];
  const effect = attributes['effect'];
  return (
    <div class="control-list">
      {entity.capabilities['brightness'] === true && (
        <div class="control">
          <span class="control-label">{t('device.brightness')}</span>
          <Slider tone="lamp" min={1} value={brightnessOf(entity)} label={t('tile.brightness', { name: entity.display_name })} text={percent} onInput={(value) => void send(entity, 'turn_on', { brightness: toBrightness(value) })} />
          <output>{brightnessOf(entity) === undefined ? '–' : percent(brightnessOf(entity)!)}</output>
        </div>
      )}
      {hasTemperature(modes) && (
        <div class="control">
          <span class="control-label">{t('device.temperature')}</span>
          <Slider
            tone="warmth"
            min={numberIn(entity.capabilities, 'min_mireds') ?? 153}
            max={numberIn(entity.capabilities, 'max_mireds') ?? 500}
            value={numberIn(attributes, 'color_temp')}
            label={t('device.temperatureOf', { name: entity.display_name })}
            text={(value) => withUnit(String(kelvin(value)), 'K')}
            onInput={(value) => void send(entity, 'turn_on', { color_temp: value })}
          />
          <output>{numberIn(attributes, 'color_temp') === undefined ? '–' : withUnit(String(kelvin(numberIn(attributes, 'color_temp')!)), 'K')}</output>
        </div>
      )}
      {mode && (
        <div class="control">
          <span class="control-label">{t('device.colour')}</span>
          <Slider tone="hue" max={359} value={colour?.hue} label={t('device.colourOf', { name: entity.display_name })} text={(value) => t('device.hue', { n: value })} onInput={(hue) => void send(entity, 'turn_on', colourArguments(mode, { hue, saturation: colour?.saturation || 100 }))} />
          <span class="swatch" aria-hidden="true" style={colour ? { '--swatch': `hsl(${colour.hue} ${colour.saturation}% 55%)` } : undefined} />
        </div>
      )}
      {mode && (
        <div class="control">
          <span class="control-label">{t('device.saturation')}</span>
          <Slider tone="accent" value={colour?.saturation} label={t('device.saturationOf', { name: entity.display_name })} text={percent} onInput={(saturation) => void send(entity, 'turn_on', colourArguments(mode, { hue: colour?.hue ?? 30, saturation }))} />
          <output>{colour ? percent(colour.saturation) : '–'}</output>
        </div>
      )}
      {Array.isArray(effects) && effects.length > 0 && (
        <Select
          label={t('device.effect')}
          value={typeof effect === 'string' ? effect : ''}
          placeholder={t('device.noEffect')}
          groups={[{ label: '', options: effects.map((name: unknown) => ({ value: String(name), label: String(name) })) }]}
          onChange={(next) => next !== '' && void send(entity, 'turn_on', { effect: next })}
        />
      )}
    </div>
  );
}
