import { useEffect, useState } from 'preact/hooks';
import { pictureAddress } from '../../api/more';
import type { Entity } from '../../api/types';
import { watchTopic } from '../../state/watch';
import { t } from '../../text/text';

/** The last picture of a topic; another one as soon as it comes. */
function Live({ topic, name }: { topic: string; name: string }) {
  const [count, setCount] = useState(0);
  const [shown, setShown] = useState<'loading' | 'there' | 'none'>('loading');
  useEffect(() => watchTopic(topic, () => setCount((before) => before + 1)), [topic]);
  return (
    <>
      <img class="picture" hidden={shown !== 'there'} src={pictureAddress(topic, count)} alt={t('device.pictureOf', { name })} onLoad={() => setShown('there')} onError={() => setShown('none')} />
      {shown === 'loading' && <div class="skeleton skeleton-row" />}
      {shown === 'none' && <p class="muted">{t('device.noPicture')}</p>}
    </>
  );
}

/** What a camera shows; an address elsewhere is only linked, as the page loads nothing from other places. */
export function Picture({ entity }: { entity: Entity }) {
  const topic = entity.topics['topic'] ?? entity.topics['image_topic'];
  const address = entity.state.attributes['image_url'];
  if (typeof address === 'string' && /^https?:/.test(address)) return <a class="text-link" href={address} target="_blank" rel="noreferrer noopener">{t('device.openPicture')}</a>;
  return topic === undefined ? <p class="muted">{t('device.noPicture')}</p> : <Live key={topic} topic={topic} name={entity.display_name} />;
}
