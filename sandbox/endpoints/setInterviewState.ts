import { ensureEmbedKeys } from '../interviews/embed';
import { findInterview } from '../interviews/find';
import { ApiError } from '../server/apiError';
import type { Endpoint } from '../sandboxContext';

interface Body {
	position_id: string;
	status?: string | null;
	is_embedded?: boolean | null;
}

/** POST job-interview-set-state: sets the state, the embed keys, or both. */
export const setInterviewState: Endpoint = (call, { state, now }) => {
	const { position_id, status, is_embedded } = call.body as Body;
	if (status == null && is_embedded == null) {
		throw new ApiError(422, 'status or is_embedded is required.', 'status');
	}
	const { row, definition } = findInterview(call.caller, state, position_id, 500);
	if (status != null) row.status = status;
	row.updated_at = new Date(now()).toISOString();
	if (is_embedded === true) return ensureEmbedKeys(definition);
	if (is_embedded === false) definition.embed = null;
	return { success: true };
};
