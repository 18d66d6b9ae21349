import { createCatalogueDirectory } from './createCatalogueDirectory';
import { createInterview } from './createInterview';
import { createInterviewForCandidate } from './createInterviewForCandidate';
import { createInterviewFromQuestions } from './createInterviewFromQuestions';
import { createPersona } from './createPersona';
import type { Endpoint } from '../sandboxContext';
import { generateInterviewReport } from './generateInterviewReport';
import { generateInterviewUrl } from './generateInterviewUrl';
import { getCatalogueDirectory } from './getCatalogueDirectory';
import { getInterviewDefinition } from './getInterviewDefinition';
import { getInterviewResultDetails } from './getInterviewResultDetails';
import { getMerchantAnalytics } from './getMerchantAnalytics';
import { getMerchantCreditUsage } from './getMerchantCreditUsage';
import { getMerchantStatus } from './getMerchantStatus';
import { inviteUsers } from './inviteUsers';
import { listAvatars } from './listAvatars';
import { listCandidates } from './listCandidates';
import { listCatalogueDirectories } from './listCatalogueDirectories';
import { listInterviewResults } from './listInterviewResults';
import { listInterviews } from './listInterviews';
import { listLanguages } from './listLanguages';
import { listSubMerchants } from './listSubMerchants';
import { preScreenResumeBinary } from './preScreenResumeBinary';
import { preScreenResumeText } from './preScreenResumeText';
import { registerUsersForInterview } from './registerUsersForInterview';
import { requestAnotherInterviewAttempt } from './requestAnotherInterviewAttempt';
import { setInterviewState } from './setInterviewState';
import { updateCatalogueDirectory } from './updateCatalogueDirectory';
import { updateInterview } from './updateInterview';
import { uploadKnowledgeBaseDocument } from './uploadKnowledgeBaseDocument';
import { upsertPreScreening } from './upsertPreScreening';

/** Endpoints by operationId. */
export const endpoints: Record<string, Endpoint> = {
	create_catalogue_directory: createCatalogueDirectory,
	create_interview: createInterview,
	create_interview_for_candidate: createInterviewForCandidate,
	create_interview_from_questions: createInterviewFromQuestions,
	create_persona: createPersona,
	generate_interview_report: generateInterviewReport,
	generate_interview_url: generateInterviewUrl,
	get_catalogue_directory: getCatalogueDirectory,
	get_interview_definition: getInterviewDefinition,
	get_interview_result_details: getInterviewResultDetails,
	get_merchant_analytics: getMerchantAnalytics,
	get_merchant_credit_usage: getMerchantCreditUsage,
	get_merchant_status: getMerchantStatus,
	invite_users: inviteUsers,
	list_avatars: listAvatars,
	list_candidates: listCandidates,
	list_catalogue_directories: listCatalogueDirectories,
	list_interview_results: listInterviewResults,
	list_interviews: listInterviews,
	list_languages: listLanguages,
	list_sub_merchants: listSubMerchants,
	pre_screen_resume_binary: preScreenResumeBinary,
	pre_screen_resume_text: preScreenResumeText,
	register_users_for_interview: registerUsersForInterview,
	request_another_interview_attempt: requestAnotherInterviewAttempt,
	set_interview_state: setInterviewState,
	update_catalogue_directory: updateCatalogueDirectory,
	update_interview: updateInterview,
	upload_knowledge_base_document: uploadKnowledgeBaseDocument,
	upsert_pre_screening: upsertPreScreening,
};
