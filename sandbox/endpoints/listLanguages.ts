import { languages } from '../seed/languages';
import type { Endpoint } from './endpoint';

/** GET platform-languages-list: all languages of the platform, by their English name. */
export const listLanguages: Endpoint = () => ({ languages });
