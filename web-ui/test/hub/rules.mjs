const ago = (now, minutes) => new Date(now - minutes * 60_000).toISOString();

/** Rules with runs of every outcome. */
export function makeRules(now) {
  const rules = [
    {
      id: 'welcome_light', name: 'Welcome light', enabled: true, mode: 'restart', note: '', rev: 4,
      triggers: [{ type: 'state', entity: 'binary_sensor.door', to: 'on', for: 'PT1M' }],
      conditions: [
        { type: 'time', after: '17:00', before: '07:30', days: [] },
        { type: 'any', conditions: [{ type: 'numeric', entity: 'sensor.hall_lux', below: 20 }, { type: 'state', entity: 'light.ceiling', is: 'off' }] },
      ],
      actions: [
        { type: 'command', entity: 'light.ceiling', action: 'turn_on', arguments: { brightness: 178 } },
        { type: 'wait', duration: 'PT10M' },
        { type: 'command', entity: 'light.floor', action: 'turn_off', arguments: {} },
      ],
    },
    {
      id: 'leak_alarm', name: 'Leak alarm', enabled: true, mode: 'ignore', note: '', rev: 1,
      triggers: [{ type: 'state', entity: 'binary_sensor.sink', to: 'on' }], conditions: [],
      actions: [{ type: 'publish', topic: 'home/siren', payload: 'leak', qos: 1, retain: false }, { type: 'command', entity: 'light.worktop', action: 'turn_on', arguments: {} }],
    },
    {
      id: 'tv_off', name: 'TV plug off at night', enabled: false, mode: 'restart', note: 'Standby costs 12 W.', rev: 2,
      triggers: [{ type: 'time', at: '00:30', days: ['mon', 'tue', 'wed', 'thu', 'fri'] }],
      conditions: [{ type: 'numeric', entity: 'sensor.tv_power', below: 15 }],
      actions: [{ type: 'command', entity: 'switch.tv', action: 'turn_off', arguments: {} }],
    },
    {
      id: 'hall_plug', name: 'Hall plug at dusk', enabled: true, mode: 'restart', note: '', rev: 1,
      triggers: [{ type: 'numeric', entity: 'sensor.hall_lux', below: 20, for: 'PT1M' }], conditions: [],
      actions: [{ type: 'command', entity: 'switch.hall', action: 'turn_on', arguments: {} }],
    },
  ];
  const runs = {
    welcome_light: [
      run('r48', 'welcome_light', ago(now, 2), 'done', 41, ['passed', 'passed', 'done', 'done', 'done']),
      ...['done', 'failed', 'done', 'done', 'stopped', 'done', 'done'].map((result, index) =>
        run(`r${40 - index}`, 'welcome_light', ago(now, 300 + index * 260), result, 38 + index, result === 'stopped' ? ['passed', 'stopped', 'skipped', 'skipped', 'skipped'] : ['passed', 'passed', result === 'failed' ? 'failed' : 'done', result === 'failed' ? 'skipped' : 'done', result === 'failed' ? 'skipped' : 'done'])),
    ],
    leak_alarm: [],
    tv_off: [{ ...run('r21', 'tv_off', ago(now, 1400), 'done', 22, []), cause: 'it was 00:30', steps: [{ pointer: '/conditions/0', result: 'passed', detail: 'TV plug power was 12 W' }, { pointer: '/actions/0', result: 'done', detail: 'TV plug is off' }] }],
    hall_plug: [{ ...run('r30', 'hall_plug', ago(now, 75), 'failed', 5003, []), cause: 'Hall brightness fell below 20 lx', steps: [{ pointer: '/actions/0', result: 'failed', detail: 'Hall plug is offline, so the command was not sent.' }] }],
  };
  return { rules, runs };
}

function run(id, rule, at, result, ms, results) {
  const pointers = ['/conditions/0', '/conditions/1', '/actions/0', '/actions/1', '/actions/2'];
  const details = ['it was 18:42', 'Hall brightness was 12 lx', 'Ceiling light is at 70 %', '10 min', 'Floor lamp is off'];
  return {
    id, rule, at, trigger: 0, cause: 'Front door stayed open for 1 min', result, ms,
    steps: results.map((one, index) => ({ pointer: pointers[index], result: one, detail: one === 'failed' ? 'Ceiling light did not answer within 5 s.' : one === 'stopped' ? 'Hall brightness was 240 lx' : one === 'skipped' ? '' : details[index] })),
  };
}

/** The checks that the hub makes too. */
export function validate(rule, entities) {
  const problems = [];
  const visit = (steps, base) => steps.forEach((step, index) => {
    const pointer = `${base}/${index}`;
    if (typeof step.entity === 'string' && !entities.has(step.entity)) {
      problems.push({ pointer: `${pointer}/entity`, severity: 'error', detail: step.entity === '' ? 'Choose a device.' : `There is no device ${step.entity}. Choose another one.` });
    } else if (step.type === 'command' && entities.get(step.entity).state.available === false) {
      problems.push({ pointer, severity: 'warning', detail: `${entities.get(step.entity).display_name} is offline at the moment.` });
    }
    if (step.conditions) visit(step.conditions, `${pointer}/conditions`);
  });
  visit(rule.triggers, '/triggers');
  visit(rule.conditions, '/conditions');
  visit(rule.actions, '/actions');
  return problems;
}
