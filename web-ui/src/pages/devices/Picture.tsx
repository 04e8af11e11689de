import { api } from '../../api/calls';
import type { Entity, TopicValue } from '../../api/types';
import { useEvery, useLoad } from '../../state/load';
import { t } from '../../text/text';

const EVERY = 10_000;

/** The kinds of picture that a browser shows, by how they begin in Base64. */
const TYPES: readonly (readonly [string, string])[] = [['/9j/', 'image/jpeg'], ['iVBORw', 'image/png'], ['R0lGOD', 'image/gif'], ['UklGR', 'image/webp']];

/** A picture as an address that the policy of the page allows; undefined where the message holds none, or not all of it. */
export function pictureOf(value: TopicValue): string | undefined {
  if (value.truncated) return undefined;
  const base64 = value.base64 ?? value.payload?.trim();
  const type = base64 === undefined ? undefined : TYPES.find(([start]) => base64.startsWith(start))?.[1];
  return type && /^[A-Za-z0-9+/=]+$/.test(base64!) ? `data:${type};base64,${base64}` : undefined;
}

/** The last picture that a camera published; an address elsewhere is only linked, as the page loads nothing from other places. */
export function Picture({ entity }: { entity: Entity }) {
  const topic = entity.topics['topic'] ?? entity.topics['image_topic'];
  const loaded = useLoad(async () => (topic === undefined ? null : api.topicValue(topic)), [topic]);
  useEvery(EVERY, loaded.reload);
  const address = entity.state.attributes['image_url'];
  if (typeof address === 'string' && /^https?:/.test(address)) return <a class="text-link" href={address} target="_blank" rel="noreferrer noopener">{t('device.openPicture')}</a>;
  if (loaded.state !== 'ready' || loaded.data === null) return <p class="muted">{t('device.noPicture')}</p>;
  const source = pictureOf(loaded.data);
  if (source === undefined) return <p class="muted">{t(loaded.data.truncated ? 'device.largePicture' : 'device.noPicture')}</p>;
  return <img class="picture" src={source} alt={t('device.pictureOf', { name: entity.display_name })} />;
}
