import type { IDataObject } from 'n8n-workflow';
import { ResponseError } from '../../../shared/errors/errors';
import { withCanonicalIds } from '../../../shared/values/canonicalIds';

/**
 * The output for an interview that has been made, beginning with the ID by which any operation can
 * follow.
 *
 * @param asked what to put beside it of what was asked for
 * @throws {ResponseError} if the answer names no interview
 */
export function createdInterview(response: unknown, asked: IDataObject = {}): IDataObject[] {
	const answer = Object(response) as IDataObject;
	const { interview_def_set_id: id } = answer;
	if (typeof id === 'string' && id !== '') {
		return [withCanonicalIds({ interview_def_set_id: id, ...asked, ...answer })];
	}
	throw new ResponseError('interview-not-confirmed');
}
