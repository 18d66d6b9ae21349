import type { Operation } from '../operation';
import { returnAllOrLimit, rowsOf } from '../shared/listOperation';
import { optionsField } from '../shared/options';
import { readRequest } from '../shared/readRequest';

const TIMEOUT = 30_000;

/** GET platform-languages-list (operationId list_languages): all there are in one answer. */
export const getMany: Operation = {
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many languages',
	description: 'List the languages of JobMojito; the code of each is what other operations take',
	idempotency: { idempotent: true, reason: 'it only reads' },
	timeout: TIMEOUT,
	list: { rows: 'languages', paged: false },
	fields: [...returnAllOrLimit, optionsField(TIMEOUT)],
	request: () => readRequest('platform-languages-list'),
	output: (response) => rowsOf(response, 'languages'),
};
