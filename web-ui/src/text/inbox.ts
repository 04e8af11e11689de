import { inboxTexts } from './en/inbox';
import { addTexts } from './text';

addTexts(inboxTexts);
