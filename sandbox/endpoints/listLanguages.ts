import { languages } from '../seed/languages';
import type { Endpoint } from './endpoint';

/** GET platform-languages-list: all languages by English name. */
export const listLanguages: Endpoint = () => ({ languages });
