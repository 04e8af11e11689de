import type { Entity } from '../../api/types';
import { t } from '../../text/text';
import { humanize } from '../value';
import { facts, inPercent, Reader } from './reader';

/** What was said of places, people and events, for kinds that only tell. */
export function factsOf(entity: Entity): [string, string][] {
  const read = new Reader(entity);
  switch (entity.kind) {
    case 'event':
    case 'device_automation': {
      const types = read.texts('event_types').map(humanize);
      return [
        ...facts(read, ['event_type', t('control.lastEvent'), humanize], ['subtype', t('control.which'), humanize]),
        ...(types.length > 0 ? [[t('control.canTell'), types.join(', ')] as [string, string]] : []),
      ];
    }
    case 'tag':
      return facts(read, ['tag_id', t('control.lastTag'), String]);
    case 'device_tracker':
      return facts(read, ['latitude', t('control.latitude'), String], ['longitude', t('control.longitude'), String], ['gps_accuracy', t('control.accuracy'), (value) => `${value}\u202fm`], ['battery_level', t('device.battery'), inPercent]);
    default:
      return [];
  }
}
