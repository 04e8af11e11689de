import { mdiArrowDown, mdiArrowUp, mdiRefresh } from '@mdi/js';
import type { RawMessage } from '../../api/types';
import { Badge } from '../../components/Bits';
import { Icon } from '../../components/Icon';
import { fullTime, timeSecondsOf } from '../../format/age';
import type { Loaded } from '../../state/load';
import { t } from '../../text/text';

/** The last raw messages of a device, in and out. */
export function Messages({ loaded }: { loaded: Loaded<{ messages: RawMessage[] }> }) {
  return (
    <section class="stack" aria-labelledby="device-messages">
      <header class="area-head">
        <h2 id="device-messages">{t('device.messages')}</h2>
        <button type="button" class="link-button" onClick={loaded.reload}><Icon path={mdiRefresh} size={18} />{t('action.refresh')}</button>
      </header>
      {loaded.state === 'loading' && <div class="skeleton skeleton-row" />}
      {loaded.state === 'failed' && <p class="muted">{loaded.error}</p>}
      {loaded.state === 'ready' && loaded.data.messages.length === 0 && <p class="muted">{t('device.noMessages')}</p>}
      {loaded.state === 'ready' && loaded.data.messages.length > 0 && (
        <ol class="card messages">
          {loaded.data.messages.map((message, index) => (
            <li key={index}>
              <span class={`message-way message-${message.direction}`}><Icon path={message.direction === 'in' ? mdiArrowDown : mdiArrowUp} size={16} /><span class="sr">{t(message.direction === 'in' ? 'device.in' : 'device.out')}</span></span>
              <div class="message-text">
                <code class="message-topic">{message.topic}</code>
                <code class="message-payload">{message.payload}</code>
              </div>
              {message.retained && <Badge>{t('topics.retained')}</Badge>}
              <time dateTime={message.at} title={fullTime(message.at)}>{timeSecondsOf(message.at)}</time>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
