import { canActFor } from '../endpoints/merchant';
import type { Caller } from '../auth/caller';
import type { Interview } from '../rows';
import { ApiError } from '../server/apiError';
import type { State } from '../state';
import type { Definition } from './definition';
import { seededDefinition } from './seeded';

/** An interview's row and definition. */
export interface StoredInterview {
	row: Interview;
	definition: Definition;
}

/** An interview's definition. Definitions of the seed are generated on first use. */
export function getDefinition(state: State, row: Interview): Definition {
	const stored = state.definitions.get(row.id);
	if (stored) return stored;
	const created = seededDefinition(row);
	state.definitions.set(row.id, created);
	return created;
}

/**
 * Returns an interview or position visible to the caller, or throws an error with the endpoint's
 * own status.
 */
export function findInterview(
	caller: Caller,
	state: State,
	id: string,
	status: 404 | 500 = 404,
): StoredInterview {
	const row = state.interviews.get(id);
	if (row && canActFor(caller, state, row.merchant_id)) {
		return { row, definition: getDefinition(state, row) };
	}
	throw new ApiError(status, status === 404 ? 'Position not found' : 'Unexpected error');
}
