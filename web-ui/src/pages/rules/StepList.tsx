import { useRef, useState } from 'preact/hooks';
import {
  mdiAlertOutline, mdiArrowDown, mdiArrowUp, mdiCheck, mdiClose, mdiContentCopy, mdiDeleteOutline, mdiHelp, mdiPlus,
} from '@mdi/js';
import type { Condition, Step } from '../../api/types';
import { Menu } from '../../components/Dialog';
import { Icon } from '../../components/Icon';
import { age, timeOf } from '../../format/age';
import { isGone, stateText } from '../../format/value';
import { evaluate } from '../../rules/evaluate';
import { problemsAt } from '../../rules/local';
import { liveNames } from '../../rules/names';
import { lower, stepText } from '../../rules/sentence';
import { DEEPEST, depthOf, isGroup, listAt, type Part, type Pointer } from '../../rules/steps';
import { now } from '../../state/clock';
import { t } from '../../text/text';
import type { Editor } from './editor';
import { iconOf, KINDS } from './kinds';

/** What the home says about a step right now. */
function nowText(step: Step): string {
  if (step.type === 'time') return t('rule.nowTime', { time: timeOf(now.value) });
  if (!('entity' in step)) return '';
  const entity = liveNames.entity(step.entity);
  if (entity === undefined) return step.entity === '' ? '' : t('rule.unknownDevice', { id: step.entity });
  if (isGone(entity)) return t('rule.deviceOffline', { name: entity.display_name });
  return t('rule.now', { state: lower(stateText(entity)), age: age(entity.state.changed_at, now.value) });
}

function Truth({ step }: { step: Condition }) {
  const truth = evaluate(step, (id) => liveNames.entity(id), new Date(now.value));
  const [icon, key, tone] = truth === true ? [mdiCheck, 'rule.true', 'good'] as const : truth === false ? [mdiClose, 'rule.false', 'plain'] as const : [mdiHelp, 'rule.notKnown', 'plain'] as const;
  return <span class={`step-truth is-${tone}`}><Icon path={icon} size={16} />{t(key)}</span>;
}

const GROUP_TITLES = { any: 'step.anyOf', all: 'step.allOf', not: 'step.noneOf' } as const;

function StepRow({ editor, part, pointer, step, number }: { editor: Editor; part: Part; pointer: Pointer; step: Step; number: number | undefined }) {
  const selected = editor.selected.value === pointer;
  const problems = problemsAt(editor.problems.value, pointer).filter((problem) => editor.tried.value || editor.remote.value.includes(problem));
  const text = isGroup(step) ? t(GROUP_TITLES[step.type]) : stepText(part, step, liveNames);
  const sub = nowText(step);
  const list = listAt(editor.rule.value, pointer.slice(0, pointer.lastIndexOf('/')));
  const index = Number(pointer.slice(pointer.lastIndexOf('/') + 1));
  return (
    <li>
      <div class={`step${selected ? ' is-selected' : ''}${problems.some((problem) => problem.severity === 'error') ? ' has-problem' : ''}`}>
        <span class="feed-icon step-icon"><Icon path={iconOf(part, step)} size={18} /></span>
        <button
          type="button"
          class="step-main"
          aria-expanded={selected}
          onClick={() => (editor.selected.value = selected ? undefined : pointer)}
          onKeyDown={(event) => {
            if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
            event.preventDefault();
            editor.move(pointer, event.key === 'ArrowUp' ? -1 : 1);
          }}
        >
          <b>{number !== undefined && `${number}. `}{text[0]?.toUpperCase()}{text.slice(1)}</b>
          {sub && <small>{sub}</small>}
          {problems.map((problem) => <small key={problem.pointer + problem.detail} class={problem.severity === 'error' ? 'is-bad' : 'is-warn'}><Icon path={mdiAlertOutline} size={14} /> {problem.detail}</small>)}
        </button>
        {part === 'conditions' && <Truth step={step as Condition} />}
        <Menu
          label={t('rule.stepMenu', { step: text })}
          items={[
            { label: t('rule.moveUp'), icon: mdiArrowUp, disabled: index === 0, run: () => editor.move(pointer, -1) },
            { label: t('rule.moveDown'), icon: mdiArrowDown, disabled: index === list.length - 1, run: () => editor.move(pointer, 1) },
            { label: t('action.duplicate'), icon: mdiContentCopy, run: () => editor.duplicate(pointer) },
            { label: t('action.remove'), icon: mdiDeleteOutline, danger: true, run: () => editor.remove(pointer) },
          ]}
        />
      </div>
      {isGroup(step) && <div class="step-group"><StepList editor={editor} part="conditions" list={`${pointer}/conditions`} /></div>}
    </li>
  );
}

const GROUPS: ReadonlySet<string> = new Set(['any', 'all', 'not']);

function Adder({ editor, part, list }: { editor: Editor; part: Part; list: Pointer }) {
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const deep = depthOf(`${list}/0`) > DEEPEST;
  const kinds = KINDS[part].filter((one) => !(deep && GROUPS.has(one.type)));
  return (
    <div class="adder" ref={box} onKeyDown={(event) => { if (event.key === 'Escape' && open) { setOpen(false); box.current?.querySelector('button')?.focus(); } }}>
      <button type="button" class="add-button" aria-expanded={open} onClick={() => setOpen(!open)}><Icon path={mdiPlus} />{t(`rule.add.${part}`)}</button>
      {open && (
        <div class="add-kinds" role="group" aria-label={t(`rule.add.${part}`)}>
          {kinds.map((one) => (
            <button key={one.type} type="button" onClick={() => { setOpen(false); editor.add(list, one.make()); }}><Icon path={one.icon} />{t(one.text)}</button>
          ))}
        </div>
      )}
    </div>
  );
}

/** One list of steps with its button to add more. */
export function StepList({ editor, part, list }: { editor: Editor; part: Part; list: Pointer }) {
  const steps = listAt(editor.rule.value, list);
  return (
    <>
      {steps.length > 0 && (
        <ol class="steps">
          {steps.map((step, index) => <StepRow key={`${index} ${step.type}`} editor={editor} part={part} pointer={`${list}/${index}`} step={step} number={part === 'actions' ? index + 1 : undefined} />)}
        </ol>
      )}
      <Adder editor={editor} part={part} list={list} />
    </>
  );
}
