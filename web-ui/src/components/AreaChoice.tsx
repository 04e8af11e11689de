import { home } from '../state/home';
import { t } from '../text/text';
import { Field, Select } from './Controls';

/** An area of the home by its id, 'new' with the name of one to make, or '' for none. */
export interface AreaChosen {
  readonly area: string;
  readonly name: string;
}

/** What to tell the hub; undefined where there is none, or no name for a new one yet. */
export function areaOf({ area, name }: AreaChosen): { area: string } | { new_area: string } | undefined {
  if (area === NEW) return name.trim() === '' ? undefined : { new_area: name.trim() };
  return area === '' ? undefined : { area };
}

const NEW = 'new';

/** One of the areas, or a new one named here. */
export function AreaChoice({ value, onChange, mayMake = true }: { value: AreaChosen; onChange(next: AreaChosen): void; mayMake?: boolean }) {
  const areas = [...home.structure.value.areas.values()].sort((a, b) => a.name.localeCompare(b.name));
  return (
    <>
      <Select
        label={t('field.area')}
        value={value.area}
        placeholder={t('home.noArea')}
        groups={[{ label: '', options: [...areas.map((one) => ({ value: one.id, label: one.name })), ...(mayMake ? [{ value: NEW, label: t('field.newArea') }] : [])] }]}
        onChange={(area) => onChange({ ...value, area })}
      />
      {value.area === NEW && <Field label={t('field.newAreaName')}><input class="input" value={value.name} onInput={(event) => onChange({ ...value, name: event.currentTarget.value })} required /></Field>}
    </>
  );
}
