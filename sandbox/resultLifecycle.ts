import { chargeCredits } from './credits';
import { getAssessment } from './results/assessment';
import { changeResult } from './results/change';
import { isFinished } from './results/finished';
import { storePdf } from './results/pdf';
import { reportData } from './results/report';
import type { Assessment, Result } from './rows';
import { ApiError } from './server/apiError';
import { makesPdf } from './webhooks/event';
import type { SandboxContext } from './sandboxContext';

/** Values of a scoring. Omitted ones stay, or have their defaults the first time. */
export interface Scoring extends Partial<Assessment> {
	score?: number | null;
	/** The AI's score for the recruiter. */
	score_interview_ai?: number | null;
}

const scored = new Set([
	'score',
	'score_interview_ai',
	'ai_analysis',
	'ai_analysis_recruiter',
	'ai_analysis_recruiter_why_hire',
	'ai_analysis_recruiter_why_not_hire',
] satisfies Array<keyof Scoring> as string[]);

export type Ending = 'completed' | 'completed, stopped early';
export type Failure = 'failed' | 'abandoned';

/** Moves a result through its lifecycle, by interview_result_id. */
export interface ResultControl {
	/** Scores the result (again): it is then active and completed. */
	score(resultId: string, scoring?: Scoring): void;
	/** Creates the PDF (again) if the interview has one per candidate. */
	report(resultId: string): void;
	/** Sets the recruiter's decision; null removes it. */
	decide(resultId: string, goNextRound: boolean | null): void;
}

/** Initial values of an attempt. */
export const INITIAL_ATTEMPT = {
	status: 'draft',
	coach_status: 'started',
	processing_status: null,
	duration_ds: null,
	score: null,
	score_sentiment: null,
	score_words_per_minute: null,
	score_interview_ai: null,
	score_answer_ai: null,
};

/** Starts an attempt and clears the previous one. */
export function beginAttempt(row: Result, context: SandboxContext): void {
	changeResult(row, context, INITIAL_ATTEMPT, () => {
		context.state.assessments.delete(row.id);
		context.state.reports.delete(row.id);
	});
}

/** Collects the answers, before scoring. */
export function collectAnswers(row: Result, ending: Ending, context: SandboxContext): void {
	const change = { coach_status: ending, processing_status: 'processing', duration_ds: 6120 };
	changeResult(row, context, change);
	if (!row.is_test) chargeCredits(context, 'interview', row);
}

/** The candidate left, or the interview failed. */
export function failAttempt(row: Result, failure: Failure, context: SandboxContext): void {
	changeResult(row, context, { coach_status: failure });
}

/** The AI scores it, or scores it anew. */
function scoreResult(row: Result, scoring: Scoring, context: SandboxContext): void {
	const {
		score = row.score ?? 70,
		score_interview_ai = row.score_interview_ai ?? 71.5,
		...texts
	} = scoring;
	const change = { status: 'active', processing_status: 'completed', score, score_interview_ai };
	changeResult(row, context, change, () => {
		context.state.assessments.set(row.id, { ...getAssessment(row, context.state), ...texts });
	});
}

function createReport(row: Result, context: SandboxContext): void {
	const report = storePdf([reportData(row, {}, context)], context);
	changeResult(row, context, {}, () => context.state.reports.set(row.id, report));
}

const decisions = new Map([
	[true, 'recruiter_accept'],
	[false, 'recruiter_reject'],
]);

/** Returns the result if it has reached the required state. Throws an ApiError (422) otherwise. */
function requireResult(
	resultId: string,
	{ state }: SandboxContext,
	isReady: (row: Result) => boolean,
): Result {
	const row = state.resultRows.find(({ interview_result_id: id }) => id === resultId);
	if (row && isReady(row)) return row;
	const why = row ? 'The result has not come as far as that.' : 'Interview result not found';
	throw new ApiError(422, why, 'interview_result_id');
}

const isCollected = (row: Result) => isFinished(row.coach_status);
const isSubmitted = (row: Result) => isCollected(row) && row.status === 'active';

export function resultLifecycle(context: SandboxContext): ResultControl {
	return {
		score(resultId, scoring = {}) {
			for (const name of Object.keys(scoring)) {
				if (!scored.has(name)) throw new ApiError(422, `${name} is not scored.`, name);
			}
			scoreResult(requireResult(resultId, context, isCollected), scoring, context);
		},
		report(resultId) {
			const row = requireResult(resultId, context, isSubmitted);
			if (!makesPdf(row, context.state)) throw new ApiError(422, 'The interview makes no PDF.');
			createReport(row, context);
		},
		decide(resultId, goNextRound) {
			const decision_status = decisions.get(goNextRound as boolean) ?? null;
			changeResult(requireResult(resultId, context, isSubmitted), context, { decision_status });
		},
	};
}
