import type { InboxAnswer } from '../../api/types';
import { exactAge } from '../../format/age';
import { now } from '../../state/clock';
import { t } from '../../text/text';

/** Messages of devices that nothing could be made of, with the reason. */
export function Unread({ messages }: { messages: InboxAnswer['unread'] }) {
  if (messages.length === 0) return null;
  return (
    <section class="card" aria-labelledby="unread">
      <h2 id="unread">{t('inbox.unread')}</h2>
      <p class="muted">{t('inbox.unreadText')}</p>
      <ul class="kept">
        {messages.map(({ topic, source, why, at }) => (
          <li key={`${source} ${topic}`}>
            <span class="row-main"><b>{topic}</b><small>{why}</small><small>{t('inbox.unreadHow', { source, age: exactAge(at, now.value) })}</small></span>
          </li>
        ))}
      </ul>
    </section>
  );
}
