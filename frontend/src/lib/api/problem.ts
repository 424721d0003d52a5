/** A failure as the server words it (RFC 9457), or the lack of a server. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly remedy: string | null = null,
    readonly column: number | null = null,
  ) {
    super(message);
    this.name = "ApiError";
  }

  /** True where no server answered at all. */
  get unreachable(): boolean {
    return this.status === 0;
  }
}

/** Makes the error of an answer that is not a success; any body will do. */
export async function problemOf(response: Response): Promise<ApiError> {
  const body: unknown = await response.json().catch(() => null);
  const problem = (typeof body === "object" && body !== null ? body : {}) as Record<string, unknown>;
  const word = (key: string) => (typeof problem[key] === "string" ? (problem[key] as string) : null);
  return new ApiError(
    response.status,
    word("code") ?? `http-${response.status}`,
    word("detail") ?? word("title") ?? `${response.status} ${response.statusText}`,
    word("remedy"),
    typeof problem.column === "number" ? problem.column : null,
  );
}

/** The words of any thrown thing. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** True for a request that the page itself gave up. */
export function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === "AbortError";
}
