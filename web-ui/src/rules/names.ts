import { home } from '../state/home';
import { stepTypes } from '../state/rules';
import type { Names } from './sentence';

/** Names from the live home. */
export const liveNames: Names = {
  entity: (id) => home.entity(id)?.value,
  type: (name) => stepTypes.value.get(name),
};
