/** Nobody yet: what to do, with what is done already ticked off. */
export function EmptyList({ kiosks }: { kiosks: number }) {
  return (
    <div className="empty">
      <svg className="empty-face" viewBox="0 0 120 140" aria-hidden="true">
        <ellipse cx="60" cy="70" rx="42" ry="56" />
        <path d="m42 71 13 15 25-31" />
      </svg>
      <h3>Nobody has checked in yet</h3>
      <p>The first check-in appears here by itself, a moment after it happens.</p>
      <ol className="empty-steps">
        <li data-done={kiosks > 0}>
          <strong>{kiosks > 0 ? 'A kiosk is connected.' : 'Connect a kiosk.'}</strong>{' '}
          {kiosks === 0 && (
            <>
              Start its daemon with <code>ROLLCALL_CENTRAL_URL</code> set to this address and{' '}
              <code>ROLLCALL_REGISTRATION_TOKEN_FILE</code> to a copy of this server’s{' '}
              <code>registration-token</code>.
            </>
          )}
        </li>
        <li>
          <strong>Enrol somebody there.</strong> <code>npx rollcall enrol --id ID --name NAME photo.jpg</code>
        </li>
        <li>
          <strong>Let them stand before the camera</strong> and do what the kiosk asks for.
        </li>
      </ol>
    </div>
  );
}
