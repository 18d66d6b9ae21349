import { randomUUID } from 'node:crypto';
import { charge } from '../credits';
import { embedKeys } from '../interviews/embed';
import { definitionOf, findInterview } from '../interviews/find';
import { makePosition, positionByCode, type PositionInput } from '../interviews/position';
import { checkReferences } from '../interviews/references';
import { checkValues } from '../interviews/write';
import type { Candidate } from '../rows';
import { resultRow } from '../seed/results';
import { readResume } from '../screening/resume';
import { decide } from '../screening/rules';
import { addCandidate, findByEmail } from '../state';
import type { SandboxContext } from '../sandboxContext';
import type { Endpoint } from './endpoint';
import { actingMerchant } from './merchant';

interface Body extends PositionInput {
	position_def_set_id?: string | null;
	merchant_id?: string | null;
	candidate_name: string;
	candidate_email: string;
	candidate_resume: string;
	candidate_external_id?: string | null;
	candidate_linkedin_url?: string | null;
	is_embedded?: boolean | null;
	[more: string]: unknown;
}

function candidateOf(body: Body, merchantId: string, world: SandboxContext): Candidate {
	const email = body.candidate_email;
	const row =
		findByEmail(world.state, merchantId, email) ??
		addCandidate(world.state, { merchantId, email, at: world.now() });
	row.name = body.candidate_name;
	if (body.candidate_external_id) row.external_id = body.candidate_external_id;
	if (body.candidate_linkedin_url) row.linked_in = body.candidate_linkedin_url;
	return row;
}

/** POST job-interview-create-for-candidate-with-token: a position, a candidate's screening, a link. */
export const createInterviewForCandidate: Endpoint = (call, world) => {
	const { state } = world;
	const body = call.body as Body;
	const merchantId = actingMerchant(call.caller, state, body.merchant_id, 500);
	checkValues(body);
	checkReferences(merchantId, body);
	const position = body.position_def_set_id
		? findInterview(call.caller, state, body.position_def_set_id).row
		: (positionByCode(world, merchantId, body.position_external_id) ??
			makePosition(world, merchantId, body));
	const definition = definitionOf(state, position);
	const candidate = candidateOf(body, position.merchant_id, world);
	const answer = {
		position_def_set_id: position.id,
		interview_def_set_id: definition.stageInterviewId ?? position.id,
		profile_interview_id: candidate.id,
		interview_url: world.links.make({
			type: 'interview-for-profile',
			merchantId: position.merchant_id,
			ids: { interview_id: position.id, interview_profile_id: candidate.id },
			hideMenu: true,
		}),
		...(body.is_embedded === true ? embedKeys(definition) : {}),
	};
	const applied = state.resultRows.some(
		(row) => row.definition_id === position.id && row.profile_interview_id === candidate.id,
	);
	if (applied) {
		return { ...answer, status: 'already-applied', reason: 'This candidate has applied already.' };
	}
	const rules = state.preScreenings.get(position.id)?.assessment_rules ?? [];
	const { recommendation, reason } = decide(rules, {}, readResume(body.candidate_resume));
	const row = resultRow(candidate, position, {
		id: randomUUID(),
		interview_result_id: null,
		interview_result_pre_screening_id: randomUUID(),
		position_step: 'pre-screening',
		coach_status: null,
		decision_status: recommendation,
		interview_started: false,
		duration_ds: null,
		score: null,
		created_at: new Date(world.now()).toISOString(),
	});
	state.resultRows.push(row);
	candidate.pre_screening_count += 1;
	charge(world, 'pre_screening', row);
	return { ...answer, status: recommendation, ...(reason === null ? {} : { reason }) };
};
