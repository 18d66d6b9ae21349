import { randomUUID } from 'node:crypto';
import { chargeCredits } from '../credits';
import type { Caller } from '../auth/caller';
import { resolveMerchant } from '../endpoints/merchant';
import type { Candidate, Interview, Result } from '../rows';
import { resultRow } from '../seed/results';
import { ApiError } from '../server/apiError';
import { isDeliverable } from '../emailAddress';
import { addCandidate, findCandidateByEmail, type State } from '../state';
import type { SandboxContext } from '../sandboxContext';
import { readResume } from './resume';
import { evaluateRules, type Form } from './rules';

/** Common input of both résumé endpoints. */
export interface Applicant {
	position_id: string;
	candidate_name: string;
	candidate_email: string;
	candidate_country_code?: string;
	candidate_external_id?: string;
	candidate_linkedin_url?: string;
}

function requirePosition(state: State, merchantId: string, id: string): Interview {
	const position = state.interviews.get(id);
	if (position?.merchant_id !== merchantId) {
		throw new ApiError(404, 'Position not found', 'position_id');
	}
	return position;
}

/** Finds or creates the merchant's candidate by email and updates it. */
function upsertCandidate(
	applicant: Applicant,
	email: string,
	merchantId: string,
	context: SandboxContext,
) {
	const { state, now } = context;
	let row = findCandidateByEmail(state, merchantId, email);
	if (row === undefined) {
		row = addCandidate(state, { merchantId, email, at: now() });
		row.status = 'active';
		state.candidateSource.set(row.id, 'registered');
	}
	row.name = applicant.candidate_name;
	row.external_id = applicant.candidate_external_id ?? row.external_id;
	row.linked_in = applicant.candidate_linkedin_url ?? row.linked_in;
	return row;
}

/** Finds or creates the candidate's pre-screening step, a row in the result list. */
function ensureStep(state: State, person: Candidate, position: Interview, at: string): Result {
	const existing = state.resultRows.find(
		(row) =>
			row.position_step === 'pre-screening' &&
			row.profile_interview_id === person.id &&
			row.definition_id === position.id,
	);
	if (existing) return existing;
	const row = resultRow(person, position, {
		id: randomUUID(),
		interview_result_id: null,
		interview_result_pre_screening_id: randomUUID(),
		position_step: 'pre-screening',
		coach_status: null,
		interview_started: false,
		duration_ds: null,
		score: null,
		created_at: at,
	});
	state.resultRows.push(row);
	state.results.set(row.id, row);
	person.pre_screening_count += 1;
	return row;
}

/**
 * Screens a résumé for a position and returns both endpoints' response. If a decision exists, it is
 * returned without screening or charging.
 */
export function screenResume(
	applicant: Applicant,
	resumeText: string,
	form: Form,
	caller: Caller,
	context: SandboxContext,
): Record<string, unknown> {
	const { state } = context;
	const merchantId = resolveMerchant(caller, state);
	const position = requirePosition(state, merchantId, applicant.position_id);
	const email = applicant.candidate_email.trim().toLowerCase();
	if (!isDeliverable(email)) {
		throw new ApiError(422, 'candidate_email is not valid.', 'candidate_email');
	}
	const at = new Date(context.now()).toISOString();
	const person = upsertCandidate(applicant, email, merchantId, context);
	const step = ensureStep(state, person, position, at);
	const decided = step.decision_status;
	if (decided !== null && decided !== 'candidate_action') {
		return { decision_status: decided, message: 'The candidate has already applied.' };
	}

	const country = applicant.candidate_country_code;
	const answers = { residency: country, nationality: country, ...form };
	const resume = readResume(resumeText);
	const rules = state.preScreenings.get(position.id)?.assessment_rules ?? [];
	const { recommendation, reason } = evaluateRules(rules, answers, resume);
	Object.assign(step, { decision_status: recommendation, score: resume.score, updated_at: at });
	chargeCredits(context, 'pre_screening', step);
	return {
		success: true,
		decision_status: recommendation,
		recommendation,
		profile_interview_id: person.id,
		interview_result_pre_screening_id: step.interview_result_pre_screening_id,
		interview_file_id: randomUUID(),
		pre_screening_score: resume.score,
		resume_ai_analysis: `A résumé of ${resumeText.length} characters for ${position.name}.`,
		resume_ai_education: resume.education,
		resume_ai_technical_experience: resume.experienceYears,
		resume_ai_is_switching_profession: resume.switchesProfession,
		processing_reason: reason,
	};
}
