import type { Candidate, Interview, Result } from '../rows';
import { candidateId, candidates } from './candidates';
import { interviewId, interviews } from './interviews';
import { merchants } from './merchants';
import { hoursBefore, cycle } from './time';
import { uuidFor } from './uuid';

/** The interview_result_id of a result by its name in this file. */
export const resultId = (name: string) => uuidFor(`result/${name}`);
/** The ID of a result's row in the list. */
export const resultRowId = (name: string) => uuidFor(`result-row/${name}`);

type Given = Partial<Result> & Pick<Result, 'id' | 'interview_result_id' | 'created_at'>;

/** A complete row: a finished and scored result by default. */
export function resultRow(person: Candidate, interview: Interview, given: Given): Result {
	return {
		interview_result_pre_screening_id: null,
		merchant_id: interview.merchant_id,
		profile_id: person.profile_id,
		profile_interview_id: person.id,
		definition_id: interview.id,
		candidate_name: person.name,
		candidate_email: person.email,
		position_name: interview.name,
		position_step: 'interview',
		type: interview.type,
		emoji: person.emoji,
		external_id: person.external_id,
		mojito_language_code: interview.mojito_language_code,
		status: 'active',
		coach_status: 'completed',
		decision_status: null,
		interview_started: true,
		is_multi_stage: interview.is_multi_stage,
		is_test: false,
		recruiter_shortlist: false,
		recruiter_risks: null,
		duration_ds: 6120,
		score: 70,
		score_simulation: null,
		score_sentiment: 66,
		score_words_per_minute: 58,
		score_interview_ai: 71,
		score_answer_ai: 73,
		score_pronunciation: null,
		processing_status: 'completed',
		processing_error: null,
		kyc_processing_status: null,
		position_result_step_id: null,
		updated_at: given.created_at,
		...given,
	};
}

function result(
	hours: number,
	name: string,
	person: Candidate,
	interview: Interview,
	given: Partial<Result> = {},
): Result {
	return resultRow(person, interview, {
		id: resultRowId(name),
		interview_result_id: resultId(name),
		created_at: hoursBefore(hours),
		...given,
	});
}

const person = (email: string) =>
	candidates.find((row) => row.id === candidateId(email)) as Candidate;
const findInterview = (name: string) =>
	interviews.find((row) => row.id === interviewId(name)) as Interview;

/** A pre-screening without an interview: it has no interview_result_id for links. */
const preScreeningOnly = (name: string): Partial<Result> => ({
	interview_result_id: null,
	interview_result_pre_screening_id: resultId(name),
	position_step: 'pre-screening',
	coach_status: null,
	interview_started: false,
	duration_ds: null,
	score: null,
});
const unfinished: Partial<Result> = {
	coach_status: 'started',
	duration_ds: null,
	score: null,
	processing_status: null,
};

const named: Result[] = [
	result(
		0,
		'María as Project Manager',
		person('maria.lopez@example.com'),
		findInterview('Project Manager'),
		{
			decision_status: 'recruiter_accept',
			recruiter_shortlist: true,
			score: 91,
			score_pronunciation: 88,
		},
	),
	result(
		1,
		'John as Backend Engineer',
		person('john.smith@example.com'),
		findInterview('Backend Engineer'),
		{
			recruiter_risks: { second_voice: { level: 'high' }, looks_away: { level: 'low' } },
			score: 42,
			updated_at: hoursBefore(-2),
		},
	),
	result(2, 'Aoife', person('aoife.byrne@example.com'), findInterview('Nurse, night shift'), {
		...preScreeningOnly('Aoife'),
	}),
	result(3, '张伟', person('zhang.wei@example.com'), findInterview('Project Manager'), unfinished),
];

const takers = candidates.filter((row) => row.email?.startsWith('candidate.'));
const taken230 = interviews.filter(
	(row) => row.merchant_id === merchants.main.id && row.type === 'interview',
);
const decisions = [null, 'recruiter_accept', null, 'recruiter_reject', 'ai_reject', null];

/** Fills up to 180 results. */
const generated: Result[] = Array.from({ length: 180 - named.length }, (_, index) => {
	const name = `generated ${index + 1}`;
	return result(10 + index * 4, name, cycle(takers, index), cycle(taken230, index * 3), {
		decision_status: cycle(decisions, index),
		recruiter_shortlist: index % 8 === 0,
		recruiter_risks: index % 12 === 0 ? { looks_away: { level: 'low' } } : null,
		score: 30 + ((index * 13) % 70),
		status: index % 15 === 14 ? 'archived' : 'active',
		...(index % 9 === 8 ? preScreeningOnly(name) : {}),
		...(index % 10 === 9 ? unfinished : {}),
	});
});

const elsewhere: Result[] = [
	result(40, 'Ruth', person('ruth.okoro@example.com'), findInterview('Ward clerk')),
	result(41, 'Tim', person('tim.berg@example.com'), findInterview('Physiotherapist'), unfinished),
	result(42, 'Li Na', person('li.na@example.com'), findInterview('Data Engineer')),
	result(
		43,
		'Ján at the fair',
		person('jan.novak@example.com'),
		findInterview('Talk to us at the fair'),
	),
];

/** Results of all merchants; 180 of type interview of the main merchant. */
export const results = [...named, ...generated, ...elsewhere];
