import { deviceTexts } from './en/device';
import { addTexts } from './text';

addTexts(deviceTexts);
