import type { Entity } from '../../api/types';
import { Age } from '../../components/Bits';
import { signalsOf } from '../../format/controls';
import { send } from '../../state/commands';
import { home } from '../../state/home';
import { t } from '../../text/text';

/** What infrared receivers heard lately, to be sent again: of one receiver by any emitter, or of all by one emitter. */
export function Signals({ entity }: { entity: Entity }) {
  const all = [...home.now.value.entities.values()].filter(({ kind, enabled }) => kind === 'infrared' && enabled);
  const sends = entity.actions.length > 0;
  const emitters = sends ? [entity] : all.filter(({ actions }) => actions.length > 0);
  const heard = (sends ? all : [entity]).flatMap((by) => signalsOf(by).map((signal) => ({ by, signal })));
  if (heard.length === 0) return <p class="muted entity-note">{t('control.noSignals')}</p>;
  return (
    <ul class="signals">
      {heard.map(({ by, signal }) => (
        <li key={`${by.id} ${signal.code}`}>
          <span class="row-main"><code>{signal.code}</code><small>{sends && <>{by.display_name}, </>}<Age at={signal.at} /></small></span>
          {emitters.map((one) => (
            <button key={one.id} type="button" class="button soft" onClick={() => void send(one, 'send_command', signal.args)}>
              {emitters.length === 1 ? t('control.again') : t('control.againBy', { name: one.display_name })}<span class="sr"> {signal.code}</span>
            </button>
          ))}
        </li>
      ))}
    </ul>
  );
}
