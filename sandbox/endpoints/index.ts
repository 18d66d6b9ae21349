import { createInterview } from './createInterview';
import { createInterviewForCandidate } from './createInterviewForCandidate';
import { createInterviewFromQuestions } from './createInterviewFromQuestions';
import { createPersona } from './createPersona';
import type { Endpoint } from './endpoint';
import { generateInterviewReport } from './generateInterviewReport';
import { generateInterviewUrl } from './generateInterviewUrl';
import { getInterviewDefinition } from './getInterviewDefinition';
import { getInterviewResultDetails } from './getInterviewResultDetails';
import { getMerchantStatus } from './getMerchantStatus';
import { listCandidates } from './listCandidates';
import { listInterviewResults } from './listInterviewResults';
import { listInterviews } from './listInterviews';
import { listSubMerchants } from './listSubMerchants';
import { registerUsersForInterview } from './registerUsersForInterview';
import { requestAnotherInterviewAttempt } from './requestAnotherInterviewAttempt';
import { setInterviewState } from './setInterviewState';
import { updateInterview } from './updateInterview';

/** The endpoints there are, by the contract's operationId. */
export const endpoints: Record<string, Endpoint> = {
	create_interview: createInterview,
	create_interview_from_questions: createInterviewFromQuestions,
	create_interview_for_candidate: createInterviewForCandidate,
	create_persona: createPersona,
	generate_interview_report: generateInterviewReport,
	generate_interview_url: generateInterviewUrl,
	get_interview_definition: getInterviewDefinition,
	get_interview_result_details: getInterviewResultDetails,
	get_merchant_status: getMerchantStatus,
	list_candidates: listCandidates,
	list_interview_results: listInterviewResults,
	list_interviews: listInterviews,
	list_sub_merchants: listSubMerchants,
	register_users_for_interview: registerUsersForInterview,
	request_another_interview_attempt: requestAnotherInterviewAttempt,
	set_interview_state: setInterviewState,
	update_interview: updateInterview,
};
