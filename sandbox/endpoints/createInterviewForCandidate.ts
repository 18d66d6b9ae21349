import { randomUUID } from 'node:crypto';
import { chargeCredits } from '../credits';
import { ensureEmbedKeys } from '../interviews/embed';
import { getDefinition, findInterview } from '../interviews/find';
import { createPosition, findPositionByCode, type PositionInput } from '../interviews/position';
import { validateReferences } from '../interviews/references';
import { validateValues } from '../interviews/write';
import type { Candidate } from '../rows';
import { resultRow } from '../seed/results';
import { readResume } from '../screening/resume';
import { evaluateRules } from '../screening/rules';
import { addCandidate, findCandidateByEmail } from '../state';
import type { Endpoint, SandboxContext } from '../sandboxContext';
import { resolveMerchant } from './merchant';

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

function resolveCandidate(body: Body, merchantId: string, context: SandboxContext): Candidate {
	const email = body.candidate_email;
	const row =
		findCandidateByEmail(context.state, merchantId, email) ??
		addCandidate(context.state, { merchantId, email, at: context.now() });
	row.name = body.candidate_name;
	if (body.candidate_external_id) row.external_id = body.candidate_external_id;
	if (body.candidate_linkedin_url) row.linked_in = body.candidate_linkedin_url;
	return row;
}

/**
 * POST job-interview-create-for-candidate-with-token: creates a position, the candidate's screening
 * and a link.
 */
export const createInterviewForCandidate: Endpoint = (call, context) => {
	const { state } = context;
	const body = call.body as Body;
	const merchantId = resolveMerchant(call.caller, state, body.merchant_id, 500);
	validateValues(body);
	validateReferences(merchantId, body);
	const position = body.position_def_set_id
		? findInterview(call.caller, state, body.position_def_set_id).row
		: (findPositionByCode(context, merchantId, body.position_external_id) ??
			createPosition(context, merchantId, body));
	const definition = getDefinition(state, position);
	const candidate = resolveCandidate(body, position.merchant_id, context);
	const answer = {
		position_def_set_id: position.id,
		interview_def_set_id: definition.stageInterviewId ?? position.id,
		profile_interview_id: candidate.id,
		interview_url: context.links.create({
			type: 'interview-for-profile',
			merchantId: position.merchant_id,
			ids: { interview_id: position.id, interview_profile_id: candidate.id },
			hideMenu: true,
		}),
		...(body.is_embedded === true ? ensureEmbedKeys(definition) : {}),
	};
	const applied = state.resultRows.some(
		(row) => row.definition_id === position.id && row.profile_interview_id === candidate.id,
	);
	if (applied) {
		return { ...answer, status: 'already-applied', reason: 'This candidate has applied already.' };
	}
	const rules = state.preScreenings.get(position.id)?.assessment_rules ?? [];
	const { recommendation, reason } = evaluateRules(rules, {}, readResume(body.candidate_resume));
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
		created_at: new Date(context.now()).toISOString(),
	});
	state.resultRows.push(row);
	candidate.pre_screening_count += 1;
	chargeCredits(context, 'pre_screening', row);
	return { ...answer, status: recommendation, ...(reason === null ? {} : { reason }) };
};
