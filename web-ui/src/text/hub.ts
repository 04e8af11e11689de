import { hubTexts } from './en/hub';
import { addTexts } from './text';

addTexts(hubTexts);
