import type { IDataObject } from 'n8n-workflow';
import { ResponseError } from '../../../shared/errors/errors';
import { withCanonicalIds } from '../../../shared/values/canonicalIds';

/**
 * Creates the output for a new interview, with its canonical ID.
 *
 * @param requestValues values of the request to add to the output
 * @throws {ResponseError} if the response has no ID of an interview
 */
export function createdInterview(
	response: unknown,
	requestValues: IDataObject = {},
): IDataObject[] {
	const body = Object(response) as IDataObject;
	const { interview_def_set_id: id } = body;
	if (typeof id === 'string' && id !== '') {
		return [withCanonicalIds({ interview_def_set_id: id, ...requestValues, ...body })];
	}
	throw new ResponseError('interview-not-confirmed');
}
