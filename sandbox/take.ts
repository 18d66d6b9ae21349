import { randomUUID } from 'node:crypto';
import { charge } from './credits';
import { canBeTaken } from './links/page';
import { resultRow } from './seed/results';
import { ApiError } from './server/apiError';
import type { World } from './world';

/** Takes an interview to its end behind a link; see Sandbox.take. Throws an ApiError if it cannot. */
export function takeInterview(interviewUrl: string, world: World): string {
	const { state, links } = world;
	const claims = links.open(new URL(interviewUrl));
	const interview = state.interviews.get(claims.interview_id ?? '');
	const person = state.candidates.get(claims.interview_profile_id ?? '');
	if (!interview || !person) throw new ApiError(422, 'This link opens no interview.');
	if (!canBeTaken(claims, state)) {
		throw new ApiError(422, 'This interview cannot be taken yet.');
	}
	const at = new Date(world.now()).toISOString();
	const opened = state.resultRows.find(
		(row) =>
			row.status === 'draft' &&
			row.definition_id === interview.id &&
			row.profile_interview_id === person.id,
	);
	const id = randomUUID();
	const fresh = resultRow(person, interview, {
		id,
		interview_result_id: randomUUID(),
		created_at: at,
	});
	if (!opened) {
		state.resultRows.push(fresh);
		state.results.set(fresh.interview_result_id as string, fresh);
	}
	const row = opened ?? fresh;
	Object.assign(row, {
		status: 'active',
		coach_status: 'completed',
		is_test: claims.test === true,
		updated_at: at,
	});
	interview.interview_count += 1;
	interview.interview_last = at;
	person.interview_count += 1;
	person.interview_last = at;
	person.status = 'active';
	if (!claims.test) charge(world, 'interview', row);
	return row.interview_result_id as string;
}
