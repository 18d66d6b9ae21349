/** Whether an interview was finished, by the result's coach_status. */
export const isFinished = (coachStatus: string | null) =>
	coachStatus === 'completed' || coachStatus === 'completed, stopped early';
