import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';
import { redact } from '../../shared/values/redact';
import { EVENTS, deriveEvent, type ChangeEvent } from '../../shared/changes/changeEvent';
import type { WantedEvent } from '../../shared/changes/changeFields';
import { createLog } from './log';

/** A header that users add to their webhooks in JobMojito: it names the event. */
export const EVENT_HEADER = 'x-jobmojito-event';

/** The event of a delivery: the one that its header names, or else the one that its body tells of. */
export function deliveryEvent(context: IWebhookFunctions, result: IDataObject): WantedEvent {
	const header = context.getHeaderData()[EVENT_HEADER];
	const names = String(header ?? '')
		.split(',')
		.map((name) => name.trim().toLowerCase())
		.filter((name) => name !== '');
	const named = EVENTS.filter((event) => names.includes(event));
	if (named.length === 1 && new Set(names).size === 1) return named[0] as ChangeEvent;
	if (names.length > 0) {
		createLog(context).warn(
			`the header X-JobMojito-Event of a delivery does not name one of ${EVENTS.join(', ')}, so its body decides: ${redact(JSON.stringify(header))}`,
		);
	}
	const event = deriveEvent(result);
	if (event) return event;
	const { status, interview_status, processing_status } = result;
	const states = JSON.stringify({ status, interview_status, processing_status });
	createLog(context).warn(`a delivery is none of the known events: ${redact(states)}`);
	return 'other';
}
