import { mdiAlertCircleOutline, mdiCheck, mdiClose } from '@mdi/js';
import { dismiss, toasts } from '../state/toast';
import { t } from '../text/text';
import { Icon } from './Icon';

/** Results of the reader's own actions; read out politely, never sensor ticks. */
export function Toasts() {
  return (
    <div class="toasts" role="status" aria-live="polite">
      {toasts.value.map((toast) => (
        <div key={toast.id} class={`toast toast-${toast.tone}`}>
          <Icon path={toast.tone === 'bad' ? mdiAlertCircleOutline : mdiCheck} />
          <span>{toast.text}</span>
          {toast.action && <button type="button" class="toast-action" onClick={() => { dismiss(toast.id); toast.action!.run(); }}>{toast.action.label}</button>}
          <button type="button" class="icon-button quiet" aria-label={t('action.close')} onClick={() => dismiss(toast.id)}><Icon path={mdiClose} size={18} /></button>
        </div>
      ))}
    </div>
  );
}
