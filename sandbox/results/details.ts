import { getDefinition } from '../interviews/find';
import type { Question } from '../interviews/questions';
import type { Assessment, Result } from '../rows';
import { getAssessment } from './assessment';
import { ids } from '../seed/ids';
import { uuidFor } from '../seed/uuid';
import type { SandboxContext } from '../sandboxContext';

const ANSWER_TEXT =
	'In my last position I looked after three teams; we agreed on what was to be done each week, ' +
	'and I wrote down what had come of it. When something went wrong I first asked those it hurt. ';

/** The transcript of one question and its answer. */
function transcriptTurns(
	row: Result,
	question: Question,
	index: number,
	signed?: (path: string) => string,
) {
	const common = {
		view: 'with listening',
		question_original_id: question.id,
		question_original: question.question,
		question_asked: question.question,
		mojito_language_code: row.mojito_language_code,
		external_id: question.external_id,
		external_data: question.external_data,
	};
	const id = (what: string) => uuidFor(`${what}/${row.id}/${index}`);
	const path = `private-recordings/answers/${id('answer')}.webm`;
	const score = row.score === null ? null : Math.max(0, row.score - (index % 5));
	return [
		{ ...common, id: id('asked'), is_answer: false, answer: null, duration: 60 },
		{
			...common,
			id: id('answer'),
			is_answer: true,
			answer: ANSWER_TEXT.repeat(2 + (index % 3)),
			ai_analysis: 'A clear answer; an example would make it stronger.',
			ai_analysis_recruiter: 'Speaks from experience, without figures.',
			score,
			score_simulation: null,
			score_answer_ai: score,
			score_answer_ai_simulation: null,
			duration: 540,
			answer_assessment_raw_data: { confidence: 0.93, words_per_minute: 128, pauses: [12, 7, 31] },
			recording_local_path: path,
			recording_is_video: false,
			...(signed ? { recording_url: signed(path) } : {}),
		},
	];
}

const isUnfinished = ({ coach_status: status }: Result) =>
	['started', 'failed', 'abandoned'].includes(status ?? '');

/** The answered questions; one result of the seed has 500 kB. */
function answeredQuestions(row: Result, { state }: SandboxContext): Question[] {
	const interview = state.interviews.get(row.definition_id ?? '');
	const stage = interview && getDefinition(state, interview).stageInterviewId;
	const questionSource = stage ? state.interviews.get(stage) : interview;
	const questions = questionSource ? getDefinition(state, questionSource).questions : [];
	if (isUnfinished(row)) return [];
	const rounds = row.interview_result_id === ids.largeResult ? 145 : 1;
	return Array.from({ length: rounds }, () => questions).flat();
}

/** The newer form of the reasons, without empty ones. */
function reasonSections(assessment: Assessment) {
	const strengths = assessment.ai_analysis_recruiter_why_hire ?? undefined;
	const concerns = assessment.ai_analysis_recruiter_why_not_hire ?? undefined;
	return strengths || concerns ? { strengths_concerns: { strengths, concerns } } : null;
}

/** A result as in job-interview-details, optionally with links to recordings. */
export function resultDetails(row: Result, context: SandboxContext, withRecordings: boolean) {
	const signed = withRecordings ? (path: string) => context.storage.sign(path).url : undefined;
	const session = `private-recordings/sessions/${row.interview_result_id}.webm`;
	const finished = !isUnfinished(row);
	const assessment = getAssessment(row, context.state);
	const end = new Date(Date.parse(row.created_at) + (row.duration_ds ?? 0) * 100).toISOString();
	return {
		score: row.score,
		score_simulation: row.score_simulation,
		score_text: row.score === null ? null : `${row.score} of 100`,
		score_sentiment: row.score_sentiment,
		score_words_per_minute: row.score_words_per_minute,
		score_pronunciation: row.score_pronunciation,
		score_answer: row.score_answer_ai,
		status: row.coach_status,
		start: row.created_at,
		end: finished ? end : null,
		duration: row.duration_ds,
		ai_interview_coverage_percentage: finished ? 100 : null,
		ai_completion_reason: finished ? 'All questions were asked.' : null,
		...assessment,
		ai_analysis_other: reasonSections(assessment),
		recruiter_risks: row.recruiter_risks,
		user_feedback_recruiter: null,
		recording_local_path: finished ? session : null,
		recording_is_video: finished ? false : null,
		video_introduction_local_path: null,
		...(signed ? { recording_url: finished ? signed(session) : null } : {}),
		...(signed ? { video_introduction_url: null } : {}),
		transcript: answeredQuestions(row, context).flatMap((question, index) =>
			transcriptTurns(row, question, index, signed),
		),
	};
}
