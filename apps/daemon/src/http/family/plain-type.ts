import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';

/** `multipart/form-data` of `Multipart/Form-Data; boundary=x`; empty where nothing is said. */
export const bareTypeOf = (contentType: string | undefined): string =>
  contentType?.split(';')[0]?.trim().toLowerCase() ?? '';

/**
 * The library of the routes answers `application/json; charset=utf-8;`, and a form that says anything beside its
 * boundary, as types that it does not know; both are ordinary (RFC 9110, 8.3.1). Therefore it gets the bare type, and
 * the form as it was read here, because its boundary is gone with the parameters.
 */
export async function makeTypePlain({ req }: Context): Promise<void> {
  const contentType = req.header('content-type') ?? '';
  const type = bareTypeOf(contentType);
  if (type === 'multipart/form-data') {
    const bytes = await req.arrayBuffer();
    req.bodyCache.formData = await readForm(bytes, contentType.replace(/^[^;]*/, type));
  }
  req.raw.headers.set('content-type', type);
}

/** Fails as the library does that would read it otherwise. */
async function readForm(bytes: ArrayBuffer, contentType: string): Promise<FormData> {
  try {
    return await new Response(bytes, { headers: { 'content-type': contentType } }).formData();
  } catch (cause) {
    throw new HTTPException(400, { message: 'The form cannot be read.', cause });
  }
}
