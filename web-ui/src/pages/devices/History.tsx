import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { mdiDownload } from '@mdi/js';
import { csvAddress, more } from '../../api/more';
import { ApiError } from '../../api/http';
import type { Entity, HistoryAnswer } from '../../api/types';
import { Segmented, Select } from '../../components/Controls';
import { Icon } from '../../components/Icon';
import { whenOf } from '../../format/age';
import { isStates, numbersOf, RANGES, spanOf, startOf, statesOf, type Numbers, type Range } from '../../format/history';
import { lookOf } from '../../format/look';
import { numberText, withUnit } from '../../format/value';
import { useEvery, useLoad } from '../../state/load';
import { route, setQuery } from '../../state/route';
import { isDark } from '../../state/theme';
import { t } from '../../text/text';
import { StatesTable, Timeline } from './Timeline';

const POINTS = 600;
const EVERY = 60_000;
const NAMES = Object.keys(RANGES) as Range[];

/** Null when the hub recorded nothing of it. */
async function load(entity: string, range: Range): Promise<HistoryAnswer | null> {
  try {
    return await more.history(entity, startOf(range, Date.now()), POINTS);
  } catch (error) {
    if (error instanceof ApiError && (error.reason === 'no-history' || error.reason === 'not-recorded')) return null;
    throw error;
  }
}

const digitsFor = (low: number, high: number): number => {
  const span = Math.abs(high - low);
  return span >= 50 || (Number.isInteger(low) && Number.isInteger(high) && (span > 5 || span === 0)) ? 0 : span >= 2 ? 1 : 2;
};

function Plot({ numbers, bounds, unit, name }: { numbers: Numbers; bounds: { from: number; to: number }; unit: string | null; name: string }) {
  const box = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState<number | undefined>(undefined);
  const [failed, setFailed] = useState(false);
  const figures = useMemo(() => spanOf(numbers), [numbers]);
  const digits = figures ? digitsFor(figures.low, figures.high) : 0;
  const text = (value: number): string => withUnit(numberText(value, digits), unit);
  const dark = isDark.value;
  useEffect(() => {
    let [gone, clear] = [false, (): void => undefined];
    import('./plot').then(
      ({ plot }) => {
        if (!gone && box.current) clear = plot(box.current, numbers, { from: bounds.from / 1000, to: bounds.to / 1000 }, { onPoint: setAt, text: (value) => numberText(value, digits) });
      },
      () => setFailed(true),
    );
    return () => {
      gone = true;
      clear();
    };
  }, [numbers, dark]);
  if (figures === undefined) return <p class="chart-none">{t('history.nothing')}</p>;
  const picked = at === undefined ? undefined : (numbers.grown ?? numbers.mean)[at];
  const words = figures.grown === undefined
    ? t('history.span', { low: text(figures.low), mean: text(figures.mean), high: text(figures.high) })
    : t('history.grown', { grown: text(figures.grown), to: text(figures.high) });
  return (
    <>
      <p class="history-words">
        {picked === undefined || picked === null
          ? <>{words}{figures.gaps > 0 && <> {t('history.gaps', { n: figures.gaps })}</>}</>
          : <><b>{text(picked)}</b>{numbers.low && numbers.high && !numbers.grown && <> ({text(numbers.low[at!]!)} – {text(numbers.high[at!]!)})</>}, {whenOf(numbers.at[at!]! * 1000)}</>}
      </p>
      {failed ? <p class="chart-none">{t('state.pageFailed')}</p> : <div ref={box} class="plot" role="img" aria-label={`${name}: ${words}`} />}
    </>
  );
}

function NumbersTable({ numbers, unit }: { numbers: Numbers; unit: string | null }) {
  const shown = numbers.at.map((at, index) => [at, index] as const).reverse().slice(0, 200);
  const text = (value: number | null | undefined): string => (value === null || value === undefined ? t('history.gap') : withUnit(numberText(value, 2), unit));
  return (
    <tbody>
      {shown.map(([at, index]) => (
        <tr key={at}>
          <td>{whenOf(at * 1000)}</td>
          <td>{text(numbers.mean[index])}</td>
          {numbers.low && <td>{numbers.grown ? text(numbers.grown[index]) : `${text(numbers.low[index])} – ${text(numbers.high![index])}`}</td>}
        </tr>
      ))}
    </tbody>
  );
}

