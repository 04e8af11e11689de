import '../../text/hub';
import { useState } from 'preact/hooks';
import { mdiLanConnect, mdiLanDisconnect, mdiRefresh } from '@mdi/js';
import '../../styles/clients.css';
import { api } from '../../api/calls';
import { sentenceOf } from '../../api/http';
import type { Client } from '../../api/types';
import { Age, Badge, Banner, Empty, Waiting } from '../../components/Bits';
import { Confirm, Menu } from '../../components/Dialog';
import { filtered, Filters, NothingFits } from '../../components/Filters';
import { Icon } from '../../components/Icon';
import { PageHead } from '../../components/Page';
import { useEvery, useLoad } from '../../state/load';
import { toast } from '../../state/toast';
import { list, t } from '../../text/text';
import { reasonOf } from '../../format/drop';
import { numberText } from '../../format/value';

const EVERY = 5_000;

function matches(client: Client, words: string, show: string): boolean {
  if (show === 'connected' && !client.connected) return false;
  if (show === 'away' && client.connected) return false;
  if (show === 'drops' && client.dropped === 0) return false;
  const text = `${client.id} ${client.user ?? ''} ${client.address} ${client.transport}`.toLowerCase();
  return words.toLowerCase().split(/\s+/).every((word) => text.includes(word));
}

function ClientRow({ client, onKick }: { client: Client; onKick(): void }) {
  const count = (value: number): string => numberText(value, 0);
  return (
    <tr>
      <th scope="row"><b>{client.id}</b><small>{client.user ?? t('clients.noUser')}</small>{client.last_problem && <small class="is-warn">{client.last_problem}</small>}</th>
      <td data-label={t('clients.state')}><Badge tone={client.connected ? 'good' : 'plain'}>{t(client.connected ? 'clients.connected' : 'clients.away')}</Badge> <small><Age at={client.since} /></small></td>
      <td data-label={t('clients.address')} class="mono">{client.address || '–'}</td>
      <td data-label={t('clients.version')}>{t('clients.mqtt', { version: client.version })} <small>{client.transport}</small></td>
      <td data-label={t('clients.subscriptions')} class="number">{count(client.subscriptions)}</td>
      <td data-label={t('clients.messages')} class="number">{t('clients.inOut', { received: count(client.received), sent: count(client.sent) })}</td>
      <td data-label={t('clients.queue')} class="number">{count(client.queued + client.inflight)}</td>
      <td data-label={t('clients.dropped')} class="number">{client.dropped > 0 ? <Badge tone="bad">{count(client.dropped)}</Badge> : '0'}</td>
      <td class="client-menu"><Menu label={t('clients.menu', { id: client.id })} items={[{ label: t('clients.disconnect'), icon: mdiLanDisconnect, danger: true, disabled: !client.connected, run: onKick }]} /></td>
    </tr>
  );
}

export default function ClientsPage() {
  const loaded = useLoad(api.clients, []);
  const [kicking, setKicking] = useState<Client | undefined>(undefined);
  useEvery(EVERY, loaded.reload);
  const all = loaded.data?.clients ?? [];
  const drops = loaded.data?.drops.filter((drop) => drop.count > 0) ?? [];
  const { words, show } = filtered();
  const shown = all.filter((client) => matches(client, words, show)).sort((a, b) => Number(b.connected) - Number(a.connected) || a.id.localeCompare(b.id));
  const count = (filter: string): number => all.filter((client) => matches(client, '', filter)).length;
  const kick = async (client: Client): Promise<void> => {
    setKicking(undefined);
    try {
      await api.disconnect(client.id);
      toast(t('clients.disconnected', { id: client.id }));
      loaded.reload();
    } catch (error) {
      toast(sentenceOf(error), 'bad');
    }
  };
  return (
    <div class="page">
      <PageHead title={t('nav.clients')} sub={t('clients.count', { n: count('connected') })} />
      {drops.length > 0 && <Banner tone="warn" action={<a class="text-link" href="#/health">{t('clients.dropsWhy')}</a>}>{t('clients.drops', { list: list(drops.map((drop) => t('clients.drop', { n: drop.count, reason: reasonOf(drop.reason) }))) })}</Banner>}
      <Filters search={t('clients.search')} label={t('clients.filter')} count={count} options={[['connected', t('clients.connected')], ['away', t('clients.away')], ['drops', t('clients.withDrops')]]}>
        <button type="button" class="button quiet small" onClick={loaded.reload}><Icon path={mdiRefresh} size={18} />{t('action.refresh')}</button>
      </Filters>
      {loaded.error && loaded.state === 'ready' && <Banner tone="bad">{loaded.error}</Banner>}
      <Waiting loaded={loaded} count={4} />
      {loaded.state === 'ready' && shown.length === 0 && (all.length > 0 ? <NothingFits /> : <Empty icon={mdiLanConnect} title={t('clients.emptyTitle')}>{t('clients.empty')}</Empty>)}
      {shown.length > 0 && (
        <div class="card table-card">
          <table class="table clients-table">
            <thead>
              <tr>
                <th scope="col">{t('clients.client')}</th><th scope="col">{t('clients.state')}</th><th scope="col">{t('clients.address')}</th><th scope="col">{t('clients.version')}</th>
                <th scope="col" class="number">{t('clients.subscriptions')}</th><th scope="col" class="number">{t('clients.messages')}</th><th scope="col" class="number">{t('clients.queue')}</th><th scope="col" class="number">{t('clients.dropped')}</th>
                <td><span class="sr">{t('clients.actions')}</span></td>
              </tr>
            </thead>
            <tbody>{shown.map((client) => <ClientRow key={client.id} client={client} onKick={() => setKicking(client)} />)}</tbody>
          </table>
        </div>
      )}
      {kicking && <Confirm title={t('clients.kickTitle', { id: kicking.id })} text={t('clients.kickText')} yes={t('clients.disconnect')} danger onYes={() => void kick(kicking)} onNo={() => setKicking(undefined)} />}
    </div>
  );
}
