import { editorTexts } from './en/editor';
import { addTexts } from './text';

addTexts(editorTexts);
