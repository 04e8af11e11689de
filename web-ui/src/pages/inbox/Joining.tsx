import { mdiTimerOutline } from '@mdi/js';
import { Banner } from '../../components/Bits';
import { Icon } from '../../components/Icon';
import { isGone, isOn, numberOf } from '../../format/value';
import type { Entity } from '../../api/types';
import { send, wished, wishOf } from '../../state/commands';
import { home } from '../../state/home';
import { href } from '../../state/route';
import { t } from '../../text/text';

const MINUTES = 4;

const named = (entity: Entity, name: string): boolean => entity.source === 'zigbee2mqtt' && entity.name?.toLowerCase() === name;

/** The switch of a Zigbee bridge that lets devices join, with the seconds that are left. */
export function joinsOf(entities: Iterable<Entity>): { permit: Entity; time: Entity | undefined }[] {
  const all = [...entities];
  return all.filter((entity) => entity.kind === 'switch' && named(entity, 'permit join')).map((permit) => ({
    permit, time: all.find((entity) => entity.kind === 'number' && entity.device === permit.device && named(entity, 'join time')),
  }));
}

/** "3:20" of 200 seconds. */
const clockOf = (seconds: number): string => `${Math.floor(seconds / 60)}:${String(Math.round(seconds % 60)).padStart(2, '0')}`;

function Join({ permit, time }: { permit: Entity; time: Entity | undefined }) {
  const wish = wishOf(permit.id).value;
  const shown = wished(permit, wish);
  const open = isOn(shown);
  const left = time === undefined ? undefined : numberOf(time);
  const start = (): void => void (time === undefined ? send(permit, 'turn_on') : send(time, 'set_value', { value: MINUTES * 60 }));
  return (
    <section class="card join" aria-label={t('inbox.join')}>
      <div>
        <h2>{t('inbox.join')}</h2>
        <p class="muted"><a class="text-link" href={href('devices', permit.device)}>{home.structure.value.devices.get(permit.device)?.name ?? permit.device}</a> {t('inbox.joinText')}</p>
      </div>
      {isGone(permit)
        ? <Banner tone="warn">{t('inbox.joinGone', { why: permit.state.reason ?? '' })}</Banner>
        : open
          ? <div class="join-open"><p role="timer"><Icon path={mdiTimerOutline} size={22} /><b>{left ? t('inbox.joinLeft', { for: clockOf(left) }) : t('inbox.joinOpen')}</b></p><button type="button" class="button soft" onClick={() => void send(permit, 'turn_off')}>{t('inbox.joinStop')}</button></div>
          : <button type="button" class="button primary" onClick={start}>{t('inbox.joinStart', { n: MINUTES })}</button>}
    </section>
  );
}

export function Joining() {
  return <>{joinsOf(home.now.value.entities.values()).map((join) => <Join key={join.permit.id} {...join} />)}</>;
}
