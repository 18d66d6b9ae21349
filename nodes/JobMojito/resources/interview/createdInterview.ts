import type { IDataObject } from 'n8n-workflow';
import { AnswerError } from '../../../shared/values/errors';
import { withIds } from '../../../shared/values/canonicalIds';

/**
 * The output for an interview that has been made, beginning with the ID by which any operation can
 * follow.
 *
 * @param asked what to put beside it of what was asked for
 * @throws {AnswerError} if the answer names no interview
 */
export function madeInterview(response: unknown, asked: IDataObject = {}): IDataObject[] {
	const answer = Object(response) as IDataObject;
	const { interview_def_set_id: id } = answer;
	if (typeof id === 'string' && id !== '') {
		return [withIds({ interview_def_set_id: id, ...asked, ...answer })];
	}
	throw new AnswerError(
		'JobMojito answered with something that is not a new interview',
		'Look up under Interviews in JobMojito whether it was made before you run this again.',
	);
}
