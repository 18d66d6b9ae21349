import { randomUUID } from 'node:crypto';
import type { Interview } from '../rows';
import { interview } from '../seed/interviews';
import { preScreeningId, type AssessmentRule, type PreScreening } from '../seed/preScreenings';
import { ApiError } from '../server/apiError';
import type { State } from '../state';
import type { Endpoint } from '../sandboxContext';
import { resolveMerchant } from './merchant';

interface Body extends Record<string, unknown> {
	update_position_def_set_id?: string | null;
	position_name?: string | null;
	mojito_language_code?: string | null;
	merchant_id?: string | null;
	type?: string | null;
	status?: string | null;
	visibility?: string | null;
	assessment_rules?: AssessmentRule[] | null;
	form_fields?: Array<{ id: string }> | null;
}

/** Merges the sent fields: arrays are replaced, null empties them. */
function mergePreScreening(before: PreScreening, sent: Body): PreScreening {
	const { assessment_rules: rules, form_fields: fields, ...more } = sent;
	const after: PreScreening = {
		...before,
		type: sent.type ?? before.type,
		assessment_rules: rules === undefined ? before.assessment_rules : (rules ?? []),
		form_fields: fields === undefined ? before.form_fields : (fields ?? []),
		more: { ...before.more, ...more },
	};
	if (after.type !== 'resume' && after.form_fields.length === 0) {
		throw new ApiError(422, `form_fields is required for ${after.type}.`, 'form_fields');
	}
	return after;
}

/** Creates a position that is listed like an interview. */
function createPosition(sent: Body, merchantId: string, at: string): Interview {
	return {
		...interview(0, { name: sent.position_name ?? '', merchant_id: merchantId }),
		id: randomUUID(),
		is_multi_stage: true,
		status: sent.status ?? 'draft',
		visibility: sent.visibility ?? 'merchant_invite',
		mojito_language_code: sent.mojito_language_code ?? null,
		speech_language_code: null,
		created_at: at,
		updated_at: at,
	};
}

function findExisting(state: State, merchantId: string, id: string): [PreScreening, Interview] {
	const screening = state.preScreenings.get(id);
	const position = state.interviews.get(id);
	if (screening?.merchant_id !== merchantId || position === undefined) {
		const text = 'The position has no pre-screening.';
		throw new ApiError(404, text, 'update_position_def_set_id');
	}
	return [screening, position];
}

function toResponse(screening: PreScreening, done: 'created' | 'updated') {
	const { position_def_set_id, interview_pre_screening_id } = screening;
	return { [done]: true, position_def_set_id, interview_pre_screening_id };
}

/**
 * POST pre-screening-create: creates a pre-screening position, or updates the one with the given
 * ID.
 */
export const upsertPreScreening: Endpoint = ({ caller, body }, { state, now }) => {
	const sent = body as Body;
	if (sent.merchant_id && !state.merchants.has(sent.merchant_id)) {
		throw new ApiError(422, 'There is no such merchant.', 'merchant_id');
	}
	const merchantId = resolveMerchant(caller, state, sent.merchant_id);
	const at = new Date(now()).toISOString();

	if (sent.update_position_def_set_id) {
		const [before, position] = findExisting(state, merchantId, sent.update_position_def_set_id);
		const after = mergePreScreening(before, sent);
		state.preScreenings.set(after.position_def_set_id, after);
		position.name = sent.position_name ?? position.name;
		position.status = sent.status ?? position.status;
		position.visibility = sent.visibility ?? position.visibility;
		position.mojito_language_code = sent.mojito_language_code ?? position.mojito_language_code;
		position.updated_at = at;
		return toResponse(after, 'updated');
	}

	for (const name of ['position_name', 'position_location', 'position_country_code']) {
		if (!sent[name]) throw new ApiError(422, `${name} is required.`, name);
	}
	const position = createPosition(sent, merchantId, at);
	const screening = mergePreScreening(
		{
			position_def_set_id: position.id,
			interview_pre_screening_id: preScreeningId(position.id),
			merchant_id: merchantId,
			type: 'resume',
			assessment_rules: [],
			form_fields: [],
			more: {},
		},
		sent,
	);
	state.interviews.set(position.id, position);
	state.preScreenings.set(position.id, screening);
	return toResponse(screening, 'created');
};
