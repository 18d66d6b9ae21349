import { listOperation } from '../shared/listOperation';

const TIMEOUT = 30_000;

/** GET platform-languages-list (operationId list_languages): all there are in one answer. */
export const getMany = listOperation({
	action: 'Get many languages',
	description: 'List the languages of JobMojito; the code of each is what other operations take',
	timeout: TIMEOUT,
	path: 'platform-languages-list',
	rows: 'languages',
	paged: false,
});
