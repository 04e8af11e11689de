import { gateTexts } from './en/gate';
import { addTexts } from './text';

addTexts(gateTexts);
