/** Endpoints that no operation calls yet. The list only gets shorter. */
export const PENDING = [
	'create_catalogue_directory',
	'update_catalogue_directory',
	'get_catalogue_directory',
	'list_catalogue_directories',

	'get_interview_result_details',
	'generate_interview_report',
	'request_another_interview_attempt',

	'get_merchant_analytics',
	'get_merchant_credit_usage',
	'list_sub_merchants',
	'list_avatars',
	'list_languages',
	'invite_users',

	'upload_knowledge_base_document',
	'upsert_pre_screening',
	'pre_screen_resume_text',
	'pre_screen_resume_binary',
];
