import type { IDataObject } from 'n8n-workflow';
import { ResponseError } from '../../../shared/errors/errors';
import { withCanonicalIds } from '../../../shared/values/canonicalIds';

/**
 * Creates the output of a call whose response contains no record.
 *
 * @param sent the IDs of the changed record
 * @throws {ResponseError} if the response is not a confirmation, but for example a gateway's page
 */
export function confirmation(response: unknown, sent: IDataObject): IDataObject[] {
	const answer = (response === '' ? {} : (response ?? {})) as IDataObject;
	if (typeof answer === 'object' && !Array.isArray(answer) && answer.success !== false) {
		return [withCanonicalIds({ ...sent, ...answer, success: true })];
	}
	throw new ResponseError('not-confirmed');
}
