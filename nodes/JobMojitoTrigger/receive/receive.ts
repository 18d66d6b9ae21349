import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { redact } from '../../JobMojito/values/redact';
import { deliveryKey } from '../change/deliveryKey';
import { EVENTS, eventOf } from '../change/event';
import type { WantedEvent } from '../change/fields';
import { itemOf } from '../change/item';
import { Seen, type Delivery } from '../change/seen';
import { passes } from '../change/wanted';
import { bodyOf } from './body';
import { secretOf } from './credential';
import { logOf } from './log';
import { LruCache } from '../change/lruCache';
import { isOpen, settingsOf, type Settings } from './parameters';
import { proves } from './secret';

/** A header of the user's own, which names the event. */
const EVENT_HEADER = 'x-jobmojito-event';

const memory = new LruCache<Seen>();

/**
 * Takes a delivery: looks at its secret, then at its body, answers, and gives what is news to the
 * workflow. The answer is the node's own: n8n has no other status than 200 for a node, and saves what
 * was seen only with it.
 */
export async function receive(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const secretName = await nameOfProof(context);
	if (secretName === undefined) return answer(context, 403);

	const settings = settingsOf(context);
	const body = await bodyOf(context.getRequestObject());
	if ('why' in body) {
		logOf(context).warn(`a delivery was refused: ${body.why}`);
		return answer(context, body.status);
	}
	const item = newsIn(context, body.result, settings);
	if (item && settings.includeHeaders) item.headers = headersOf(context, secretName);
	return { ...answer(context, 200), ...(item && { workflowData: [[{ json: item }]] }) };
}

/** The name of the header by which the sender has proved to be JobMojito: none is needed where all may send. */
async function nameOfProof(context: IWebhookFunctions): Promise<string | undefined> {
	if (isOpen(context)) return '';
	const kept = secretOf(context);
	const secret = await kept.secret;
	if (!secret) return undefined;
	if (proves(context.getRequestObject().headersDistinct[secret.name], secret)) return secret.name;
	// However many knock.
	if (!kept.isTold) {
		logOf(context).warn('a request was refused: it does not have the header of the credential');
	}
	kept.isTold = true;
	return undefined;
}

function answer(context: IWebhookFunctions, status: number): IWebhookResponseData {
	const response = context.getResponseObject();
	// What is still on its way is not waited for.
	if (!context.getRequestObject().complete) response.setHeader('connection', 'close');
	response.status(status).end();
	return { noWebhookResponse: true };
}

/** The item that a delivery makes, if it is one of those that are wanted and has not been here before. */
function newsIn(
	context: IWebhookFunctions,
	result: IDataObject,
	settings: Settings,
): IDataObject | undefined {
	const event = eventIn(context, result);
	const delivery = { key: deliveryKey(result, event), event, result: String(result.id) };
	const isWanted = settings.events.includes(event) && passes(result, settings);
	if (!isWanted) logOf(context).debug(`a delivery of the event ${event} was not asked for`);
	// One that is collected begins another attempt, whether it is asked for or not.
	if (!isWanted && event !== 'interview_collected') return undefined;
	const key = admitted(context, delivery, settings.repeats);
	return isWanted && key !== undefined ? itemOf(result, event, key) : undefined;
}

function eventIn(context: IWebhookFunctions, result: IDataObject): WantedEvent {
	const named = context.getHeaderData()[EVENT_HEADER];
	const event =
		named === undefined
			? eventOf(result)
			: EVENTS.find((one) => one === String(named).trim().toLowerCase());
	if (event) return event;
	const { status, interview_status, processing_status } = result;
	const states = JSON.stringify({ header: named, status, interview_status, processing_status });
	logOf(context).warn(`a delivery is none of the known events: ${redact(states)}`);
	return 'other';
}

/** The key of a delivery that is news to this trigger. Test runs know nothing, and leave nothing behind. */
function admitted(
	context: IWebhookFunctions,
	delivery: Delivery,
	repeats: Settings['repeats'],
): string | undefined {
	if (context.getMode() === 'manual') return delivery.key;
	const seen = memory.getOrCreate(
		`${context.getWorkflow().id} ${context.getNode().id}`,
		() => new Seen(),
	);
	const stored = context.getWorkflowStaticData('node');
	seen.add(stored.seen);
	const key = seen.admit(delivery, repeats);
	// All that this process knows: of several at the same instant the last one's is what stays.
	stored.seen = seen.stored();
	return key;
}

/** Without what lets somebody in. */
function headersOf(context: IWebhookFunctions, secretName: string): IDataObject {
	const secret = [secretName, 'x-jobmojito-secret', 'authorization', 'cookie'];
	return Object.fromEntries(
		Object.entries(context.getHeaderData()).filter(([name]) => !secret.includes(name)),
	) as IDataObject;
}
