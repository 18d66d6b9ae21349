import { randomUUID } from 'node:crypto';
import { languages } from '../seed/languages';
import type { Interview } from '../rows';
import type { SandboxContext } from '../sandboxContext';
import { EMPTY_COLUMNS } from './definition';
import { ensureEmbedKeys } from './embed';
import { DEFAULT_DURATION_SECONDS } from './generate';
import type { StoredInterview } from './find';
import type { Question } from './questions';
import { writeValues, type Values } from './write';

export interface NewInterview {
	merchantId: string;
	/** The request's values by their API names; unknown ones are ignored. */
	values: Values;
	questions: Question[];
	/** Values of the compiled definition only, besides greeting and thanks. */
	compiled?: Record<string, unknown>;
	/** Additional values of the row. */
	row?: Partial<Interview>;
	stageInterviewId?: string;
}

const DEFAULTS = {
	max_duration: DEFAULT_DURATION_SECONDS,
	result_view: 'minimal',
	required_pronunciation: false,
	result_enable_edit_transcript: true,
};

/** Creates an interview or position and adds it to the state. */
export function addInterview(context: SandboxContext, input: NewInterview): StoredInterview {
	const { merchantId, questions, stageInterviewId = null } = input;
	// On creation, null means not set.
	const sent = Object.entries(input.values).filter(([, value]) => value != null);
	const values: Values = { ...DEFAULTS, ...Object.fromEntries(sent) };
	const code = values.mojito_language_code as string;
	const at = new Date(context.now()).toISOString();
	const row: Interview = {
		id: randomUUID(),
		merchant_id: merchantId,
		name: null,
		emoji: null,
		type: '',
		type_avatar: null,
		status: values.status as string,
		visibility: null,
		mojito_language_code: code,
		speech_language_code: findAccent(code)?.code ?? null,
		environment: 'production',
		is_ats: false,
		is_multi_stage: false,
		recording: null,
		recording_full_session: null,
		billing_single_position: false,
		billing_single_position_end_at: null,
		cover_image_url: null,
		interview_count: 0,
		interview_last: null,
		calc_duration: questions.length * 120,
		created_at: at,
		updated_at: at,
		...input.row,
	};
	const columns = { ...EMPTY_COLUMNS, stage: 'Interview 1st planned', tags: [] };
	const compiled = {
		...input.compiled,
		welcome_message: values.welcome_message ?? 'Welcome!',
		thank_you_message: values.thank_you_message ?? 'Thank you!',
	};
	const definition = { columns, questions, embed: null, compiled, stageInterviewId };
	const whole: StoredInterview = { row, definition };
	writeValues(whole, values);
	if (values.is_embedded === true) ensureEmbedKeys(definition);
	context.state.interviews.set(row.id, row);
	context.state.definitions.set(row.id, definition);
	return whole;
}

/** The first accent of a language that speech recognition supports. */
export const findAccent = (code: string | null) =>
	languages.find((language) => language.code === code)?.accents[0];
