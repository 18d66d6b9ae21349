import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { emptyOAuthStats, type OAuthStats } from './oauth/stats';

/** Download statistics; redirects count as downloads. */
export interface DownloadStats {
	requests: number;
	/** Requests with a credential, which should be 0. */
	withCredential: number;
	byStatus: Record<string, number>;
}

export interface OperationStats {
	requests: number;
	/** The endpoint's own 200 responses, without faults. */
	ok: number;
	byStatus: Record<string, number>;
}

/** An uploaded file. */
export interface Upload {
	operation: string;
	field: string;
	fileName: string;
	contentType: string;
	size: number;
	sha256: string;
	/** The request's Content-Length, or null if chunked. */
	contentLength: number | null;
}

/** Statistics of API requests since the start or the last reset. */
export interface Stats {
	requests: number;
	/** By operationId; `unknown` for paths outside of the contract. */
	byOperation: Record<string, OperationStats>;
	byStatus: Record<string, number>;
	/** Currently open requests. */
	open: number;
	maxOpen: number;
	/** Repeated requests: the same operation with the same body or query. */
	repeats: number;
	/** Non-idempotent requests that were processed more than once. */
	processedTwice: number;
	/** Downloads, which are not counted elsewhere. */
	downloads: DownloadStats;
	/** The last request's headers without authorization, cookie and apikey. */
	lastHeaders: Record<string, string | string[]>;
	/** Number of client connections with API requests. */
	clientPorts: number;
	/** Complete uploads, oldest first, regardless of the response. */
	uploads: Upload[];
	/** Number of emails that would have been sent. */
	mails: number;
	/** The token endpoint, which is not counted elsewhere. */
	oauth: OAuthStats;
}

const secretHeaders = new Set(['authorization', 'cookie', 'apikey', 'proxy-authorization']);

/** Collects a sandbox's statistics. */
export class RequestLog {
	/** Updated by the OAuth server. */
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

	/** A request has arrived, possibly without its body. */
	arrived(operation: string, socket: Socket, headers: IncomingHttpHeaders): void {
		this.requests += 1;
		this.getStats(operation).requests += 1;
		this.open += 1;
		if (this.open > this.maxOpen) this.maxOpen = this.open;
		this.headers = headers;
		if (this.sockets.has(socket)) return;
		this.sockets.add(socket);
		this.clientPorts += 1;
	}

	/** The body has arrived; `key` is the request's fingerprint. */
	received(key: string): void {
		if (this.seen.has(key)) this.repeats += 1;
		else this.seen.add(key);
	}

	/** A file has been uploaded. */
	uploaded(upload: Upload): void {
		this.uploads.push(upload);
	}

	/** A non-idempotent request has been processed. */
	processed(key: string): void {
		this.effects.set(key, (this.effects.get(key) ?? 0) + 1);
	}

	/** The response has closed; no status if none was sent. */
	closed(operation: string, status: number | undefined, ok: boolean): void {
		this.open -= 1;
		const stats = this.getStats(operation);
		if (ok) stats.ok += 1;
		if (status === undefined) return;
		stats.byStatus[status] = (stats.byStatus[status] ?? 0) + 1;
		this.byStatus[status] = (this.byStatus[status] ?? 0) + 1;
	}

	/** The response to a download has closed. */
	downloaded({ headers }: IncomingMessage, response: ServerResponse): void {
		const { downloads } = this;
		downloads.requests += 1;
		if (Object.keys(headers).some((name) => secretHeaders.has(name))) downloads.withCredential += 1;
		if (!response.headersSent) return;
		downloads.byStatus[response.statusCode] = (downloads.byStatus[response.statusCode] ?? 0) + 1;
	}

	/** A copy of the current statistics. */
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

	private getStats(operation: string): OperationStats {
		return (this.byOperation[operation] ??= { requests: 0, ok: 0, byStatus: {} });
	}
}
