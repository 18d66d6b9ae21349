import { listOperation } from '../shared/listOperation';

const TIMEOUT = 30_000;

/** GET platform-languages-list (operationId list_languages): all languages in one response. */
export const getMany = listOperation({
	action: 'Get many languages',
	description: 'List the languages of JobMojito with the codes that other operations use',
	timeout: TIMEOUT,
	path: 'platform-languages-list',
	rows: 'languages',
	paged: false,
});
