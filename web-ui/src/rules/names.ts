import { home } from '../state/home';
import type { Names } from './sentence';

/** Names from the live home. */
export const liveNames: Names = { entity: (id) => home.entity(id)?.value };
