import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { emptyOAuthStats, type OAuthStats } from './oauth/stats';

/** How files were fetched; a redirect on the way to one counts like a file. */
export interface DownloadStats {
	requests: number;
	/** Requests that brought a credential along, which none should. */
	withCredential: number;
	byStatus: Record<string, number>;
}

export interface OperationStats {
	requests: number;
	/** Answers with 200 of the endpoint itself; a fault's answer is none, whatever its status. */
	ok: number;
	byStatus: Record<string, number>;
}

/** A file that a request brought, in one piece. */
export interface Upload {
	operation: string;
	field: string;
	fileName: string;
	contentType: string;
	size: number;
	sha256: string;
	/** The request's Content-Length, or null when it came in chunks of no known number. */
	contentLength: number | null;
}

/** What API requests there have been since the start or the last reset. */
export interface Stats {
	requests: number;
	/** By operationId; a path that the contract does not have is `unknown`. */
	byOperation: Record<string, OperationStats>;
	byStatus: Record<string, number>;
	/** Requests open now: arrived, and their answer not yet closed. */
	open: number;
	maxOpen: number;
	/** Requests whose operation with the same body or query had been received before. */
	repeats: number;
	/** How many different unsafe requests (x-safe false) took effect more than once. */
	processedTwice: number;
	/** Files fetched by their signed links, which are in no other number. */
	downloads: DownloadStats;
	/** The last request's headers without authorization, cookie and apikey. */
	lastHeaders: Record<string, string | string[]>;
	/** How many different client connections brought API requests. */
	clientPorts: number;
	/** The files that came whole, the oldest first, whatever the answer was. */
	uploads: Upload[];
	/** How many mails would have been sent. */
	mails: number;
	/** The token endpoint, whose requests are in none of the numbers above. */
	oauth: OAuthStats;
}

const secretHeaders = new Set(['authorization', 'cookie', 'apikey', 'proxy-authorization']);

/** Keeps the statistics of one sandbox. */
export class RequestLog {
	/** Counted up by the OAuth server itself. */
	readonly oauth = emptyOAuthStats();
	private requests = 0;
	private open = 0;
	private maxOpen = 0;
	private repeats = 0;
	private clientPorts = 0;
	private byStatus: Record<string, number> = {};
	private byOperation: Record<string, OperationStats> = {};
	private seen = new Set<string>();
	private effects = new Map<string, number>();
	private sockets = new WeakSet<Socket>();
	private downloads: DownloadStats = { requests: 0, withCredential: 0, byStatus: {} };
	private headers: IncomingHttpHeaders = {};
	private uploads: Upload[] = [];

	/** A request has arrived (its body perhaps not yet). */
	arrived(operation: string, socket: Socket, headers: IncomingHttpHeaders): void {
		this.requests += 1;
		this.of(operation).requests += 1;
		this.open += 1;
		if (this.open > this.maxOpen) this.maxOpen = this.open;
		this.headers = headers;
		if (this.sockets.has(socket)) return;
		this.sockets.add(socket);
		this.clientPorts += 1;
	}

	/** Its body is there; `key` is the request's fingerprint. */
	received(key: string): void {
		if (this.seen.has(key)) this.repeats += 1;
		else this.seen.add(key);
	}

	/** A file has come whole. */
	uploaded(upload: Upload): void {
		this.uploads.push(upload);
	}

	/** An unsafe request has taken effect. */
	tookEffect(key: string): void {
		this.effects.set(key, (this.effects.get(key) ?? 0) + 1);
	}

	/** Its answer has closed; no status when none was sent. */
	closed(operation: string, status: number | undefined, ok: boolean): void {
		this.open -= 1;
		const stats = this.of(operation);
		if (ok) stats.ok += 1;
		if (status === undefined) return;
		stats.byStatus[status] = (stats.byStatus[status] ?? 0) + 1;
		this.byStatus[status] = (this.byStatus[status] ?? 0) + 1;
	}

	/** The answer to a request for a file has closed. */
	downloaded({ headers }: IncomingMessage, response: ServerResponse): void {
		const { downloads } = this;
		downloads.requests += 1;
		if (Object.keys(headers).some((name) => secretHeaders.has(name))) downloads.withCredential += 1;
		if (!response.headersSent) return;
		downloads.byStatus[response.statusCode] = (downloads.byStatus[response.statusCode] ?? 0) + 1;
	}

	/** A copy of the numbers as they stand. */
	read(): Omit<Stats, 'mails'> {
		const lastHeaders = Object.fromEntries(
			Object.entries(this.headers).filter(([name]) => !secretHeaders.has(name)),
		) as Stats['lastHeaders'];
		return structuredClone({
			downloads: this.downloads,
			requests: this.requests,
			byOperation: this.byOperation,
			byStatus: this.byStatus,
			open: this.open,
			maxOpen: this.maxOpen,
			repeats: this.repeats,
			processedTwice: [...this.effects.values()].filter((times) => times > 1).length,
			lastHeaders,
			clientPorts: this.clientPorts,
			uploads: this.uploads,
			oauth: this.oauth,
		});
	}

	private of(operation: string): OperationStats {
		return (this.byOperation[operation] ??= { requests: 0, ok: 0, byStatus: {} });
	}
}
