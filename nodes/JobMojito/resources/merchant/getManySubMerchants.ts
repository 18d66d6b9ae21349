import type { INodeProperties } from 'n8n-workflow';
import { listOperation, textFilter } from '../shared/listOperation';
import { merchantOption } from '../shared/merchant';
import { simplify } from '../shared/simplify';

const TIMEOUT = 60_000;

const filters: INodeProperties[] = [
	merchantOption,
	textFilter('Only sub-merchants with this text in their name'),
];

const orderBy: INodeProperties = {
	displayName: 'Sort',
	name: 'orderBy',
	type: 'options',
	options: [
		{ name: 'Name, A to Z', value: 'name' },
		{ name: 'Newest First', value: 'created_at_newest' },
		{ name: 'Oldest First', value: 'created_at_oldest' },
	],
	default: 'created_at_newest',
	description: 'The order of the sub-merchants',
};

const shape = simplify({
	all: [
		'admin_profiles',
		'billing_country',
		'business_type',
		'consumer_webanalytics',
		'contact_email',
		'contact_person',
		'created_at',
		'credits_used_30d',
		'credits_used_total',
		'frontend_domain',
		'image_logo_url',
		'info_notes',
		'interview_count',
		'interview_frontend_domain',
		'interview_latest',
		'interview_subscription_status',
		'interview_subscription_type',
		'interview_webanalytics',
		'merchant_features',
		'name',
		'register_domain',
		'status',
		'stripe_interview_subscription_start',
		'users',
	],
	useful: [
		'name',
		'status',
		'contact_person',
		'contact_email',
		'interview_subscription_status',
		'interview_count',
		'interview_latest',
		'credits_used_30d',
		'users',
	],
	id: 'id',
});

/** GET merchant-sub-merchant-list (operationId list_sub_merchants). */
export const getManySubMerchants = listOperation({
	value: 'getManySubMerchants',
	name: 'Get Many Sub-Merchants',
	action: 'Get many sub-merchants',
	description:
		'List the JobMojito accounts that you manage, with their users, interviews and credits',
	timeout: TIMEOUT,
	path: 'merchant-sub-merchant-list',
	shape,
	filters,
	orderBy,
});
