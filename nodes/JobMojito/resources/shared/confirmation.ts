import type { IDataObject } from 'n8n-workflow';
import { ResponseError } from '../../../shared/errors/errors';
import { withCanonicalIds } from '../../../shared/values/canonicalIds';

/**
 * The output where the API has nothing to say but that it was done.
 *
 * @param sent the ids of what it was done to
 * @throws {ResponseError} if it says something else: a page of a gateway, say
 */
export function confirmation(response: unknown, sent: IDataObject): IDataObject[] {
	const answer = (response === '' ? {} : (response ?? {})) as IDataObject;
	if (typeof answer === 'object' && !Array.isArray(answer) && answer.success !== false) {
		return [withCanonicalIds({ ...sent, ...answer, success: true })];
	}
	throw new ResponseError('not-confirmed');
}
