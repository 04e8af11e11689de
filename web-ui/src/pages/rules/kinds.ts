import {
  mdiButtonPointer, mdiClockOutline, mdiDevices, mdiEmailOutline, mdiGauge, mdiHelpCircleOutline, mdiNotEqualVariant, mdiSetAll, mdiSetNone, mdiTimerSand,
} from '@mdi/js';
import type { Step } from '../../api/types';
import { lookOf } from '../../format/look';
import { liveNames } from '../../rules/names';
import type { Part } from '../../rules/steps';
import type { Key } from '../../text/text';

interface Kind {
  readonly type: string;
  readonly text: Key;
  readonly icon: string;
  make(): Step;
}

const kind = (type: string, text: Key, icon: string, make: () => Step): Kind => ({ type, text, icon, make });

/** What can be added to each list. */
export const KINDS: Readonly<Record<Part, readonly Kind[]>> = {
  triggers: [
    kind('state', 'kind.state', mdiDevices, () => ({ type: 'state', entity: '' })),
    kind('numeric', 'kind.numeric', mdiGauge, () => ({ type: 'numeric', entity: '' })),
    kind('event', 'kind.event', mdiButtonPointer, () => ({ type: 'event', entity: '' })),
    kind('time', 'kind.time', mdiClockOutline, () => ({ type: 'time', at: '07:00', days: [] })),
  ],
  conditions: [
    kind('state', 'kind.isState', mdiDevices, () => ({ type: 'state', entity: '', is: '' })),
    kind('numeric', 'kind.isNumeric', mdiGauge, () => ({ type: 'numeric', entity: '' })),
    kind('time', 'kind.isTime', mdiClockOutline, () => ({ type: 'time', after: '18:00', before: '23:00', days: [] })),
    kind('any', 'kind.any', mdiSetAll, () => ({ type: 'any', conditions: [] })),
    kind('all', 'kind.all', mdiSetNone, () => ({ type: 'all', conditions: [] })),
    kind('not', 'kind.not', mdiNotEqualVariant, () => ({ type: 'not', conditions: [] })),
  ],
  actions: [
    kind('command', 'kind.command', mdiDevices, () => ({ type: 'command', entity: '', action: '', arguments: {} })),
    kind('wait', 'kind.wait', mdiTimerSand, () => ({ type: 'wait', duration: 'PT5M' })),
    kind('publish', 'kind.publish', mdiEmailOutline, () => ({ type: 'publish', topic: '', payload: '', qos: 0, retain: false })),
  ],
};

/** The icon of a step: of its device where it has one. */
export function iconOf(part: Part, step: Step): string {
  const entity = 'entity' in step ? liveNames.entity(step.entity) : undefined;
  return entity ? lookOf(entity).icon : (KINDS[part].find((one) => one.type === step.type)?.icon ?? mdiHelpCircleOutline);
}
