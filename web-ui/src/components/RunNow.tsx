import type { Rule } from '../api/types';
import { actionText } from '../rules/sentence';
import { liveNames } from '../rules/names';
import { runNow } from '../state/ruleActions';
import { t } from '../text/text';
import { Confirm } from './Dialog';

/** Lists what will happen before it does. */
export function RunNow({ rule, onClose }: { rule: Rule; onClose(): void }) {
  return (
    <Confirm
      title={t('rule.runTitle', { name: rule.name })}
      text={
        <>
          <p>{t('rule.runText')}</p>
          <ol class="plain-steps">{rule.actions.map((action, index) => <li key={index}>{actionText(action, liveNames)}</li>)}</ol>
        </>
      }
      yes={t('rule.runYes')}
      onYes={() => {
        onClose();
        void runNow(rule);
      }}
      onNo={onClose}
    />
  );
}
