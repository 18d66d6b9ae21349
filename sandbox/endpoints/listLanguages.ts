import { languages } from '../seed/languages';
import type { Endpoint } from '../sandboxContext';

/** GET platform-languages-list: all languages by English name. */
export const listLanguages: Endpoint = () => ({ languages });
