import type { IDataObject } from 'n8n-workflow';
import { EVENT_HEADER } from './deliveryEvent';

/**
 * The headers that are let into an item: they tell where a delivery came from. Any other may be a
 * secret of the sender or of a proxy, and executions are stored.
 */
const SHOWN = [
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

/** @param secretName the header of the credential, which is never shown */
export const shownHeaders = (headers: IDataObject, secretName: string): IDataObject =>
	Object.fromEntries(
		Object.entries(headers).filter(([name]) => name !== secretName && SHOWN.includes(name)),
	);
