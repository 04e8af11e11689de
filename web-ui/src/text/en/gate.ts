export const gateTexts = {
  'login.title': 'Welcome back',
  'login.text': 'Log in to see and change your home.',
  'login.name': 'Name',
  'login.password': 'Password',
  'login.submit': 'Log in',
  'login.wait': 'Wait {for} before the next try.',

  'setup.title': 'Make this home yours',
  'setup.text': 'One account owns the hub. You can let others in later.',
  'setup.passwordHint': 'At least {n} characters.',
  'setup.again': 'Password again',
  'setup.differ': 'The two passwords differ. Type the same one twice.',
  'setup.code': 'Code of the hub',
  'setup.codeHint': 'The hub prints it when it starts; look at its window or its log.',
  'setup.submit': 'Create the owner account',
  'setup.skip': 'Not now',
  'setup.skipNote': 'Until there is an owner, everybody on this machine counts as one.',
} as const;
