import { sentenceOf } from '../../api/http';
import { more } from '../../api/more';
import { toast } from '../../state/toast';
import { t } from '../../text/text';

export async function undoRemoval(id: string, name: string): Promise<void> {
  try {
    await more.undoRemoval(id);
    toast(t('device.back.again', { name }));
  } catch (error) {
    toast(sentenceOf(error), 'bad');
  }
}

/** @returns whether it is gone; a sentence with a way back says so */
export async function removeDevice(id: string, name: string): Promise<boolean> {
  try {
    await more.removeDevice(id);
    toast(t('device.removed', { name }), 'plain', { label: t('action.undo'), run: () => void undoRemoval(id, name) });
    return true;
  } catch (error) {
    toast(sentenceOf(error), 'bad');
    return false;
  }
}
