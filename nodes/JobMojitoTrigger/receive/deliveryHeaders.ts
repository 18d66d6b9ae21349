import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';
import { EVENTS, deriveEvent, type ChangeEvent } from '../../shared/changes/change';
import type { TriggerEvent } from '../../shared/changes/changeFields';
import { redact } from '../../shared/values/redact';
import { createLog } from './log';

/** A header that users can add to a webhook in JobMojito: it names the event. */
const EVENT_HEADER = 'x-jobmojito-event';

/** Determines the event from the event header or, if that is missing or invalid, from the body. */
export function deliveryEvent(context: IWebhookFunctions, result: IDataObject): TriggerEvent {
	const header = context.getHeaderData()[EVENT_HEADER];
	const names = String(header ?? '')
		.split(',')
		.map((name) => name.trim().toLowerCase())
		.filter((name) => name !== '');
	const named = EVENTS.filter((event) => names.includes(event));
	if (named.length === 1 && new Set(names).size === 1) return named[0] as ChangeEvent;
	if (names.length > 0) {
		createLog(context).warn(
			`the header X-JobMojito-Event must be one of ${EVENTS.join(', ')}; the event was derived from the body instead of ${redact(JSON.stringify(header))}`,
		);
	}
	const event = deriveEvent(result);
	if (event) return event;
	const { status, interview_status, processing_status } = result;
	const statuses = JSON.stringify({ status, interview_status, processing_status });
	createLog(context).warn(`a delivery matches no known event: ${redact(statuses)}`);
	return 'other';
}

/**
 * The headers for "Include Headers". An allowlist, because others may be secrets of the sender or of a
 * proxy, and n8n stores the data of executions.
 */
const INCLUDED = [
	'content-length',
	'content-type',
	'date',
	'host',
	'user-agent',
	'x-correlation-id',
	'x-forwarded-for',
	'x-forwarded-host',
	'x-forwarded-proto',
	EVENT_HEADER,
	'x-real-ip',
	'x-request-id',
];

/** @param secretName the header of the credential, which is never included */
export const includedHeaders = (headers: IDataObject, secretName: string): IDataObject =>
	Object.fromEntries(
		Object.entries(headers).filter(([name]) => name !== secretName && INCLUDED.includes(name)),
	);
