export const commonTexts = {
  'page.title': '{page} · Tomte',

  'nav.label': 'Main',
  'nav.skip': 'Skip to the content',
  'nav.yourHome': 'Your home',
  'nav.theHub': 'The hub',
  'nav.home': 'Home',
  'nav.devices': 'Devices',
  'nav.rules': 'Rules',
  'nav.topics': 'Topics',
  'nav.clients': 'Clients',
  'nav.settings': 'Settings',
  'nav.more': 'More',

  'action.cancel': 'Cancel',
  'action.close': 'Close',
  'action.done': 'Done',
  'action.duplicate': 'Duplicate',
  'action.redo': 'Redo',
  'action.refresh': 'Refresh',
  'action.remove': 'Remove',
  'action.retry': 'Try again',
  'action.save': 'Save',
  'action.undo': 'Undo',

  'control.less': 'Less: {label}',
  'control.more': 'More: {label}',

  'age.never': 'never heard',
  'age.now': 'just now',
  'age.seconds': '{n} s ago',
  'age.minutes': '{n} min ago',
  'age.hours': '{n} hr ago',
  'age.days': { one: '{n} day ago', other: '{n} days ago' },

  'span.seconds': '{n} s',
  'span.minutes': '{n} min',
  'span.hours': '{n} hr',
  'span.days': { one: '{n} day', other: '{n} days' },

  'date.dayAt': '{day} at {time}',

  'day.mon': 'Mon',
  'day.tue': 'Tue',
  'day.wed': 'Wed',
  'day.thu': 'Thu',
  'day.fri': 'Fri',
  'day.sat': 'Sat',
  'day.sun': 'Sun',

  'topics.retained': 'Retained',
  'value.unknown': 'No value yet',

  'live.live': 'Connected to the hub',
  'live.short': 'Live',
  'live.connecting': 'Connecting…',
  'live.lost': 'Not live, lost {age}',
  'live.banner': 'Not live: the hub went silent {age}. What you see may be old; the page comes back by itself.',

  'state.loading': 'Loading…',
  'state.failed': 'This did not load',
  'state.pageFailed': 'The page could not be fetched from the hub. Check that the hub runs, then try again.',

  'error.offline': 'The hub does not answer. Check that it runs and that you are on the same network.',
  'error.status': 'The hub refused this with status {status} and gave no reason. Look at the hub’s log.',
  'error.unknown': 'Something went wrong here. Reload the page; if it stays, look at the hub’s log.',

  'command.noAnswer': '{name} did not answer within 5 s. Look at the device to find out why.',
  'command.refused': '{name} could not do that: {why}',

  'filter.all': 'All',
  'filter.none': 'Nothing fits “{words}” and the filter you chose.',
  'filter.noneTitle': 'Nothing found',
  'filter.clear': 'Clear the filter',

  'search.open': 'Search',
  'search.hint': 'Find a device, rule or page',
  'search.results': 'Results',
  'search.page': 'Page',
  'search.device': 'Device',
  'search.rule': 'Rule',
  'search.none': 'Nothing is called “{words}”.',

  'theme.toLight': 'Light theme',
  'theme.toDark': 'Dark theme',
  'theme.system': 'As the system',
  'theme.light': 'Light',
  'theme.dark': 'Dark',

  'leave.title': 'Leave without saving?',
  'leave.text': 'This rule has changes that are not saved. They are lost when you leave.',
  'leave.yes': 'Leave and lose them',

  'notFound.title': 'Not found',
  'notFound.heading': 'There is no such page',
  'notFound.text': 'The address leads nowhere. It may be from an older version of the hub.',
  'notFound.action': 'Go home',
} as const;
