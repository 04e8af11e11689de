import { api } from '../api/calls';
import { sentenceOf } from '../api/http';
import type { Rule } from '../api/types';
import { t } from '../text/text';
import { loadRules, ruleChanged, rules } from './rules';
import { toast } from './toast';

/** Switches a rule on or off; the switch moves at once and back when the hub refuses. */
export async function switchRule(rule: Rule, enabled: boolean): Promise<void> {
  ruleChanged({ ...rule, enabled });
  try {
    ruleChanged(await api.switchRule(rule.id, enabled));
    toast(t(enabled ? 'rule.switchedOn' : 'rule.switchedOff', { name: rule.name }));
  } catch (error) {
    if (rules.peek().some((entry) => entry.rule.id === rule.id)) ruleChanged(rule);
    toast(sentenceOf(error), 'bad');
  }
}

/** Runs the actions of the saved rule now. */
export async function runNow(rule: Rule): Promise<void> {
  try {
    await api.runRule(rule.id);
    toast(t('rule.started', { name: rule.name }));
  } catch (error) {
    toast(sentenceOf(error), 'bad');
  }
}

export async function removeRule(rule: Rule): Promise<boolean> {
  try {
    await api.removeRule(rule.id);
    toast(t('rule.removed', { name: rule.name }));
    await loadRules();
    return true;
  } catch (error) {
    toast(sentenceOf(error), 'bad');
    return false;
  }
}
