import type { Endpoint } from './endpoint';
import { generateInterviewUrl } from './generateInterviewUrl';
import { getMerchantStatus } from './getMerchantStatus';
import { listCandidates } from './listCandidates';
import { listInterviewResults } from './listInterviewResults';
import { listInterviews } from './listInterviews';
import { listSubMerchants } from './listSubMerchants';
import { registerUsersForInterview } from './registerUsersForInterview';

/** The endpoints there are, by the contract's operationId. */
export const endpoints: Record<string, Endpoint> = {
	generate_interview_url: generateInterviewUrl,
	get_merchant_status: getMerchantStatus,
	list_candidates: listCandidates,
	list_interview_results: listInterviewResults,
	list_interviews: listInterviews,
	list_sub_merchants: listSubMerchants,
	register_users_for_interview: registerUsersForInterview,
};
