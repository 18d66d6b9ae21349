import { createHash } from 'crypto';
import type { IDataObject } from 'n8n-workflow';
import { isUuid } from '../../shared/values/uuid';
import { stateKey } from '../../shared/changes/deliveryKey';
import { deriveEvent, type ChangeEvent } from '../../shared/changes/changeEvent';
import {
	parseDecisionStatus,
	parseId,
	parseResult,
	parseTime,
} from '../../shared/changes/resultState';

/** A row of merchant-result-list that is of a result. Most are known already, so the rest is worked out when it is asked for. */
export class Row {
	/** Identifies the row, whatever it says: 8 characters. */
	readonly id: string;
	/** When it changed by the server's clock, or was created, in milliseconds since 1970; 0 for neither. */
	readonly time: number;
	/** Whether it says when it changed. */
	readonly isDated: boolean;
	readonly createdAt?: number;
	/** Identifies this version of the row: 11 characters. */
	readonly key: string;
	/** What it says, under the names of a webhook's body. */
	readonly result: IDataObject;

	constructor(
		private readonly row: IDataObject,
		private readonly resultId: string,
	) {
		const changedAt = changedAtOf(row);
		this.createdAt = createdAtOf(row);
		this.id = hash([row.id, resultId]).slice(0, 8);
		this.time = changedAt ?? this.createdAt ?? 0;
		this.isDated = changedAt !== undefined;
		this.result = resultOf(row, resultId);
		// Of two changes within one tick of the server's clock the second one differs in what it says.
		this.key = hash([row.updated_at, this.result]).slice(0, 11);
	}

	get event(): ChangeEvent | undefined {
		return deriveEvent(this.result);
	}

	/** Identifies the values in it whose change is a change of the result: 11 characters. */
	get values(): string {
		return stateKey(this.result, this.event ?? 'other');
	}

	/** The names of its properties that hold something else than they should, and count as missing. */
	get unreadable(): string[] {
		return [
			...parseResult(this.result).unreadable,
			...['updated_at', 'created_at'].filter(
				(name) => !isMissing(this.row[name]) && parseTime(this.row[name]) === undefined,
			),
			...(isUuid(this.resultId) ? [] : ['interview_result_id']),
		];
	}
}

/**
 * Reads a row.
 *
 * @returns nothing where it is of no result, as that of a pre-screening
 */
export function parseRow(row: IDataObject): Row | undefined {
	const id = parseId(row.interview_result_id);
	return id ? new Row(row, id) : undefined;
}

/** When a row changed last; nothing where it does not say so. */
export const changedAtOf = ({ updated_at }: IDataObject): number | undefined =>
	parseTime(updated_at);

export const createdAtOf = ({ created_at }: IDataObject): number | undefined =>
	parseTime(created_at);

const isMissing = (value: unknown): boolean =>
	value === undefined || value === null || value === '';

const hash = (values: unknown[]): string =>
	createHash('sha256').update(JSON.stringify(values)).digest('base64url');

/** What a row says of a webhook's body; null where it says nothing. */
function resultOf(row: IDataObject, id: string): IDataObject {
	const interviewId = parseId(row.definition_id) ?? null;
	return {
		id,
		interview_id: interviewId,
		question_set_id: interviewId,
		status: row.status ?? null,
		interview_status: row.coach_status ?? null,
		processing_status: row.processing_status ?? null,
		profile_interview_id: parseId(row.profile_interview_id) ?? null,
		profile_id: parseId(row.profile_id) ?? null,
		score: row.score ?? null,
		ai_analysis_recruiter_score: row.score_interview_ai ?? null,
		ai_analysis: null,
		ai_analysis_recruiter: null,
		recruiter_go_next_round: parseDecisionStatus(row.decision_status),
		pdf_export_url: null,
		reason: null,
		candidate_external_id: row.external_id ?? null,
		candidate_name: row.candidate_name ?? null,
		candidate_email: row.candidate_email ?? null,
		candidate_phone_number: null,
		ai_analysis_recruiter_why_hire: null,
		ai_analysis_recruiter_why_not_hire: null,
	};
}

/** What job-interview-details says of it beside that. */
export function withDetails(result: IDataObject, details: IDataObject): IDataObject {
	const { ai_analysis, ai_analysis_recruiter, ai_analysis_other } = details;
	const { strengths_concerns } = Object(ai_analysis_other) as IDataObject;
	const { strengths, concerns } = Object(strengths_concerns) as IDataObject;
	return {
		...result,
		ai_analysis: ai_analysis ?? null,
		ai_analysis_recruiter: ai_analysis_recruiter ?? null,
		// The API is about to leave these two out.
		ai_analysis_recruiter_why_hire: details.ai_analysis_recruiter_why_hire ?? strengths ?? null,
		ai_analysis_recruiter_why_not_hire:
			details.ai_analysis_recruiter_why_not_hire ?? concerns ?? null,
	};
}
