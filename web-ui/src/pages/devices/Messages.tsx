import { mdiArrowDown, mdiArrowUp, mdiRefresh } from '@mdi/js';
import type { RawMessage } from '../../api/types';
import { Badge } from '../../components/Bits';
import { Icon } from '../../components/Icon';
import { fullTime, timeSecondsOf } from '../../format/age';
import type { Loaded } from '../../state/load';
import { t } from '../../text/text';

const FEW = 8;
const LONG = 36; // letters that fit beside each other on a phone

function Row({ message }: { message: RawMessage }) {
  const { direction, topic, payload, at } = message;
  const text = <span class="message-text"><code class="message-topic">{topic}</code><code class="message-payload">{payload}</code></span>;
  return (
    <li>
      <span class={`message-way message-${direction}`}><Icon path={direction === 'in' ? mdiArrowDown : mdiArrowUp} size={16} /><span class="sr">{t(direction === 'in' ? 'device.in' : 'device.out')}</span></span>
      {payload.length > LONG || topic.length > LONG ? <details class="message-text"><summary>{text}</summary></details> : text}
      {message.retained && <Badge>{t('topics.retained')}</Badge>}
      <time dateTime={at} title={fullTime(at)}>{timeSecondsOf(at)}</time>
    </li>
  );
}

const List = ({ messages }: { messages: readonly RawMessage[] }) => <ol>{messages.map((message, index) => <Row key={index} message={message} />)}</ol>;

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
        <div class="card messages">
          <List messages={loaded.data.messages.slice(0, FEW)} />
          {loaded.data.messages.length > FEW && <details class="more"><summary>{t('device.older', { n: loaded.data.messages.length - FEW })}</summary><List messages={loaded.data.messages.slice(FEW)} /></details>}
        </div>
      )}
    </section>
  );
}
