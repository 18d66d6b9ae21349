import type { IDataObject } from 'n8n-workflow';
import { withCanonicalIds } from '../values/canonicalIds';
import { parseId } from './resultState';

/**
 * What a change of a result looks like in a workflow, whoever delivers it: the ids that other
 * operations take, then what has happened, then the body's own names, untouched.
 *
 * @param result under the body's own names
 */
export function createItem(result: IDataObject, event: string, deliveryKey: string): IDataObject {
	const told = { event, delivery_key: deliveryKey };
	const ids = {
		interview_id: parseId(result.interview_id) ?? parseId(result.question_set_id),
		interview_profile_id: parseId(result.profile_interview_id),
		interview_result_id: parseId(result.id),
	};
	return withCanonicalIds({ ...told, ...result, ...told }, ids);
}
