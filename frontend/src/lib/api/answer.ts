/** What comes back of a typed call. */
import type createClient from "openapi-fetch";
import type { paths } from "./schema.gen";

/** The server's routes, typed by its OpenAPI document. */
export type Api = ReturnType<typeof createClient<paths>>;

type Answer<T> = { data?: T; response: Response };

/** The data of an answer; whatever is no success was thrown on the way. */
export async function taken<T>(answer: Promise<Answer<T>>): Promise<T> {
  return (await answer).data as T;
}