function Answer({ entity, answer }: { entity: Entity; answer: HistoryAnswer }) {
  const bounds = { from: Date.parse(answer.from), to: Date.parse(answer.to) };
  const drawn = useMemo(() => (isStates(answer) ? statesOf(answer) : numbersOf(answer)), [answer]);
  const { hue } = lookOf(entity);
  return (
    <div class={`hue-${hue === 'plain' ? 'accent' : hue}`}>
      {drawn.kind === 'states'
        ? <Timeline entity={entity} states={drawn} bounds={bounds} />
        : <Plot numbers={drawn} bounds={bounds} unit={answer.unit} name={entity.display_name} />}
      {drawn.kind === 'states' && answer.points.length >= POINTS && <p class="muted">{t('history.latest', { n: POINTS })}</p>}
      <details class="chart-table">
        <summary>{t('chart.asTable')}</summary>
        <div class="table-scroll" tabIndex={0} role="region" aria-label={t('chart.asTable')}>
          <table class="table">
            <thead>
              <tr>
                <th scope="col">{t('chart.time')}</th>
                <th scope="col">{t('chart.value')}</th>
                {drawn.kind === 'states' ? <th scope="col">{t('history.for')}</th> : drawn.low && <th scope="col">{t(drawn.grown ? 'history.by' : 'history.between')}</th>}
              </tr>
            </thead>
            {drawn.kind === 'states' ? <StatesTable entity={entity} states={drawn} /> : <NumbersTable numbers={drawn} unit={answer.unit} />}
          </table>
        </div>
      </details>
    </div>
  );
}

/** What can have been recorded, the most telling first. */
function withHistory(entities: readonly Entity[]): Entity[] {
  const rank = (entity: Entity): number =>
    (entity.category === null ? 0 : 10) + (entity.kind === 'sensor' && entity.unit !== null ? 0 : entity.kind === 'binary_sensor' ? 1 : entity.kind === 'sensor' ? 2 : 3);
  const silent = new Set(['button', 'scene', 'notify', 'event', 'tag', 'device_automation', 'camera', 'image', 'infrared']);
  return entities.filter((entity) => !silent.has(entity.kind)).sort((a, b) => rank(a) - rank(b));
}

/** What a device was: a curve of numbers, a bar of states, for a day up to a year. */
export function History({ entities }: { entities: readonly Entity[] }) {
  const choices = withHistory(entities);
  const wanted = route.value.query.get('of');
  const entity = choices.find(({ id }) => id === wanted) ?? choices[0];
  const asked = route.value.query.get('range') as Range | null;
  const range = asked !== null && NAMES.includes(asked) ? asked : '24h';
  const loaded = useLoad(async () => (entity === undefined ? null : load(entity.id, range)), [entity?.id, range]);
  useEvery(EVERY, loaded.reload);
  if (entity === undefined) return null;
  return (
    <section class="card history" aria-labelledby="device-history">
      <header class="area-head">
        <h2 id="device-history">{t('history.title')}</h2>
        <a class="link-button" href={csvAddress(entity.id, startOf(range, Date.now()))} download={`${entity.id}.csv`}><Icon path={mdiDownload} size={18} />{t('history.csv')}</a>
      </header>
      <div class="history-choices">
        {choices.length > 1 && <Select label={t('history.of')} value={entity.id} groups={[{ label: '', options: choices.map((one) => ({ value: one.id, label: one.name || one.display_name })) }]} onChange={(of) => setQuery({ of })} />}
        <Segmented<Range> name="range" label={t('history.range')} options={NAMES.map((value) => ({ value, label: t(`history.range.${value}`) }))} value={range} onChange={(next) => setQuery({ range: next })} />
      </div>
      {loaded.state === 'loading' && <div class="plot skeleton" />}
      {loaded.state === 'failed' && <p class="chart-none">{loaded.error}</p>}
      {loaded.state === 'ready' && (loaded.data === null || loaded.data.points.length === 0 ? <p class="chart-none">{t('history.none')}</p> : <Answer key={`${entity.id} ${range}`} entity={entity} answer={loaded.data} />)}
    </section>
  );
}
