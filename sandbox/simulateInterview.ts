import { randomUUID } from 'node:crypto';
import { isInterviewOpen } from './links/page';
import { isFinished } from './results/finished';
import type { Result } from './rows';
import { resultRow } from './seed/results';
import { ApiError } from './server/apiError';
import { beginAttempt, collectAnswers, failAttempt } from './resultLifecycle';
import type { Ending, Failure, ResultControl, Scoring } from './resultLifecycle';
import { makesPdf } from './webhooks/event';
import type { SandboxContext } from './sandboxContext';

const failures: string[] = ['failed', 'abandoned'] satisfies Failure[];
const steps = ['collected', 'scored', 'reported', 'decided'] as const;

/** Outcome and last step of a simulated interview. */
export interface SimulationOptions extends Scoring {
	/** The candidate's outcome. Default: completed. */
	outcome?: Ending | Failure;
	/** The last step. Default: the report, if the interview has one. */
	until?: (typeof steps)[number];
	/** The recruiter's decision. Default: accept. */
	goNextRound?: boolean;
}

/** Starts the result of a link: the open one, or a new one. */
function beginFromLink(interviewUrl: string, context: SandboxContext): Result {
	const { state, links } = context;
	const claims = links.open(new URL(interviewUrl));
	const interview = state.interviews.get(claims.interview_id ?? '');
	const person = state.candidates.get(claims.interview_profile_id ?? '');
	if (!interview || !person) throw new ApiError(422, 'This link opens no interview.');
	if (!isInterviewOpen(claims, state)) {
		throw new ApiError(422, 'This interview cannot be taken yet.');
	}
	const at = new Date(context.now()).toISOString();
	const draft = state.resultRows.find(
		(row) =>
			row.status === 'draft' &&
			row.definition_id === interview.id &&
			row.profile_interview_id === person.id,
	);
	const row =
		draft ??
		resultRow(person, interview, {
			id: randomUUID(),
			interview_result_id: randomUUID(),
			created_at: at,
		});
	if (!draft) {
		state.resultRows.push(row);
		state.results.set(row.interview_result_id as string, row);
	}
	row.is_test = claims.test === true;
	interview.interview_count += 1;
	interview.interview_last = at;
	person.interview_count += 1;
	person.interview_last = at;
	person.status = 'active';
	beginAttempt(row, context);
	return row;
}

/**
 * Simulates an interview; see Sandbox.simulateInterview. Throws an ApiError if it is not possible.
 */
export function simulateInterview(
	interviewUrl: string,
	taking: SimulationOptions,
	context: SandboxContext,
	results: ResultControl,
): string {
	const { outcome = 'completed', until = 'reported', goNextRound = true, ...scoring } = taking;
	const last = steps.indexOf(until);
	if (last < 0) throw new ApiError(422, `until is not valid: ${until}`, 'until');
	if (!isFinished(outcome) && !failures.includes(outcome)) {
		throw new ApiError(422, `outcome is not valid: ${outcome}`, 'outcome');
	}
	const row = beginFromLink(interviewUrl, context);
	const id = row.interview_result_id as string;
	if (outcome === 'failed' || outcome === 'abandoned') {
		failAttempt(row, outcome, context);
		return id;
	}
	collectAnswers(row, outcome, context);
	if (last >= 1) results.score(id, scoring);
	if (last >= 2 && makesPdf(row, context.state)) results.report(id);
	if (last >= 3) results.decide(id, goNextRound);
	return id;
}
