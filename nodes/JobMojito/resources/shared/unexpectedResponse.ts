import { ResponseError } from '../../../shared/values/errors';

const CHECK_BASE_URL = 'Check the base URL in the credential: it has to be that of the API.';

/**
 * The error for a successful response that is not what the contract promises.
 *
 * @param expected what it should be, the end of a sentence
 * @param remedy what to do; after a write, where to look whether it was done
 */
export const unexpectedResponse = (expected: string, remedy = CHECK_BASE_URL): ResponseError =>
	new ResponseError(`JobMojito answered with something that is not ${expected}`, remedy);
